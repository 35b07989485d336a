import type { Context } from '../context.ts'
import { findPool, type Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { findBySub } from '../users/find-user.ts'

/** A pool that may not be there. */
export const poolOf = (context: Context, poolId: string): Pool | undefined =>
  context.store.pools.get(poolId) === undefined ? undefined : findPool(context, poolId)

/** The user of a pool with this `sub`. */
export const userBySub = (
  context: Context,
  poolId: string,
  sub: string,
): UserRecord | undefined => {
  const pool = poolOf(context, poolId)
  return pool && findBySub(context, pool, sub)
}
