import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import { readConfig } from '../config.ts'

/** The pool said no, or nothing at all; the message is for people. */
export class PoolError extends Error {
  /** Name of the service's error, or `Unreachable`. */
  readonly type: string

  constructor(type: string, message: string) {
    super(message)
    this.type = type
  }
}

/** The service wants a signature for what administrators do; any is good for the local pool. */
const ANY_SIGNATURE = 'AWS4-HMAC-SHA256 Credential=demo'

async function send(operation: string, input: unknown): Promise<Response> {
  try {
    return await fetch(readConfig().endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        authorization: ANY_SIGNATURE,
      },
      body: JSON.stringify(input),
    })
  } catch {
    throw new PoolError('Unreachable', 'The local pool does not answer. Is it still running?')
  }
}

/**
 * Performs an operation of the user-pool API as an administrator would.
 *
 * @throws {@link PoolError}
 */
export async function callPool<Name extends OperationName>(
  operation: Name,
  input: InputOf<Name>,
): Promise<OutputOf<Name>> {
  const answer = await send(operation, input)
  const body = (await answer.json()) as { readonly __type?: string; readonly message?: string }
  if (answer.ok) return body as OutputOf<Name>
  throw new PoolError(body.__type ?? 'Unknown', body.message ?? 'The pool refused this.')
}
