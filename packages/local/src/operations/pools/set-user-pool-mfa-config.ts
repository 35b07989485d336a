import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { describeMfaConfig, withMfaConfig } from './mfa-config.ts'

/** SetUserPoolMfaConfig: whether a pool asks for second factors, and which of them it offers. */
export const setUserPoolMfaConfig: Handler<'SetUserPoolMfaConfig'> = (context, input) => {
  const after = withMfaConfig(findPool(context, input.UserPoolId), input)
  const { mfa, pool, poolId, webAuthn } = after
  const LastModifiedDate = context.clock.now() / 1000
  const record = context.store.pools.get(poolId)
  context.store.pools.put(poolId, {
    ...record,
    id: poolId,
    pool: { ...pool, LastModifiedDate },
    webAuthn,
    mfa,
  })
  return describeMfaConfig(after)
}
