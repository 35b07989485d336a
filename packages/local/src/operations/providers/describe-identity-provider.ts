import { findPool } from '../../settings/find.ts'
import { requireProvider } from '../../settings/identity-providers.ts'
import type { Handler } from '../handler.ts'
import { describeProvider } from './provider-view.ts'

/** DescribeIdentityProvider: all about an identity provider of a pool. */
export const describeIdentityProvider: Handler<'DescribeIdentityProvider'> = (context, input) => {
  findPool(context, input.UserPoolId)
  const provider = requireProvider(context, input.UserPoolId, input.ProviderName)
  return { IdentityProvider: describeProvider(provider) }
}
