import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { deleteFamily } from '../../store/delete-family.ts'
import { key, type Store, type Table } from '../../store/store.ts'
import type { Handler } from '../handler.ts'

/** Tables that are keyed by something random are searched through: a pool is not often deleted. */
const deleteOwned = (table: Table<{ readonly poolId: string }>, poolId: string): void => {
  for (const [name, record] of table.list('')) if (record.poolId === poolId) table.delete(name)
}

/** Takes everything that belongs to a pool out of the store. */
const deleteAll = (store: Store, poolId: string): void => {
  const prefix = key(poolId, '')
  for (const [, { clientId }] of store.poolClients.list(prefix)) store.clients.delete(clientId)
  for (const [, { tokenHash }] of store.userRefreshTokens.list(prefix)) {
    store.refreshTokens.delete(tokenHash)
  }
  const { poolClients, users, aliases, userRefreshTokens, codes, attempts } = store
  for (const table of [poolClients, users, aliases, userRefreshTokens, codes, attempts]) {
    deleteFamily(table, prefix)
  }
  deleteFamily(store.userSearch, prefix)
  deleteFamily(store.passkeys, prefix)
  deleteFamily(store.devices, prefix)
  deleteFamily(store.sessions, prefix)
  deleteFamily(store.identityProviders, prefix)
  deleteFamily(store.identities, prefix)
  deleteFamily(store.groups, prefix)
  deleteFamily(store.groupMembers, prefix)
  deleteFamily(store.userGroups, prefix)
  deleteOwned(store.passkeyChallenges, poolId)
  deleteOwned(store.challenges, poolId)
  deleteFamily(store.resourceServers, prefix)
  deleteOwned(store.browserSessions, poolId)
  deleteOwned(store.authorizationCodes, poolId)
  deleteOwned(store.keptRequests, poolId)
  deleteOwned(store.messages, poolId)
  store.keys.delete(poolId)
  store.pools.delete(poolId)
}

/** DeleteUserPool: removes a pool with its clients, users, groups, sessions, tokens, codes, messages and keys. */
export const deleteUserPool: Handler<'DeleteUserPool'> = (context, { UserPoolId }) => {
  const { pool } = findPool(context, UserPoolId)
  if (pool.DeletionProtection === 'ACTIVE') {
    throw new ServiceError(
      'InvalidParameterException',
      'The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.',
    )
  }
  if (pool.Domain !== undefined || pool.CustomDomain !== undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    )
  }
  context.store.transaction(() => deleteAll(context.store, UserPoolId))
  return {}
}
