import { aliasKinds, fold } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'

/** Key of a user by canonical name. */
export const userKey = ({ poolId, pool }: Pool, username: string): string =>
  key(poolId, fold(pool, username))

const findByAlias = (
  context: Context,
  pool: Pool,
  kinds: readonly string[],
  name: string,
): UserRecord | undefined => {
  const { aliases, users } = context.store
  for (const kind of kinds) {
    const value = kind === 'sub' ? name : fold(pool.pool, name)
    const alias = aliases.get(key(pool.poolId, kind, value))
    if (alias !== undefined) return users.get(userKey(pool, alias.username))
  }
  return undefined
}

/** The user whom a name leads to when somebody signs in: the user name or an active alias. */
export const findUser = (context: Context, pool: Pool, name: string): UserRecord | undefined =>
  context.store.users.get(userKey(pool, name)) ??
  findByAlias(context, pool, aliasKinds(pool.pool), name)

/** The error for a user who does not exist, as administrators and sign-ins see it. */
export const unknownUser = (): ServiceError =>
  new ServiceError('UserNotFoundException', 'User does not exist.')

/** The user with a `sub`. */
export const findBySub = (context: Context, pool: Pool, sub: string): UserRecord | undefined =>
  findByAlias(context, pool, ['sub'], sub)

/** The user whom an administrator means: by user name, alias or `sub`; refuses unknown ones. */
export const requireUser = (context: Context, pool: Pool, name: string): UserRecord => {
  const user = findUser(context, pool, name) ?? findBySub(context, pool, name)
  if (user === undefined) throw unknownUser()
  return user
}
