import {
  AbortedError,
  type AnyAuthError,
  isAuthError,
  SessionExpiredError,
} from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { emit } from './events.ts'
import { type SessionRecord, toRecord } from './record.ts'
import { readRecord, writeRecord } from './store.ts'
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
}

const toTokens = ({ accessToken, idToken, expiresAtMs }: SessionRecord): Tokens => ({
  accessToken,
  idToken,
  expiresAtMs,
})

/** Only the service's own word ends a session: these codes say that the refresh token is dead. */
const DEAD = ['ERR_NOT_AUTHORIZED', 'ERR_REFRESH_TOKEN_REUSE', 'ERR_USER_NOT_FOUND']

/** Forgets the session when the token that the service refused is still the stored one; adopts a newer one. */
async function refused(
  client: Client,
  sent: SessionRecord,
  error: AnyAuthError,
): Promise<SessionRecord> {
  if (!DEAD.includes(error.code)) {
    emit(client, { type: 'refresh-failed', error })
    throw error
  }
  const stored = await readRecord(client)
  if (stored && stored.refreshToken !== sent.refreshToken) return stored
  if (stored) {
    await writeRecord(client, null)
    emit(client, { type: 'signed-out', reason: 'expired' })
  }
  throw new SessionExpiredError('The session has ended; sign in again', error)
}

async function refresh(client: Client, sent: SessionRecord): Promise<SessionRecord> {
  let record: SessionRecord
  try {
    const { AuthenticationResult = {} } = await call(client, 'GetTokensFromRefreshToken', {
      ClientId: client.clientId,
      RefreshToken: sent.refreshToken,
    })
    record = toRecord(AuthenticationResult, client.now(), sent)
  } catch (error) {
    if (isAuthError(error)) return refused(client, sent, error)
    throw error
  }
  // Someone signed out or signed in while the answer was on its way: that is newer than this answer.
  const stored = await readRecord(client)
  if (stored?.refreshToken !== sent.refreshToken) {
    if (stored) return stored
    throw new SessionExpiredError('The session ended while it was refreshed')
  }
  await writeRecord(client, record)
  emit(client, { type: 'refreshed' })
  return record
}

/**
 * The tokens of the signed-in user, refreshed first when they are about to expire.
 *
 * Concurrent calls share one request. Network failure, throttling and server errors keep the session.
 *
 * @param client - The app client.
 * @param options - `minValiditySeconds`, `forceRefresh` and `signal`; the signal ends the wait, not the shared request.
 * @returns The tokens, or `null` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the service no longer accepts the refresh token.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came; the session is kept.
 * @throws {@link ServiceError} when the service failed otherwise; the session is kept.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html Refresh tokens}
 * @example
 * const tokens = await currentTokens(client)
 * if (tokens) await fetch('/orders', { headers: { authorization: `Bearer ${tokens.accessToken}` } })
 */
export async function currentTokens(
  client: Client,
  options: CurrentTokensOptions = {},
): Promise<Tokens | null> {
  const record = await readRecord(client)
  if (!record) return null
  const { minValiditySeconds = 60, forceRefresh = false, signal } = options
  const fresh = record.expiresAtMs - client.now() > minValiditySeconds * 1000
  if (fresh && !forceRefresh) return toTokens(record)
  // One request for all callers; the slot is empty again before any of them goes on.
  const { state } = client
  state.refreshing ??= refresh(client, record).finally(() => {
    state.refreshing = null
  })
  const refreshed = (await state.refreshing) as SessionRecord
  if (signal?.aborted) throw new AbortedError('currentTokens was aborted')
  return toTokens(refreshed)
}
