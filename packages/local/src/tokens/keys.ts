import type { JSONWebKeySet } from 'jose'
import type { Context } from '../context.ts'

/** The public signing keys of a pool: what `/<poolId>/.well-known/jwks.json` answers. */
export const publicKeys = (context: Context, poolId: string): Promise<JSONWebKeySet> =>
  context.keyRing.publicKeys(poolId)
