import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { findProviderByIdentifier } from '../../settings/identity-providers.ts'
import type { Handler } from '../handler.ts'
import { describeProvider } from './provider-view.ts'

/** GetIdentityProviderByIdentifier: the identity provider that an identifier leads to. */
export const getIdentityProviderByIdentifier: Handler<'GetIdentityProviderByIdentifier'> = (
  context,
  { IdpIdentifier, UserPoolId },
) => {
  findPool(context, UserPoolId)
  const provider = findProviderByIdentifier(context, UserPoolId, IdpIdentifier)
  if (provider === undefined) {
    throw new ServiceError(
      'ResourceNotFoundException',
      `Identity provider ${IdpIdentifier} does not exist.`,
    )
  }
  return { IdentityProvider: describeProvider(provider) }
}
