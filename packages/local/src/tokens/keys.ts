import type { JSONWebKeySet } from 'jose'
import type { Context } from '../context.ts'
import { findPool } from '../settings/find.ts'

/** The public signing keys of a pool: what `/<poolId>/.well-known/jwks.json` answers. */
export const publicKeys = (context: Context, poolId: string): Promise<JSONWebKeySet> =>
  context.keyRing.publicKeys(poolId, context.clock.now())

/**
 * Gives a pool new signing keys; tokens that the old ones signed stay good until they expire.
 *
 * @throws {@link ServiceError} `ResourceNotFoundException`
 */
export const rotateKeys = async (context: Context, poolId: string): Promise<void> => {
  findPool(context, poolId)
  await context.keyRing.rotate(poolId, context.clock)
  // To make keys takes a second, in which the pool may go.
  findPool(context, poolId)
}
