import type { IdentityProviderType } from '@cognito-kit/protocol'
import { PROVIDER_KINDS } from '../../settings/provider-types.ts'

/** An identity provider as answers show it: a private key never leaves the pool again, a client secret does. */
export const describeProvider = (provider: IdentityProviderType): IdentityProviderType => {
  const { hidden = [] } = PROVIDER_KINDS[provider.ProviderType ?? 'OIDC']
  const shown = Object.entries(provider.ProviderDetails ?? {}).filter(
    ([name]) => !hidden.includes(name),
  )
  return { ...provider, ProviderDetails: Object.fromEntries(shown) }
}
