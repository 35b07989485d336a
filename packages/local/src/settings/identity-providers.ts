import type { IdentityProviderType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { key } from '../store/store.ts'

/** What a client calls the users of the pool itself among its identity providers. */
export const OWN_USERS = 'COGNITO'

/** The identity provider of a pool with this name, if there is one. */
export const findProvider = (
  { store }: Context,
  poolId: string,
  name: string,
): IdentityProviderType | undefined => store.identityProviders.get(key(poolId, name))

/** The identity provider of a pool with this name, or ResourceNotFoundException. */
export const requireProvider = (
  context: Context,
  poolId: string,
  name: string,
): IdentityProviderType => {
  const provider = findProvider(context, poolId, name)
  if (provider !== undefined) return provider
  throw new ServiceError('ResourceNotFoundException', `Identity provider ${name} does not exist.`)
}

/** All identity providers of a pool, by name. */
export const listProviders = (
  { store }: Context,
  poolId: string,
): readonly IdentityProviderType[] =>
  [...store.identityProviders.list(key(poolId, ''))].map(([, provider]) => provider)

/** The identity provider that has this among its identifiers, if there is one. */
export const findProviderByIdentifier = (
  context: Context,
  poolId: string,
  identifier: string,
): IdentityProviderType | undefined =>
  listProviders(context, poolId).find(({ IdpIdentifiers }) => IdpIdentifiers?.includes(identifier))
