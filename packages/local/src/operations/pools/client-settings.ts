import type { UserPoolClientType, UserPoolType } from '@cognito-kit/protocol'
import { DEFAULT_REFRESH_SECONDS, SECONDS } from '../../settings/client-settings.ts'
import { checkClientSettings } from './check-client-settings.ts'
import type { ClientSettings } from './settings-types.ts'

/**
 * The settings of a client with the service's defaults in place of those left out.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const clientSettings = (pool: UserPoolType, given: ClientSettings): UserPoolClientType => {
  checkClientSettings(pool, given)
  const refreshUnit = SECONDS[given.TokenValidityUnits?.RefreshToken ?? 'days']
  return {
    ...given,
    // Zero means the default of thirty days, whatever the unit.
    RefreshTokenValidity: given.RefreshTokenValidity || DEFAULT_REFRESH_SECONDS / refreshUnit,
    AllowedOAuthFlowsUserPoolClient: given.AllowedOAuthFlowsUserPoolClient ?? false,
    EnableTokenRevocation: given.EnableTokenRevocation ?? true,
    EnablePropagateAdditionalUserContextData:
      given.EnablePropagateAdditionalUserContextData ?? false,
    AuthSessionValidity: given.AuthSessionValidity ?? 3,
  }
}
