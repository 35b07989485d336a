import type { UserPoolType } from '@cognito-kit/protocol'
import type { Attributes } from '../../attributes/attribute-list.ts'
import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { schemaOf } from '../../settings/pool-settings.ts'
import { key } from '../../store/store.ts'
import { listedUser } from '../../users/user-view.ts'
import type { Handler } from '../handler.ts'
import { LONGEST_PAGE, readPage } from '../page.ts'
import { searchUsers } from './search-users.ts'
import { readUserFilter } from './user-filter.ts'

const checkRequested = (pool: UserPoolType, names: readonly string[] | undefined): void => {
  const known = new Set(schemaOf(pool).map(({ Name }) => Name))
  if (names?.every((name) => known.has(name)) ?? true) return
  throw new ServiceError(
    'InvalidParameterException',
    'One or more requested attributes do not exist.',
  )
}

const requested = (attributes: Attributes, names: readonly string[] | undefined): Attributes =>
  names === undefined
    ? attributes
    : Object.fromEntries(Object.entries(attributes).filter(([name]) => names.includes(name)))

/** ListUsers: the users of a pool by user name, or those whom a filter means, a page at a time. */
export const listUsers: Handler<'ListUsers'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  checkRequested(pool.pool, input.AttributesToGet)
  const asked = { limit: input.Limit || LONGEST_PAGE, token: input.PaginationToken }
  // An empty filter is none (API reference, ListUsers).
  const page = input.Filter
    ? searchUsers(context, pool, readUserFilter(input.Filter), asked)
    : readPage(context.store.users, { ...asked, prefix: key(pool.poolId, '') })
  const Users = page.records.map((user) =>
    listedUser(user, requested(user.attributes, input.AttributesToGet)),
  )
  return page.nextToken === undefined ? { Users } : { Users, PaginationToken: page.nextToken }
}
