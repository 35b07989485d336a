import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { requireDomain } from './domain.ts'

/** DeleteUserPoolDomain: gives a domain free. */
export const deleteUserPoolDomain: Handler<'DeleteUserPoolDomain'> = (context, input) => {
  requireDomain(context, input)
  const { Domain: domain, UserPoolId } = input
  const { domains, pools } = context.store
  const { Domain, CustomDomain, ...pool } = findPool(context, UserPoolId).pool
  const others = {
    ...(Domain === undefined || Domain === domain ? {} : { Domain }),
    ...(CustomDomain === undefined || CustomDomain === domain ? {} : { CustomDomain }),
  }
  context.store.transaction(() => {
    domains.delete(domain)
    const record = pools.get(UserPoolId)
    pools.put(UserPoolId, { ...record, id: UserPoolId, pool: { ...pool, ...others } })
  })
  return {}
}
