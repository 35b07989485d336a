import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { findUser } from '../users/find-user.ts'
import { userBySub } from './find-user.ts'

/** Users that one search looks at, so that a page never costs more than that. */
export const MAX_USERS_LOOKED_AT = 2000

/** Users on a page. */
const PAGE_SIZE = 20

/** Which users are looked for. */
export interface UserSearch {
  readonly q?: string | undefined
  /** Key of the last user that was looked at, without the pool. */
  readonly after?: string | undefined
}

/** One page of users. */
export interface UserPage {
  readonly users: readonly UserRecord[]
  /** The `after` of what follows; `undefined` when nothing does. */
  readonly next: string | undefined
}

const contains = ({ attributes, username }: UserRecord, text: string): boolean =>
  username.toLowerCase().includes(text) ||
  Object.values(attributes).some((value) => value.toLowerCase().includes(text))

const scan = (
  { store }: Context,
  poolId: string,
  isWanted: (user: UserRecord) => boolean,
  after: string | undefined,
): UserPage => {
  const prefix = key(poolId, '')
  const users: UserRecord[] = []
  let last = ''
  let looked = 0
  for (const [name, user] of store.users.list(prefix, after && prefix + after)) {
    if (users.length === PAGE_SIZE || looked === MAX_USERS_LOOKED_AT) return { users, next: last }
    looked += 1
    last = name.slice(prefix.length)
    if (isWanted(user)) users.push(user)
  }
  return { users, next: undefined }
}

/**
 * Finds users by what their name or attributes contain, a page at a time. Whoever is named in full, by user name, alias
 * or `sub`, is found at once, however many users there are.
 */
export const findUsers = (context: Context, pool: Pool, { after, q }: UserSearch): UserPage => {
  if (q === undefined) return scan(context, pool.poolId, () => true, after)
  const exact = findUser(context, pool, q) ?? userBySub(context, pool.poolId, q)
  const text = q.toLowerCase()
  const found = scan(
    context,
    pool.poolId,
    (user) => user.sub !== exact?.sub && contains(user, text),
    after,
  )
  return exact === undefined || after !== undefined
    ? found
    : { ...found, users: [exact, ...found.users] }
}
