import {
  AbortedError,
  type AnyAuthError,
  isAuthError,
  SessionExpiredError,
} from '../errors/errors.ts'
import type { Client, SessionRecord } from '../ports/client.ts'
import { type CallOptions, call } from '../transport/call.ts'
import { emit } from './events.ts'
import { toRecord } from './record.ts'
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

/** Only the service's own word ends a session: these codes say that the refresh token is dead. */
const DEAD = /^ERR_(NOT_AUTHORIZED|REFRESH_TOKEN_REUSE|USER_NOT_FOUND)$/

/**
 * Sends the refresh token and stores the answer, unless the session changed meanwhile.
 *
 * What is stored then is newer than both a late answer and a refusal: someone signed in or out, or refreshed elsewhere.
 */
async function refresh(client: Client, sent: SessionRecord): Promise<SessionRecord> {
  let record: SessionRecord | null = null
  let refusal: AnyAuthError | undefined
  try {
    const { deviceKey: DeviceKey, refreshToken: RefreshToken } = sent
    const input = { ClientId: client.clientId, RefreshToken, DeviceKey }
    const output = await call(client, 'GetTokensFromRefreshToken', input)
    record = toRecord(output.AuthenticationResult, client.now(), sent)
  } catch (error) {
    if (!isAuthError(error)) throw error
    refusal = error
    if (!DEAD.test(error.code)) {
      emit(client, { type: 'refresh-failed', error })
      throw error
    }
  }
  const stored = await readRecord(client)
  if (stored?.refreshToken === sent.refreshToken) {
    await writeRecord(client, record)
    emit(client, record ? { type: 'refreshed' } : { type: 'signed-out', reason: 'expired' })
  } else {
    record = stored
  }
  if (record) return record
  throw new SessionExpiredError('The session has ended', refusal)
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
  let record = await readRecord(client)
  if (!record) return null
  const { minValiditySeconds = 60, forceRefresh = false, signal } = options
  if (forceRefresh || record.expiresAtMs - client.now() < minValiditySeconds * 1000) {
    // One request for all callers; the slot is empty again before any of them goes on.
    const { state } = client
    state.refreshing ??= refresh(client, record).finally(() => {
      state.refreshing = null
    })
    record = await state.refreshing
    if (signal?.aborted) throw new AbortedError('currentTokens: aborted')
  }
  const { accessToken, idToken, expiresAtMs } = record
  return { accessToken, idToken, expiresAtMs }
}
