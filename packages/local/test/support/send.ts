import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import { OPERATIONS } from '@cognito-kit/protocol/operations'
import type { LocalPool } from '../../src/app.ts'

/** A request of the protocol as an SDK sends it. */
export const requestOf = (operation: string, body: BodyInit, headers: HeadersInit = {}): Request =>
  new Request('http://127.0.0.1:9229/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      ...headers,
    },
    body,
    ...(body instanceof ReadableStream ? { duplex: 'half' } : {}),
  })

/** What an answer holds. */
export interface Sent {
  readonly status: number
  readonly headers: Headers
  readonly body: {
    readonly __type?: string
    readonly message?: string
    readonly [name: string]: unknown
  }
}

/** Sends input that need not be valid. */
export const send = async (
  pool: LocalPool,
  operation: OperationName,
  input: unknown,
): Promise<Sent> => {
  const signed = OPERATIONS[operation].auth === 'iam'
  const headers = signed ? { authorization: 'AWS4-HMAC-SHA256 Credential=test' } : {}
  const answer = await pool.fetch(requestOf(operation, JSON.stringify(input), headers))
  return { status: answer.status, headers: answer.headers, body: await answer.json() }
}

/** Sends input and expects success. */
export const succeed = async <Name extends OperationName>(
  pool: LocalPool,
  operation: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> => {
  const { status, body } = await send(pool, operation, input)
  if (status !== 200) throw new Error(`${operation}: ${body.__type}: ${body.message}`)
  return body as OutputOf<Name>
}

/** Sends input, expects failure and gives back name and message. */
export const fail = async (
  pool: LocalPool,
  operation: OperationName,
  input: unknown,
): Promise<readonly [name: string | undefined, message: string | undefined]> => {
  const { status, body } = await send(pool, operation, input)
  if (status === 200) throw new Error(`${operation} succeeded`)
  return [body.__type, body.message]
}
