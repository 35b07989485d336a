import { fold } from '../../attributes/aliases.ts'
import type { Context } from '../../context.ts'
import type { Pool } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import { key } from '../../store/store.ts'
import { findBySub, userKey } from '../../users/find-user.ts'
import { foldSearched, indexedPart, searchedValue } from '../../users/search-index.ts'
import { invalidToken, type Page, type PageRequest, readPage } from '../page.ts'
import type { UserFilter } from './user-filter.ts'

/** How much of a search is asked for. */
type Asked = Omit<PageRequest, 'prefix'>

/** The user who alone can be meant by a name; there is no second page. */
const one = (user: UserRecord | undefined, { token }: Asked): Page<UserRecord> => {
  if (token !== undefined) throw invalidToken()
  return { records: user === undefined ? [] : [user], nextToken: undefined }
}

/** Users among whom are all that a filter means. */
const candidates = (
  context: Context,
  pool: Pool,
  { isPrefix, name, value }: UserFilter,
  asked: Asked,
): Page<UserRecord> => {
  const { userSearch, users } = context.store
  const { poolId } = pool
  if (name === 'sub') return one(findBySub(context, pool, value), asked)
  if (name === 'username') {
    if (!isPrefix) return one(users.get(userKey(pool, value)), asked)
    return readPage(users, { ...asked, prefix: key(poolId, fold(pool.pool, value)) })
  }
  const beginning = key(poolId, name, indexedPart(foldSearched(pool, name, value)))
  const prefix = isPrefix ? beginning : key(beginning, '')
  const { nextToken, records } = readPage(userSearch, { ...asked, prefix })
  return {
    records: records.flatMap((found) => users.get(userKey(pool, found.username)) ?? []),
    nextToken,
  }
}

/**
 * Users whom a filter means, in the order of the value and then the name, a page at a time. It costs as much as the page is
 * long; in a pool that does not tell cases apart a page of user names may be short, because the search does tell them apart.
 */
export const searchUsers = (
  context: Context,
  pool: Pool,
  filter: UserFilter,
  asked: Asked,
): Page<UserRecord> => {
  const { nextToken, records } = candidates(context, pool, filter, asked)
  const wanted = foldSearched(pool, filter.name, filter.value)
  const isMeant = (user: UserRecord): boolean => {
    const value = searchedValue(pool, user, filter.name)
    return filter.isPrefix ? value?.startsWith(wanted) === true : value === wanted
  }
  return { records: records.filter(isMeant), nextToken }
}
