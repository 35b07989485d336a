import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key, type Table } from '../store/store.ts'
import { userKey } from './find-user.ts'
import { releaseIdentities } from './identities.ts'
import { leaveAllGroups } from './memberships.ts'
import { indexUser } from './search-index.ts'
import { aliasesOf } from './user-aliases.ts'

const deleteFamily = <T>(table: Table<T>, prefix: string): void => {
  for (const [name] of [...table.list(prefix)]) table.delete(name)
}

/**
 * Removes a user with aliases, memberships, refresh tokens, sessions, devices, codes and counters; access tokens then lead to
 * nobody.
 */
export const deleteUser = (context: Context, pool: Pool, user: UserRecord): void => {
  const { store } = context
  const prefix = key(pool.poolId, user.username, '')
  store.transaction(() => {
    for (const [, { tokenHash }] of [...store.userRefreshTokens.list(prefix)]) {
      store.refreshTokens.delete(tokenHash)
    }
    deleteFamily(store.userRefreshTokens, prefix)
    deleteFamily(store.passkeys, prefix)
    deleteFamily(store.devices, prefix)
    deleteFamily(store.sessions, prefix)
    deleteFamily(store.codes, prefix)
    deleteFamily(store.attempts, prefix)
    leaveAllGroups(context, user)
    const current = store.users.get(userKey(pool, user.username)) ?? user
    releaseIdentities(context, pool, current)
    indexUser(context, pool, current, undefined)
    for (const alias of aliasesOf(pool, user)) {
      store.aliases.delete(key(pool.poolId, alias.kind, alias.value))
    }
    store.users.delete(userKey(pool, user.username))
  })
}
