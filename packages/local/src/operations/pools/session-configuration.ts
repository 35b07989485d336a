import type {
  GetUserPoolClientSessionConfigurationResponse,
  GetUserPoolSessionConfigurationResponse,
} from '@cognito-kit/protocol'
import { ServiceError } from '../../service-error.ts'
import type { App, Pool } from '../../settings/find.ts'
import { sessionSettings, ssoMinutes } from '../../settings/session-settings.ts'

/** The session settings of a pool as answers show them. */
export const describePoolSessions = (pool: Pool): GetUserPoolSessionConfigurationResponse => {
  const { isTracked, maxPerUser } = sessionSettings(pool)
  return {
    UserPoolId: pool.poolId,
    UserSessionTracking: isTracked ? 'ENABLED' : 'DISABLED',
    TokenSession: { MaxPerUser: maxPerUser },
  }
}

/** The session settings of a client as answers show them. */
export const describeClientSessions = (
  app: App,
): GetUserPoolClientSessionConfigurationResponse => ({
  UserPoolId: app.poolId,
  ClientId: app.clientId,
  SSOSession: { MaxValidityMinutes: ssoMinutes(app) },
})

/**
 * Refuses session settings where the tier has none, and a number out of its range.
 *
 * @throws {@link ServiceError} `FeatureUnavailableInTierException`, `InvalidParameterException`
 */
export const checkSessionSetting = (
  { pool }: Pool,
  setting: { readonly name: string; readonly value: number },
  [least, most]: readonly [number, number],
): void => {
  if (pool.UserPoolTier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'Session management is not available in the pricing tier of this user pool.',
    )
  }
  if (setting.value >= least && setting.value <= most) return
  throw new ServiceError(
    'InvalidParameterException',
    `${setting.name} must be from ${least} to ${most}.`,
  )
}
