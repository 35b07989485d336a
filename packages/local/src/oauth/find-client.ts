import type { Context } from '../context.ts'
import { type App, findApp } from '../settings/find.ts'

/** The app client with this id, if the pool has one. */
export const findClient = (context: Context, poolId: string, clientId: string): App | undefined =>
  context.store.clients.get(clientId)?.poolId === poolId
    ? findApp(context, clientId, poolId)
    : undefined
