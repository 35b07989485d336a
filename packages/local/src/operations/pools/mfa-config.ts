import type {
  SetUserPoolMfaConfigRequest,
  SetUserPoolMfaConfigResponse,
  UserPoolType,
} from '@cognito-kit/protocol'
import { checkWebAuthnSettings } from '../../passkeys/check-settings.ts'
import { ServiceError } from '../../service-error.ts'
import type { Pool } from '../../settings/find.ts'
import { MFA_FACTORS, mfaMode, offeredFactors } from '../../settings/mfa-settings.ts'
import { firstFactors } from '../../settings/pool-settings.ts'
import type { MfaFactor } from '../../store/records.ts'
import { CODES_UNDER_REQUIRED_MFA } from './check-pool-settings.ts'

/** The settings of a pool that SetUserPoolMfaConfig and GetUserPoolMfaConfig answer with. */
export const describeMfaConfig = (pool: Pool): SetUserPoolMfaConfigResponse => {
  const { SmsAuthenticationMessage, SmsConfiguration } = pool.pool
  const offered = offeredFactors(pool)
  const { mfa, webAuthn } = pool
  const text = SmsAuthenticationMessage === undefined ? {} : { SmsAuthenticationMessage }
  return {
    ...(offered.includes('SMS_MFA') ? { SmsMfaConfiguration: { ...text, SmsConfiguration } } : {}),
    ...(offered.includes('SOFTWARE_TOKEN_MFA')
      ? { SoftwareTokenMfaConfiguration: { Enabled: true } }
      : {}),
    ...(offered.includes('EMAIL_OTP') ? { EmailMfaConfiguration: mfa?.email ?? {} } : {}),
    MfaConfiguration: mfaMode(pool),
    ...(webAuthn === undefined ? {} : { WebAuthnConfiguration: webAuthn }),
  }
}

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/** Refuses codes by e-mail where the tier has none, and from the service's own address (developer guide, e-mail MFA). */
const checkEmail = ({ EmailConfiguration, UserPoolTier }: UserPoolType): void => {
  if (UserPoolTier === 'LITE') {
    throw new ServiceError(
      'FeatureUnavailableInTierException',
      'Email MFA is not available in the pricing tier of this user pool.',
    )
  }
  if (EmailConfiguration?.EmailSendingAccount !== 'DEVELOPER') {
    throw invalid('Email MFA needs an EmailConfiguration with EmailSendingAccount DEVELOPER.')
  }
}

/** The factors that a request turns on. One that names no mode leaves alone what it does not name. */
const factorsOf = (before: Pool, input: SetUserPoolMfaConfigRequest): readonly MfaFactor[] => {
  const stays = (factor: MfaFactor): boolean =>
    input.MfaConfiguration === undefined && offeredFactors(before).includes(factor)
  const { EmailMfaConfiguration, SmsMfaConfiguration, SoftwareTokenMfaConfiguration } = input
  const isOn: { readonly [Factor in MfaFactor]: boolean } = {
    SMS_MFA: SmsMfaConfiguration !== undefined || stays('SMS_MFA'),
    SOFTWARE_TOKEN_MFA: SoftwareTokenMfaConfiguration?.Enabled ?? stays('SOFTWARE_TOKEN_MFA'),
    EMAIL_OTP: EmailMfaConfiguration !== undefined || stays('EMAIL_OTP'),
  }
  return MFA_FACTORS.filter((factor) => isOn[factor])
}

const checkMfaConfig = ({ pool, ...settings }: Pool, factors: readonly MfaFactor[]): void => {
  if (factors.includes('SMS_MFA') && pool.SmsConfiguration === undefined) {
    throw invalid('User pool does not have SMS configuration to send messages.')
  }
  if (factors.includes('EMAIL_OTP')) checkEmail(pool)
  if (mfaMode({ pool, ...settings }) !== 'ON') return
  if (firstFactors(pool).some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP')) {
    throw invalid(CODES_UNDER_REQUIRED_MFA)
  }
  if (factors.length === 0) {
    throw invalid(
      'At least one of [SmsMfaConfiguration] or [SoftwareTokenMfaConfiguration] must be provided.',
    )
  }
}

/**
 * A pool with the settings of SetUserPoolMfaConfig.
 *
 * @throws {@link ServiceError} `InvalidParameterException`, `FeatureUnavailableInTierException`
 */
export const withMfaConfig = (before: Pool, input: SetUserPoolMfaConfigRequest): Pool => {
  checkWebAuthnSettings(input.WebAuthnConfiguration)
  const { SmsAuthenticationMessage, SmsConfiguration } = input.SmsMfaConfiguration ?? {}
  const factors = factorsOf(before, input)
  const pool: UserPoolType = {
    ...before.pool,
    ...(SmsConfiguration === undefined ? {} : { SmsConfiguration }),
    ...(SmsAuthenticationMessage === undefined ? {} : { SmsAuthenticationMessage }),
    MfaConfiguration: input.MfaConfiguration ?? mfaMode(before),
  }
  const after = {
    poolId: before.poolId,
    pool,
    webAuthn: input.WebAuthnConfiguration ?? before.webAuthn,
    mfa: { factors, email: input.EmailMfaConfiguration ?? before.mfa?.email },
  }
  checkMfaConfig(after, factors)
  return after
}
