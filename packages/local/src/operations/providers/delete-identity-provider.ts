import { findPool } from '../../settings/find.ts'
import { requireProvider } from '../../settings/identity-providers.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'

/** DeleteIdentityProvider: nobody signs in through it any more; the users who did stay, and so does their group. */
export const deleteIdentityProvider: Handler<'DeleteIdentityProvider'> = (context, input) => {
  findPool(context, input.UserPoolId)
  requireProvider(context, input.UserPoolId, input.ProviderName)
  context.store.identityProviders.delete(key(input.UserPoolId, input.ProviderName))
  return {}
}
