import { findPool } from '../../settings/find.ts'
import { schemaOf } from '../../settings/pool-settings.ts'
import type { Handler } from '../handler.ts'
import { withCustomAttributes } from './schema-attributes.ts'

/** AddCustomAttributes: more attributes for the users of a pool; none of them can be changed or removed again. */
export const addCustomAttributes: Handler<'AddCustomAttributes'> = (context, input) => {
  const { pool, poolId } = findPool(context, input.UserPoolId)
  const changed = {
    ...pool,
    SchemaAttributes: withCustomAttributes(schemaOf(pool), input.CustomAttributes),
    LastModifiedDate: context.clock.now() / 1000,
  }
  const record = context.store.pools.get(poolId)
  context.store.pools.put(poolId, { ...record, id: poolId, pool: changed })
  return {}
}
