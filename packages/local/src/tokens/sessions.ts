import type { Context } from '../context.ts'
import { sha256 } from '../encoding/digest.ts'
import { utf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { sessionSettings } from '../settings/session-settings.ts'
import type { SessionRecord } from '../store/session-records.ts'
import { key } from '../store/store.ts'

/** Whose sessions they are. */
export interface SessionOwner {
  readonly poolId: string
  readonly username: string
}

/** What names the sign-in of a session: all its tokens carry it. */
interface SignIn extends SessionOwner {
  readonly eventId: string
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** Characters after the prefix. */
const ID_LENGTH = 25

/**
 * The id of the session that a sign-in is: 28 lower-case letters and digits that begin with `tkn`, as those of token
 * sessions do. It follows from the sign-in, so that any of its tokens leads to it.
 */
export const sessionIdOf = (eventId: string): string =>
  `tkn${[...sha256(utf8(`session:${eventId}`)).subarray(0, ID_LENGTH)]
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')}`

/** All keys of the sessions of a user start with this. */
export const sessionPrefix = ({ poolId, username }: SessionOwner): string =>
  key(poolId, username, '')

const keyOf = ({ eventId, poolId, username }: SignIn): string =>
  key(poolId, username, sessionIdOf(eventId))

/** The session that a sign-in is, where it is tracked. */
export const findSession = ({ store }: Context, signIn: SignIn): SessionRecord | undefined =>
  store.sessions.get(keyOf(signIn))

/** Writes a session of a user. */
export const saveSession = (
  { store }: Context,
  { poolId, username }: SessionOwner,
  session: SessionRecord,
): void => store.sessions.put(key(poolId, username, session.id), session)

/** Forgets the session that a sign-in was. */
export const dropSession = ({ store }: Context, signIn: SignIn): void => {
  store.sessions.delete(keyOf(signIn))
}

/** A session ends with its refresh token, and with its client. */
const isOver = ({ clock, store }: Context, session: SessionRecord): boolean =>
  clock.now() >= session.expiresAtMs || store.clients.get(session.clientId) === undefined

/** The sessions of a user that live, least recently used first; forgets the others. */
export const livingSessions = (context: Context, owner: SessionOwner): readonly SessionRecord[] => {
  const { sessions } = context.store
  const living: SessionRecord[] = []
  for (const [name, session] of [...sessions.list(sessionPrefix(owner))]) {
    if (isOver(context, session)) sessions.delete(name)
    else living.push(session)
  }
  return living.sort(
    (one, other) =>
      one.lastActiveAtMs - other.lastActiveAtMs || one.createdAtMs - other.createdAtMs,
  )
}

/** A living session of a user by its id, or ResourceNotFoundException. */
export const requireSession = (
  context: Context,
  pool: Pool,
  owner: SessionOwner,
  id: string,
): SessionRecord => {
  const session = context.store.sessions.get(key(owner.poolId, owner.username, id))
  const { isTracked } = sessionSettings(pool)
  if (session !== undefined && isTracked && !isOver(context, session)) return session
  throw new ServiceError('ResourceNotFoundException', 'Session does not exist.')
}

/** Notes that a session was active just now. */
export const touchSession = (context: Context, pool: Pool, signIn: SignIn): void => {
  if (!sessionSettings(pool).isTracked) return
  const session = findSession(context, signIn)
  if (session === undefined) return
  saveSession(context, signIn, { ...session, lastActiveAtMs: context.clock.now() })
}
