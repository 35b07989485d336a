import { findApp } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'

/** DeleteUserPoolClient: an app client; its refresh tokens are dead with it. */
export const deleteUserPoolClient: Handler<'DeleteUserPoolClient'> = (context, input) => {
  const { poolId, clientId } = findApp(context, input.ClientId, input.UserPoolId)
  const { store } = context
  store.transaction(() => {
    store.clients.delete(clientId)
    store.poolClients.delete(key(poolId, clientId))
  })
  return {}
}
