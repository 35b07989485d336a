import type { InputOf, OperationName, OutputOf } from '@cognito-kit/protocol'
import { AbortedError, BadResponseError, NetworkError } from '../errors/errors.ts'
import { jsonObject } from '../json/json.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort, FetchAnswer } from '../ports/ports.ts'
import { serviceError } from './service-error.ts'

/**
 * Options that every function with a request takes.
 *
 * @example
 * const options: CallOptions = { signal: new AbortController().signal }
 */
export interface CallOptions {
  /** Ends the request when aborted; the call then fails with `ERR_ABORTED`. */
  readonly signal?: AbortSignalPort | undefined
}

/**
 * Calls any operation that needs no AWS credentials; all other functions of this package go through it.
 *
 * @param client - The app client.
 * @param operation - Operation name, such as `GetUser`.
 * @param input - Input members as the service names them.
 * @param options - `signal` ends the request.
 * @returns The output members as the service names them.
 * @throws {@link ServiceError} with the code of what the service refused.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @throws {@link BadResponseError} `ERR_BAD_RESPONSE` when the answer is not of the protocol.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_Operations.html API reference}
 * @example
 * const { Username } = await call(client, 'GetUser', { AccessToken: 'eyJ...' })
 */
export async function call<Name extends OperationName>(
  client: Client,
  operation: Name,
  input: InputOf<Name>,
  options: CallOptions = {},
): Promise<OutputOf<Name>> {
  let answer: FetchAnswer
  let text: string
  try {
    answer = await client.fetch(`${client.endpoint}/`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify(input),
      ...(options.signal && { signal: options.signal }),
    })
    text = await answer.text()
  } catch (cause) {
    if (options.signal?.aborted) throw new AbortedError(`${operation}: aborted`)
    throw new NetworkError(`${operation}: no answer`, cause)
  }
  // A `fetch` of the app's own may know no signals; nobody waits for its answer any more.
  if (options.signal?.aborted) throw new AbortedError(`${operation}: aborted`)
  const { status } = answer
  // An empty body stands for `{}`, as in older answers.
  const body = jsonObject(() => text || '{}')
  if (body && status === 200) return body as OutputOf<Name>
  // A gateway in front of the service may answer in HTML; with these statuses it is a failure to be tried again.
  if (body || status >= 500 || status === 429) throw serviceError(answer, body ?? {})
  throw new BadResponseError(`${operation}: status ${status} without JSON`)
}
