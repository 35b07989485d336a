import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import { deleteFamily } from '../store/delete-family.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { requireCurrent, userKey } from './find-user.ts'
import { releaseIdentities } from './identities.ts'
import { leaveAllGroups } from './memberships.ts'
import { releaseAliases } from './save-user.ts'
import { indexUser } from './search-index.ts'

/**
 * Removes a user with aliases, memberships, refresh tokens, sessions, passkeys, devices, codes and counters; access tokens
 * then lead to nobody. Refuses one who is gone by now, whoever has the name.
 */
export const deleteUser = (context: Context, pool: Pool, user: UserRecord): void => {
  const { store } = context
  const prefix = key(pool.poolId, user.username, '')
  store.transaction(() => {
    const current = requireCurrent(context, pool, user)
    for (const [, { tokenHash }] of [...store.userRefreshTokens.list(prefix)]) {
      store.refreshTokens.delete(tokenHash)
    }
    deleteFamily(store.userRefreshTokens, prefix)
    deleteFamily(store.passkeys, prefix)
    deleteFamily(store.devices, prefix)
    deleteFamily(store.sessions, prefix)
    deleteFamily(store.codes, prefix)
    deleteFamily(store.attempts, prefix)
    leaveAllGroups(context, current)
    releaseIdentities(context, pool, current)
    releaseAliases(context, pool, current)
    indexUser(context, pool, current, undefined)
    store.users.delete(userKey(pool, user.username))
  })
}
