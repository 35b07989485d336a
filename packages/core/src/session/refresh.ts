import type { OutputOf } from '@cognito-kit/protocol'
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
import { toRecord } from './record.ts'
import { keyOf, readRecord, writeRecord } from './store.ts'

/** How often a request that may succeed later is sent in one refresh. */
const ATTEMPTS = 3

/** The mean wait before the second attempt; it doubles with each. */
const BACK_OFF_MS = 400

/** How long nobody tries again after the last attempt, in any tab, unless the service asks for more. */
const PAUSE_MS = 2000

/** The longest pause that a service can ask for. */
const LONGEST_PAUSE_MS = 60_000

/** Whether the service says that the refresh token is dead; a wrong secret or a flow that is off says nothing of it. */
const isDead = ({ code, message }: AnyAuthError): boolean =>
  (/^ERR_(NOT_AUTHORIZED|REFRESH_TOKEN_REUSE|USER_NOT_FOUND)$/.test(code) &&
    !/secret|flow/i.test(message)) ||
  /'refreshToken'/.test(message)

/** Servers that do not know the operation have the flow that it replaced. */
const lacksOperation = ({ serviceName = '' }: AnyAuthError): boolean =>
  /^(UnknownOperation|Unsupported$)/.test(serviceName)

/** Refuses to send a refresh token whose successor could not be saved, or shortly after a failure. */
async function admit({ now, state, storage }: Client, key: string, record: SessionRecord) {
  const pauseMs = (record.retryAtMs ?? 0) - now()
  // A pause that is longer than any comes from a clock that was set back.
  if (pauseMs > 0 && pauseMs <= LONGEST_PAUSE_MS) {
    throw new NetworkError('The last refresh failed')
  }
  try {
    if (state.fallback === undefined) await storage.set(key, JSON.stringify(record))
  } catch (cause) {
    throw new StorageError('The storage failed', cause)
  }
}

/** What is stored in the place of the record that was to be refreshed. */
function adopt(record: SessionRecord | null | undefined, error?: AnyAuthError): SessionRecord {
  if (record) return record
  throw new SessionExpiredError('The session has ended', error)
}

/**
 * Stores what came of a refresh, unless the session changed meanwhile.
 *
 * What is stored then is newer than both a late answer and a refusal: someone signed in or out, or refreshed elsewhere.
 */
async function conclude(
  client: Client,
  sent: SessionRecord,
  record: SessionRecord | null,
  error?: AnyAuthError,
): Promise<SessionRecord> {
  await readRecord(client)
  // What was written since it was read counts, too.
  let kept = client.state.seen
  if (kept?.accessToken === sent.accessToken) {
    kept = record
    if (record !== sent) await writeRecord(client, record)
    if (!record) emit(client, { type: 'signed-out', reason: 'expired' })
    else if (!error) emit(client, { type: 'refreshed' })
    else {
      emit(client, { type: 'refresh-failed', error })
      throw error
    }
  }
  return adopt(kept, error)
}

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
  // Chance keeps many clients from coming back at the same moment.
  const [chance = 0] = randomBytes(1)
  const pauseMs = retryAfterSeconds * 1000 || BACK_OFF_MS * 2 ** attempt * (0.5 + chance / 256)
  if (attempt < ATTEMPTS && pauseMs <= PAUSE_MS) return void (await wait(pauseMs))
  return {
    ...record,
    retryAtMs: now() + Math.min(Math.max(pauseMs, PAUSE_MS), LONGEST_PAUSE_MS),
  }
}

/**
 * Makes newer tokens than those of a record, by asking the service or by taking over what somebody else got meanwhile.
 *
 * To be run under the lock of the session: then one client of all that share the storage asks, and the others take over.
 */
export async function refresh(client: Client, sent: SessionRecord): Promise<SessionRecord> {
  await readRecord(client)
  const stored = client.state.seen
  if (stored?.accessToken !== sent.accessToken) return adopt(stored)
  await admit(client, keyOf(client), stored)
  const { clientId: ClientId } = client
  const { deviceKey: DeviceKey, refreshToken: RefreshToken } = stored
  const AuthParameters = {
    REFRESH_TOKEN: RefreshToken,
    ...(DeviceKey && { DEVICE_KEY: DeviceKey }),
  }
  const older = { ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters } as const
  let isOlder = false
  for (let attempt = 1; ; attempt += 1) {
    let record: SessionRecord | null | undefined
    let failure: AnyAuthError | undefined
    try {
      const { AuthenticationResult } = isOlder
        ? await call(client, 'InitiateAuth', older)
        : await call(client, 'GetTokensFromRefreshToken', { ClientId, RefreshToken, DeviceKey })
      record = toRecord(AuthenticationResult, client.now(), stored)
    } catch (error) {
      if (!isAuthError(error)) throw error
      failure = error
      const isUnknown: boolean = !isOlder && lacksOperation(error)
      isOlder ||= isUnknown
      if (!isUnknown) record = await afterFailure(client, stored, error, attempt)
    }
    if (record !== undefined) return conclude(client, stored, record, failure)
  }
}
