import type { Context } from '../context.ts'
import { findPool } from '../settings/find.ts'
import { sessionSettings } from '../settings/session-settings.ts'
import type { RefreshTokenRecord } from '../store/records.ts'
import { findRefreshToken } from './refresh-token.ts'
import { revokeFamily } from './revoke.ts'
import { findSession, livingSessions, saveSession, sessionIdOf, touchSession } from './sessions.ts'

/** Ends the sessions that a user has used least of late, until there is room for another. */
const makeRoom = (context: Context, record: RefreshTokenRecord, maxPerUser: number): void => {
  const living = livingSessions(context, record)
  for (const { originJti } of living.slice(0, Math.max(0, living.length - maxPerUser + 1))) {
    revokeFamily(context, record, originJti)
  }
}

const begin = (context: Context, record: RefreshTokenRecord): void => {
  const { clientId, eventId, expiresAtMs, originJti, username } = record
  const nowMs = context.clock.now()
  saveSession(context, record, {
    id: sessionIdOf(eventId),
    username,
    clientId,
    eventId,
    originJti,
    createdAtMs: nowMs,
    lastActiveAtMs: nowMs,
    expiresAtMs,
  })
}

/**
 * Keeps track of a sign-in that has just succeeded, where its pool tracks sessions; ends others where the user would
 * have too many (developer guide, "Managing user sessions").
 *
 * Nothing begins when the tokens were revoked while they were made.
 */
export const trackSession = (context: Context, refreshToken: string): void => {
  const record = findRefreshToken(context, refreshToken)
  if (record === undefined || record.revoked) return
  const pool = findPool(context, record.poolId)
  const { isTracked, maxPerUser } = sessionSettings(pool)
  if (!isTracked) return
  context.store.transaction(() => {
    // A sign-in that goes on, because nothing had to be proven anew, is the session that it was.
    if (findSession(context, record) !== undefined) return touchSession(context, pool, record)
    makeRoom(context, record, maxPerUser)
    begin(context, record)
  })
}
