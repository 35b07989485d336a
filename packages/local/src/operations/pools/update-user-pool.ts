import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { poolSettings } from './pool-settings.ts'

/** UpdateUserPool: replaces the settings; what is left out returns to its default, what is fixed stays. */
export const updateUserPool: Handler<'UpdateUserPool'> = (
  context,
  { UserPoolId, PoolName, ...settings },
) => {
  const { pool } = findPool(context, UserPoolId)
  const { AliasAttributes, CustomDomain, Domain, UsernameAttributes, UsernameConfiguration } = pool
  const fixed = { AliasAttributes, UsernameAttributes, UsernameConfiguration }
  const replaced = {
    ...poolSettings({ ...settings, ...fixed }),
    Id: UserPoolId,
    Name: PoolName ?? pool.Name,
    SchemaAttributes: pool.SchemaAttributes,
    CreationDate: pool.CreationDate,
    LastModifiedDate: context.clock.now() / 1000,
    Arn: pool.Arn,
    ...(Domain === undefined ? {} : { Domain }),
    ...(CustomDomain === undefined ? {} : { CustomDomain }),
  }
  const record = context.store.pools.get(UserPoolId)
  context.store.pools.put(UserPoolId, { ...record, id: UserPoolId, pool: replaced })
  return {}
}
