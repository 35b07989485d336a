import type { Handlers } from '../handler.ts'
import { adminDisableProviderForUser } from './admin-disable-provider-for-user.ts'
import { adminLinkProviderForUser } from './admin-link-provider-for-user.ts'
import { createIdentityProvider } from './create-identity-provider.ts'
import { deleteIdentityProvider } from './delete-identity-provider.ts'
import { describeIdentityProvider } from './describe-identity-provider.ts'
import { getIdentityProviderByIdentifier } from './get-identity-provider-by-identifier.ts'
import { listIdentityProviders } from './list-identity-providers.ts'
import { updateIdentityProvider } from './update-identity-provider.ts'

/** Operations on identity providers and on the users who come from them. */
export const PROVIDER_HANDLERS: Handlers = {
  AdminDisableProviderForUser: adminDisableProviderForUser,
  AdminLinkProviderForUser: adminLinkProviderForUser,
  CreateIdentityProvider: createIdentityProvider,
  DeleteIdentityProvider: deleteIdentityProvider,
  DescribeIdentityProvider: describeIdentityProvider,
  GetIdentityProviderByIdentifier: getIdentityProviderByIdentifier,
  ListIdentityProviders: listIdentityProviders,
  UpdateIdentityProvider: updateIdentityProvider,
}
