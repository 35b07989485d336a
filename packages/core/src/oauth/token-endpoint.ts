import { AbortedError, BadResponseError, NetworkError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort, FetchAnswer } from '../ports/ports.ts'
import { serviceError } from '../transport/service-error.ts'
import { runtime } from './platform.ts'

/** What is sent to a token endpoint, as the OAuth library puts it. */
interface TokenRequest {
  readonly body: { toString(): string }
}

/**
 * Sends forms to a token endpoint through the client's own `fetch`.
 *
 * A failing server or a lost connection is told as by every other request; only what OAuth has words for goes on to the
 * library. Redirects are not followed: they would carry code and verifier to another host.
 *
 * @param client - The app client.
 * @param signal - Ends the request.
 * @returns What takes the place of `fetch`.
 */
export function tokenEndpoint(
  client: Client,
  signal: AbortSignalPort | undefined,
): (url: string, request: TokenRequest) => Promise<object> {
  return async function post(url, { body }) {
    let answer: FetchAnswer
    let text: string
    try {
      answer = await client.fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          accept: 'application/json',
        },
        body: body.toString(),
        redirect: 'manual',
        ...(signal && { signal }),
      })
      text = await answer.text()
    } catch (cause) {
      if (signal?.aborted) throw new AbortedError('The token endpoint: aborted')
      throw new NetworkError('The token endpoint: no answer', cause)
    }
    if (signal?.aborted) throw new AbortedError('The token endpoint: aborted')
    const { status, headers } = answer
    if (status >= 500 || status === 429) throw serviceError(answer, {})
    if (status !== 200 && !(status >= 400)) {
      throw new BadResponseError(`The token endpoint: status ${status}`)
    }
    const type = headers.get('content-type') ?? ''
    return new (runtime().Response)(text, { status, headers: { 'content-type': type } })
  }
}
