import { fold } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'

/** The attributes by which users can be searched. */
export const SEARCHED_ATTRIBUTES = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
] as const

/** By what users can be searched (API reference, ListUsers, Filter); the first two have tables of their own. */
export type Searchable =
  | 'username'
  | 'sub'
  | (typeof SEARCHED_ATTRIBUTES)[number]
  | 'cognito:user_status'
  | 'status'

/** What the index knows of users. */
const INDEXED: readonly Searchable[] = [...SEARCHED_ATTRIBUTES, 'cognito:user_status', 'status']

/** Whether users can be searched by something. */
export const isSearchable = (name: string): name is Searchable =>
  name === 'username' || name === 'sub' || INDEXED.some((indexed) => indexed === name)

/** Characters of a value that the index keeps, because keys may not be long. */
const INDEXED_LENGTH = 256

/** As much of a compared value as the index keeps; filters are hardly ever longer. */
export const indexedPart = (value: string): string => value.slice(0, INDEXED_LENGTH)

/** A value as it is compared: what signs in as the pool compares it, a status in any case, all else as it is. */
export const foldSearched = ({ pool }: Pool, name: Searchable, value: string): string => {
  if (name === 'email' || name === 'preferred_username') return fold(pool, value)
  return name === 'cognito:user_status' ? value.toUpperCase() : value
}

const shownValue = (user: UserRecord, name: Searchable): string | undefined => {
  if (name === 'username') return user.username
  if (name === 'cognito:user_status') return user.status
  if (name === 'status') return user.enabled ? 'Enabled' : 'Disabled'
  return user.attributes[name]
}

/** What a user is found by under a name, as it is compared; `undefined` for one who lacks it. */
export const searchedValue = (
  pool: Pool,
  user: UserRecord,
  name: Searchable,
): string | undefined => {
  const value = shownValue(user, name)
  return value === undefined || value === '' ? undefined : foldSearched(pool, name, value)
}

const entriesOf = (pool: Pool, user: UserRecord | undefined): readonly string[] =>
  user === undefined
    ? []
    : INDEXED.flatMap((name) => {
        const value = searchedValue(pool, user, name)
        if (value === undefined) return []
        return [key(pool.poolId, name, indexedPart(value), user.username)]
      })

/** Lets searches find a user as it is now, no longer as it was before; both are left out where there is none. */
export const indexUser = (
  { store }: Context,
  pool: Pool,
  before: UserRecord | undefined,
  user: UserRecord | undefined,
): void => {
  const old = entriesOf(pool, before)
  const current = entriesOf(pool, user)
  // Most changes of a user concern nothing that is searched, and cost no write.
  for (const name of old) if (!current.includes(name)) store.userSearch.delete(name)
  if (user === undefined) return
  for (const name of current) {
    if (!old.includes(name)) store.userSearch.put(name, { username: user.username })
  }
}
