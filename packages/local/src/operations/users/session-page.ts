import type { ListUserSessionsResponse, SessionDescriptionType } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import type { Pool } from '../../settings/find.ts'
import { sessionSettings } from '../../settings/session-settings.ts'
import type { SessionRecord } from '../../store/session-records.ts'
import { livingSessions, type SessionOwner, sessionPrefix } from '../../tokens/sessions.ts'
import { readPage } from '../page.ts'

/** Most sessions on a page: more than a user may have (API reference, AdminListUserSessions). */
const PAGE = 125

/** Which sessions are asked for. */
export interface SessionPageRequest {
  readonly owner: SessionOwner
  readonly token: string | undefined
  /** The sign-in whose token asks, if one does. */
  readonly currentEventId?: string
}

/** What an answer tells of a session; the server knows neither devices nor addresses. */
const describeSession = (
  session: SessionRecord,
  currentEventId: string | undefined,
): SessionDescriptionType => ({
  SessionId: session.id,
  SessionType: 'TOKEN',
  ClientId: session.clientId,
  CreateDate: session.createdAtMs / 1000,
  LastActiveDate: session.lastActiveAtMs / 1000,
  DeviceType: 'unknown',
  IsCurrentSession: session.eventId === currentEventId,
})

/** A page of the sessions of a user, by id; a pool that does not track them shows none. */
export const sessionPage = (
  context: Context,
  pool: Pool,
  { currentEventId, owner, token }: SessionPageRequest,
): ListUserSessionsResponse => {
  if (!sessionSettings(pool).isTracked) return { Sessions: [] }
  // For what it forgets: a page shows all that it finds.
  livingSessions(context, owner)
  const prefix = sessionPrefix(owner)
  const page = readPage(context.store.sessions, { prefix, limit: PAGE, token })
  const Sessions = page.records.map((session) => describeSession(session, currentEventId))
  return page.nextToken === undefined ? { Sessions } : { Sessions, NextToken: page.nextToken }
}
