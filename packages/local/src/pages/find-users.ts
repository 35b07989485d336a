import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { findBySub, findUser, userKey } from '../users/find-user.ts'
import { foldSearched, SEARCHED_ATTRIBUTES } from '../users/search-index.ts'
import { take } from './parts.ts'

/** Users that one search looks at, so that a page never costs more than that. */
export const MAX_USERS_LOOKED_AT = 2000

/** Users on a page. */
const PAGE_SIZE = 20

/** Users that the index finds by each of them. */
const MAX_INDEXED = 5

/** Which users are looked for. */
export interface UserSearch {
  readonly q?: string | undefined
  /** Only those in this group. */
  readonly group?: string | undefined
  /** Key of the last user that was looked at, without the pool or group. */
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

/** The users of a pool or of a group by their names, from one of them on. */
function* usersFrom(
  { store }: Context,
  pool: Pool,
  { after, group }: UserSearch,
): Generator<readonly [last: string, user: UserRecord]> {
  const { poolId } = pool
  const prefix = group === undefined ? key(poolId, '') : key(poolId, group, '')
  const start = after === undefined ? undefined : prefix + after
  if (group === undefined) {
    for (const [name, user] of store.users.list(prefix, start)) {
      yield [name.slice(prefix.length), user]
    }
    return
  }
  for (const [name, { username }] of store.groupMembers.list(prefix, start)) {
    const user = store.users.get(userKey(pool, username))
    if (user !== undefined) yield [name.slice(prefix.length), user]
  }
}

const scan = (
  context: Context,
  pool: Pool,
  search: UserSearch,
  isWanted: (user: UserRecord) => boolean,
): UserPage => {
  const users: UserRecord[] = []
  let last = ''
  let looked = 0
  for (const [name, user] of usersFrom(context, pool, search)) {
    if (users.length === PAGE_SIZE || looked === MAX_USERS_LOOKED_AT) return { users, next: last }
    looked += 1
    last = name
    if (isWanted(user)) users.push(user)
  }
  return { users, next: undefined }
}

/** Whoever is named in full, by user name, alias or `sub`, or by the beginning of an attribute that has an index. */
const findByIndex = (context: Context, pool: Pool, q: string): readonly UserRecord[] => {
  const { userSearch, users } = context.store
  const begin = SEARCHED_ATTRIBUTES.flatMap((name) => {
    const prefix = key(pool.poolId, name, foldSearched(pool, name, q))
    return take(userSearch.list(prefix), MAX_INDEXED).taken
  })
  const found = [
    findUser(context, pool, q),
    findBySub(context, pool, q),
    ...begin.map(({ username }) => users.get(userKey(pool, username))),
  ]
  return [...new Map(found.flatMap((user) => (user ? [[user.sub, user] as const] : []))).values()]
}

/**
 * Finds users by what their name or attributes contain, a page at a time. Those whom an index knows come first, so that
 * they are found at once, however many users there are.
 */
export const findUsers = (context: Context, pool: Pool, search: UserSearch): UserPage => {
  const { after, group, q } = search
  if (q === undefined) return scan(context, pool, search, () => true)
  const isFirst = after === undefined && group === undefined
  const known = isFirst ? findByIndex(context, pool, q) : []
  const subs = new Set(known.map(({ sub }) => sub))
  const text = q.toLowerCase()
  const isWanted = (user: UserRecord): boolean => !subs.has(user.sub) && contains(user, text)
  const { next, users } = scan(context, pool, search, isWanted)
  return { users: [...known, ...users], next }
}
