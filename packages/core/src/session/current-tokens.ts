import { AbortedError, isAuthError, NetworkError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { AbortSignalPort } from '../ports/ports.ts'
import { after, waitFor } from '../timing/wait.ts'
import type { CallOptions } from '../transport/call.ts'
import { keyOf } from './key-of.ts'
import { AHEAD_MS, LIMIT_MS } from './limits.ts'
import { refresh } from './refresh.ts'
import { readRecord } from './store.ts'
import type { Tokens } from './types.ts'

/**
 * Options of {@link currentTokens}.
 *
 * @example
 * const options: CurrentTokensOptions = { minValiditySeconds: 300 }
 */
export interface CurrentTokensOptions extends CallOptions {
  /** Refresh when the tokens live shorter than this. Default `60`. */
  readonly minValiditySeconds?: number | undefined
  /** Refresh in any case, for instance after the user's attributes changed. Default `false`. */
  readonly forceRefresh?: boolean | undefined
  /** Refresh if the access token is still this one, which somebody did not accept. */
  readonly refusedToken?: string | undefined
}

const noAnswer = (): NetworkError => new NetworkError('currentTokens: no answer')

const endInTime = (giveUp: (error: Error) => void): (() => void) =>
  after(LIMIT_MS, () => giveUp(noAnswer()))

/** What ends the wait of one caller: its signal, or a moment, where it has tokens that are still good. */
const patience =
  (signal: AbortSignalPort | undefined, isGood: boolean) =>
  (giveUp: (error: Error) => void): (() => void) => {
    const abort = (): void => giveUp(new AbortedError('currentTokens: aborted'))
    const cancel = isGood && after(AHEAD_MS, () => giveUp(noAnswer()))
    if (signal?.aborted) abort()
    signal?.addEventListener('abort', abort)
    return () => {
      signal?.removeEventListener('abort', abort)
      if (cancel) cancel()
    }
  }

/**
 * The tokens of the signed-in user, refreshed first when they are about to expire.
 *
 * Concurrent calls share one request. Network failure, throttling and server errors keep the session.
 *
 * @param client - The app client.
 * @param options - `minValiditySeconds`, `forceRefresh`, `refusedToken` and `signal`; the signal ends the wait, not the shared request.
 * @returns The tokens, or `null` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the session is kept.
 * @throws {@link ServiceError} when the service failed otherwise; the session is kept.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html Refresh tokens}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetTokensFromRefreshToken.html GetTokensFromRefreshToken}
 * @example
 * const tokens = await currentTokens(client)
 * if (tokens) await fetch('/orders', { headers: { authorization: `Bearer ${tokens.accessToken}` } })
 */
export async function currentTokens(
  client: Client,
  options: CurrentTokensOptions = {},
): Promise<Tokens | null> {
  const { state, storage } = client
  const sent = await readRecord(client)
  if (!sent) return null
  const { minValiditySeconds = 60, refusedToken, signal } = options
  const { forceRefresh = sent.accessToken === refusedToken } = options
  const nowMs = client.now()
  // By a clock that was set back since they came, nobody can tell how long tokens live; by seconds clocks are set daily.
  const isSetBack = (sent.savedAtMs ?? 0) - nowMs > 60_000
  const leftMs = isSetBack ? 0 : sent.expiresAtMs - nowMs
  let record = sent
  if (forceRefresh || leftMs < minValiditySeconds * 1000) {
    const work = () => waitFor(refresh(client, sent), endInTime)
    // One request for all callers; the slot is empty again before any of them goes on.
    state.refreshing ??= (storage.exclusive?.(keyOf(client), work) ?? work()).finally(() => {
      state.refreshing = undefined
    })
    const isGood = !forceRefresh && leftMs > AHEAD_MS
    try {
      record = await waitFor(state.refreshing, patience(signal, isGood))
    } catch (error) {
      // Whoever was frozen or overtaken meanwhile finds what others got.
      record = (await readRecord(client)) ?? sent
      const isFinal = !isAuthError(error) || /SESSION|ABORTED/.test(error.code)
      const isStale = forceRefresh || client.now() - nowMs >= leftMs
      if (isFinal || (isStale && record.accessToken === sent.accessToken)) throw error
    }
  }
  const { accessToken, idToken, expiresAtMs } = record
  return { accessToken, idToken, expiresAtMs }
}
