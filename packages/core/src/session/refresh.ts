import {
  type AnyAuthError,
  isAuthError,
  NetworkError,
  SessionExpiredError,
  StorageError,
} from '../errors/errors.ts'
import type { Client, SessionRecord } from '../ports/client.ts'
import { wait } from '../timing/wait.ts'
import { call } from '../transport/call.ts'
import { emit } from './events.ts'
import { keyOf } from './key-of.ts'
import { ATTEMPTS, LONGEST_PAUSE_MS, PAUSE_MS } from './limits.ts'
import { toRecord } from './record.ts'
import { readRecord, writeRecord } from './store.ts'

/** Whether the service says that the refresh token is dead; a wrong secret or a flow that is off says nothing of it. */
const isDead = ({ code, message }: AnyAuthError): boolean =>
  /NOT_AUTHORIZED|TOKEN_REUSE|USER_NOT_FOUND/.test(code)
    ? !/secret|flow/i.test(message)
    : /'refreshToken'/.test(message)

/**
 * What a failure makes of the record: nothing of it, or the same with a pause; `undefined` where the request is worth
 * another try, for which this has waited.
 */
async function afterFailure(
  { now, randomBytes }: Client,
  record: SessionRecord,
  error: AnyAuthError,
  attempt: number,
): Promise<SessionRecord | null | undefined> {
  if (isDead(error)) return null
  // An answer that was cut off is a matter of the way, too.
  if (!error.retryable && error.code !== 'ERR_BAD_RESPONSE') return record
  const { retryAfterSeconds = 0 } = error
  // Chance keeps many clients from coming back at the same moment; the mean is 0.8 seconds, and twice that.
  const [chance = 0] = randomBytes(1)
  const pauseMs = retryAfterSeconds * 1000 || (128 + chance) * 3.125 * attempt
  if (attempt < ATTEMPTS && pauseMs <= PAUSE_MS) return void (await wait(pauseMs))
  return {
    ...record,
    retryAtMs: now() + Math.min(Math.max(pauseMs, PAUSE_MS), LONGEST_PAUSE_MS),
  }
}

/** Asks the service for newer tokens: what becomes of the record, and the error of the last attempt if that failed. */
async function renew(
  client: Client,
  sent: SessionRecord,
): Promise<readonly [SessionRecord | null, AnyAuthError?]> {
  const { clientId: ClientId } = client
  const { refreshToken: RefreshToken, deviceKey: DeviceKey } = sent
  const input = { ClientId, RefreshToken, DeviceKey }
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { AuthenticationResult } = await call(client, 'GetTokensFromRefreshToken', input).catch(
        (error: AnyAuthError) => {
          // Servers that do not know the operation have the flow that it replaced.
          if (!/^(UnknownOperation|Unsupported$)/.test(error.serviceName ?? '')) throw error
          const AuthParameters = {
            REFRESH_TOKEN: RefreshToken,
            ...(DeviceKey && { DEVICE_KEY: DeviceKey }),
          }
          const older = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters } as const
          return call(client, 'InitiateAuth', older)
        },
      )
      return [toRecord(AuthenticationResult, client.now(), sent)]
    } catch (error) {
      if (!isAuthError(error)) throw error
      const left = await afterFailure(client, sent, error, attempt)
      if (left !== undefined) return [left, error]
    }
  }
}

/** What is stored in the place of the record that was to be refreshed. */
function adopt(record: SessionRecord | null | undefined, error?: AnyAuthError): SessionRecord {
  if (record) return record
  throw new SessionExpiredError('The session has ended', error)
}

/**
 * Makes newer tokens than those of a record, by asking the service or by taking over what somebody else got meanwhile.
 *
 * To be run under the lock of the session: then one client of all that share the storage asks, and the others take over.
 */
export async function refresh(client: Client, sent: SessionRecord): Promise<SessionRecord> {
  const { state, storage } = client
  await readRecord(client)
  const { seen: stored } = state
  if (stored?.accessToken !== sent.accessToken) return adopt(stored)
  const pauseMs = (stored.retryAtMs ?? 0) - client.now()
  // A pause that is longer than any comes from a clock that was set back.
  if (pauseMs > 0 && pauseMs <= LONGEST_PAUSE_MS)
    throw new NetworkError('The last refresh failed a moment ago')
  try {
    // A refresh token whose successor could not be saved is not sent.
    if (state.fallback === undefined) await storage.set(keyOf(client), JSON.stringify(stored))
  } catch (cause) {
    throw new StorageError('The storage cannot keep new tokens', cause)
  }
  const [record, error] = await renew(client, stored)
  await readRecord(client)
  const { seen: kept } = state
  // What is stored by now is newer than both a late answer and a refusal: someone signed in or out, or refreshed.
  if (kept?.accessToken !== sent.accessToken) return adopt(kept, error)
  await writeRecord(client, record)
  if (record && error) {
    emit(client, { type: 'refresh-failed', error })
    throw error
  }
  emit(client, record ? { type: 'refreshed' } : { type: 'signed-out', reason: 'expired' })
  return adopt(record, error)
}
