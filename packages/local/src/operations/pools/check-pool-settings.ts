import type { AuthFactorType } from '@cognito-kit/protocol'
import { hasMalformedNames, hasSharedNames, hasUnknownLevels } from '../../levels/names.ts'
import { ServiceError } from '../../service-error.ts'
import { CODE_PLACEHOLDER, NAME_PLACEHOLDER } from '../../settings/placeholders.ts'
import type { PoolSettings } from './settings-types.ts'

/** A rule and what the service answers when it is broken. */
interface Rule {
  readonly broken: (settings: PoolSettings) => boolean
  readonly error: 'InvalidParameterException' | 'FeatureUnavailableInTierException'
  readonly message: string
}

const firstFactors = (settings: PoolSettings): readonly AuthFactorType[] =>
  settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []

const isLite = (settings: PoolSettings): boolean => settings.UserPoolTier === 'LITE'

const invalid = (message: string, broken: Rule['broken']): Rule => ({
  broken,
  error: 'InvalidParameterException',
  message,
})

const aboveTier = (feature: string, broken: Rule['broken']): Rule => ({
  broken,
  error: 'FeatureUnavailableInTierException',
  message: `${feature} is not available in the pricing tier of this user pool.`,
})

/** Whether an invitation lacks the name, or the password that people without another way to sign in need. */
const isIncomplete = (settings: PoolSettings, invitation: string | undefined): boolean => {
  if (invitation === undefined) return false
  const canDoWithout = firstFactors(settings).some((factor) => factor !== 'PASSWORD')
  return (
    !invitation.includes(NAME_PLACEHOLDER) ||
    (!canDoWithout && !invitation.includes(CODE_PLACEHOLDER))
  )
}

/** What is answered when MFA is required although codes are enough to sign in: the two contradict one another. */
export const CODES_UNDER_REQUIRED_MFA =
  'EMAIL_OTP and SMS_OTP can not be first authentication factors when MFA is required.'

/** Rules between settings (developer guide, chapters on user pool settings and feature plans). */
const RULES: readonly Rule[] = [
  invalid(
    'Only one of the aliasAttributes or usernameAttributes can be set in a user pool.',
    ({ AliasAttributes = [], UsernameAttributes = [] }) =>
      AliasAttributes.length > 0 && UsernameAttributes.length > 0,
  ),
  invalid(
    'Please use TemporaryPasswordValidityDays in PasswordPolicy instead of UnusedAccountValidityDays',
    ({ Policies, AdminCreateUserConfig }) =>
      Policies?.PasswordPolicy?.TemporaryPasswordValidityDays !== undefined &&
      AdminCreateUserConfig?.UnusedAccountValidityDays !== undefined,
  ),
  invalid(
    'User pool does not have SMS configuration to send messages.',
    ({ MfaConfiguration = 'OFF', SmsConfiguration }) =>
      MfaConfiguration !== 'OFF' && SmsConfiguration === undefined,
  ),
  invalid(
    'AttributesRequireVerificationBeforeUpdate may only hold attributes of AutoVerifiedAttributes.',
    ({ UserAttributeUpdateSettings, AutoVerifiedAttributes = [] }) =>
      UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.some(
        (name) => !AutoVerifiedAttributes.includes(name),
      ) === true,
  ),
  invalid(
    'The recovery mechanism admin_only can not be combined with others.',
    ({ AccountRecoverySetting }) => {
      const names = AccountRecoverySetting?.RecoveryMechanisms?.map(({ Name }) => Name) ?? []
      return names.length > 1 && names.includes('admin_only')
    },
  ),
  invalid('The message is invalid.', (settings) => {
    const { EmailMessage, SMSMessage } = settings.AdminCreateUserConfig?.InviteMessageTemplate ?? {}
    return [EmailMessage, SMSMessage].some((text) => isIncomplete(settings, text))
  }),
  // The model takes the place of a code for that of a link without text; the service does not.
  invalid(
    'The message is invalid.',
    ({ VerificationMessageTemplate }) =>
      VerificationMessageTemplate?.EmailMessageByLink?.includes(CODE_PLACEHOLDER) === true,
  ),
  invalid(
    'WEB_AUTHN can not be the only first authentication factor.',
    (settings) =>
      firstFactors(settings).length > 0 &&
      firstFactors(settings).every((factor) => factor === 'WEB_AUTHN'),
  ),
  invalid(
    CODES_UNDER_REQUIRED_MFA,
    (settings) =>
      settings.MfaConfiguration === 'ON' &&
      firstFactors(settings).some((factor) => factor === 'EMAIL_OTP' || factor === 'SMS_OTP'),
  ),
  invalid('The keys of AcrConfiguration are Level1, Level2, Level3 and Level4.', (settings) =>
    hasUnknownLevels(settings.AcrConfiguration),
  ),
  invalid(
    'An AcrValue has 1 to 64 characters, and neither blanks nor double quotes nor backslashes.',
    (settings) => hasMalformedNames(settings.AcrConfiguration),
  ),
  invalid(
    'Each AcrValue must differ from those of all other levels, default values among them.',
    (settings) => hasSharedNames(settings.AcrConfiguration),
  ),
  aboveTier(
    'AcrConfiguration',
    (settings) => isLite(settings) && settings.AcrConfiguration !== undefined,
  ),
  aboveTier(
    'Choice-based sign-in',
    (settings) => isLite(settings) && firstFactors(settings).some((name) => name !== 'PASSWORD'),
  ),
  aboveTier(
    'Password history',
    (settings) =>
      isLite(settings) && (settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0) > 0,
  ),
  aboveTier(
    'Pre token generation of version V2_0 and later',
    (settings) =>
      isLite(settings) &&
      (settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0') !== 'V1_0',
  ),
  aboveTier(
    'Threat protection',
    ({ UserPoolTier, UserPoolAddOns }) =>
      UserPoolTier !== 'PLUS' && (UserPoolAddOns?.AdvancedSecurityMode ?? 'OFF') !== 'OFF',
  ),
]

/**
 * Refuses settings that contradict one another.
 *
 * @throws {@link ServiceError} `InvalidParameterException`, `FeatureUnavailableInTierException`
 */
export const checkPoolSettings = (settings: PoolSettings): void => {
  for (const { broken, error, message } of RULES) {
    if (broken(settings)) throw new ServiceError(error, message)
  }
}
