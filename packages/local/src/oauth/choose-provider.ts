import type { IdentityProviderType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { providerOf } from '../federation/arrival.ts'
import { FederationError } from '../federation/federation-error.ts'
import { findProviderByIdentifier, OWN_USERS } from '../settings/identity-providers.ts'
import type { Visit } from './authorize-request.ts'

const nameOf = (context: Context, { app, request }: Visit): string | undefined => {
  const { identityProvider, idpIdentifier } = request
  if (identityProvider !== undefined) return identityProvider
  if (idpIdentifier === undefined) return undefined
  const provider = findProviderByIdentifier(context, app.poolId, idpIdentifier)
  return provider?.ProviderName ?? idpIdentifier
}

/**
 * The provider that an app wants to sign a person in; `undefined` where it is the pool itself, or for the person to say.
 *
 * @throws {@link FederationError} when the client has no such provider, or one that this server can not ask.
 */
export const chooseProvider = (
  context: Context,
  visit: Visit,
): IdentityProviderType | undefined => {
  const name = nameOf(context, visit)
  if (name === undefined || name === OWN_USERS) return undefined
  const provider = providerOf(context, visit.app, name)
  if (provider.ProviderType === 'OIDC') return provider
  throw new FederationError(
    'invalid_request',
    `Identity provider ${name} is of type ${provider.ProviderType}; this local user pool signs in with OIDC alone.`,
  )
}
