import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { findProvider } from '../../settings/identity-providers.ts'
import { PROVIDER_KINDS } from '../../settings/provider-types.ts'
import type { Handler } from '../handler.ts'
import { describeProvider } from './provider-view.ts'
import { saveProvider } from './save-provider.ts'

/** CreateIdentityProvider: lets people sign in to a pool with what they have elsewhere. */
export const createIdentityProvider: Handler<'CreateIdentityProvider'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const { ProviderName, ProviderType } = input
  if (findProvider(context, input.UserPoolId, ProviderName) !== undefined) {
    throw new ServiceError(
      'DuplicateProviderException',
      `Identity provider ${ProviderName} already exists.`,
    )
  }
  if (PROVIDER_KINDS[ProviderType].isSocial && ProviderName !== ProviderType) {
    throw new ServiceError(
      'InvalidParameterException',
      `The name of a provider of type ${ProviderType} must be ${ProviderType}.`,
    )
  }
  const provider = { ...input, CreationDate: context.clock.now() / 1000 }
  return { IdentityProvider: describeProvider(saveProvider(context, pool, provider)) }
}
