import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { findProvider, OWN_USERS } from '../../settings/identity-providers.ts'
import type { ClientSettings } from './settings-types.ts'

/** Refuses a client that lets people sign in through identity providers which the pool does not have. */
export const checkSupportedProviders = (
  context: Context,
  poolId: string,
  { SupportedIdentityProviders: names = [] }: ClientSettings,
): void => {
  const unknown = names.find(
    (name) => name !== OWN_USERS && findProvider(context, poolId, name) === undefined,
  )
  if (unknown === undefined) return
  throw new ServiceError(
    'InvalidParameterException',
    `The provider ${unknown} does not exist for User Pool ${poolId}.`,
  )
}
