import { findPool } from '../../settings/find.ts'
import { requireProvider } from '../../settings/identity-providers.ts'
import type { Handler } from '../handler.ts'
import { describeProvider } from './provider-view.ts'
import { saveProvider } from './save-provider.ts'

/** UpdateIdentityProvider: replaces each of the settings that are given; the others stay. */
export const updateIdentityProvider: Handler<'UpdateIdentityProvider'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const before = requireProvider(context, input.UserPoolId, input.ProviderName)
  const provider = saveProvider(context, pool, {
    ...before,
    ProviderDetails: input.ProviderDetails ?? before.ProviderDetails,
    AttributeMapping: input.AttributeMapping ?? before.AttributeMapping,
    IdpIdentifiers: input.IdpIdentifiers ?? before.IdpIdentifiers,
    AcrMapping: input.AcrMapping ?? before.AcrMapping,
  })
  return { IdentityProvider: describeProvider(provider) }
}
