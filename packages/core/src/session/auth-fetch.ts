import { NotSignedInError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import { type CurrentTokensOptions, currentTokens } from './current-tokens.ts'
import type { Tokens } from './types.ts'

/**
 * The platform's `fetch` where its types are there, else the part of it that {@link authFetch} uses.
 *
 * @example
 * const platform: PlatformFetch = fetch
 */
export type PlatformFetch = typeof globalThis extends { fetch: infer Fetch }
  ? Fetch
  : (
      url: string,
      init?: { readonly [member: string]: unknown },
    ) => Promise<{ readonly status: number }>

/**
 * Options of {@link authFetch}.
 *
 * @example
 * const options: AuthFetchOptions = { token: 'idToken' }
 */
export interface AuthFetchOptions {
  /** Which token is sent. Default `accessToken`. */
  readonly token?: 'accessToken' | 'idToken' | undefined
  /** Sends requests. Default: the platform's `fetch`. */
  readonly fetch?: PlatformFetch | undefined
}

/** What this function uses of the platform; its types differ from runtime to runtime. */
interface Platform {
  readonly fetch: Send
  readonly Headers: new (
    init?: unknown,
  ) => {
    set(name: string, value: string): void
  }
}

type Send = (input: unknown, init: object) => Promise<{ readonly status: number }>

/** What a request and the options of one have in common. */
interface RequestPort {
  readonly body?: unknown
  readonly headers?: unknown
  readonly signal?: AbortSignalPort | null | undefined
  clone?(): unknown
}

/** A stream can be read once, so a request with one cannot be sent again; in Node any async iterable is one. */
const isStream = (body: unknown): boolean =>
  ['getReader', Symbol.asyncIterator].some((member) => member in Object(body))

async function tokensOf(client: Client, options: CurrentTokensOptions): Promise<Tokens> {
  const tokens = await currentTokens(client, options)
  if (tokens) return tokens
  throw new NotSignedInError('Nobody is signed in')
}

/**
 * Calls an API of yours with the token of the signed-in user: `fetch` with an `Authorization: Bearer` header.
 *
 * An answer 401 makes it refresh the token and send the request once more. Give it only addresses that may have the token.
 *
 * @param client - The app client.
 * @param input - Address or request, as `fetch` takes it.
 * @param init - Method, headers, body and so on, as `fetch` takes them; a body that is a stream is sent once, and the
 * `signal` ends the wait for tokens, too.
 * @param options - `token` to send the ID token, `fetch` to replace the platform's.
 * @returns The answer, whatever its status.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in; nothing is sent.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link AbortedError} `ERR_ABORTED` when the signal ended the wait for tokens.
 * @throws {@link NetworkError} `ERR_NETWORK` when the token could not be refreshed; what `fetch` throws is thrown as it is.
 * @see {@link https://www.rfc-editor.org/rfc/rfc6750#section-2.1 RFC 6750, section 2.1}
 * @example
 * const answer = await authFetch(client, 'https://api.example.com/orders', { method: 'POST', body: '{}' })
 */
export async function authFetch(
  client: Client,
  input: Parameters<PlatformFetch>[0],
  init: Parameters<PlatformFetch>[1] = {},
  options: AuthFetchOptions = {},
): Promise<Awaited<ReturnType<PlatformFetch>>> {
  const platform = globalThis as unknown as Platform
  const { token = 'accessToken', fetch = platform.fetch } = options
  const request = input as RequestPort
  const { body, headers = request.headers, signal = request.signal } = init as RequestPort
  const wait = { signal: signal ?? undefined }
  const send = (tokens: Tokens) => {
    const withToken = new platform.Headers(headers)
    withToken.set('authorization', `Bearer ${tokens[token]}`)
    return (fetch as Send)(request.clone?.() ?? input, { ...init, headers: withToken })
  }
  const sent = await tokensOf(client, wait)
  let answer = await send(sent)
  if (answer.status === 401 && !isStream(body)) {
    answer = await send(await tokensOf(client, { ...wait, refusedToken: sent.accessToken }))
  }
  return answer as Awaited<ReturnType<PlatformFetch>>
}
