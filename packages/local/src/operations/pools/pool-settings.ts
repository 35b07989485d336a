import type {
  AdminCreateUserConfigType,
  PasswordPolicyType,
  UserPoolType,
} from '@cognito-kit/protocol'
import { effectiveAcrConfiguration } from '../../levels/names.ts'
import { checkPoolSettings } from './check-pool-settings.ts'
import type { PoolSettings } from './settings-types.ts'

const DEFAULT_VALIDITY_DAYS = 7

/** Without a policy everything is demanded; in a policy that is given, what it leaves out is not. */
const passwordPolicy = (
  given: PasswordPolicyType | undefined,
  unusedDays: number | undefined,
): PasswordPolicyType => ({
  MinimumLength: given?.MinimumLength ?? 8,
  RequireUppercase: given === undefined || given.RequireUppercase === true,
  RequireLowercase: given === undefined || given.RequireLowercase === true,
  RequireNumbers: given === undefined || given.RequireNumbers === true,
  RequireSymbols: given === undefined || given.RequireSymbols === true,
  // Zero turns the history off and is not shown (API reference, PasswordPolicyType).
  ...(given?.PasswordHistorySize ? { PasswordHistorySize: given.PasswordHistorySize } : {}),
  // Zero means the default; UnusedAccountValidityDays is the older name of the same setting.
  TemporaryPasswordValidityDays:
    given?.TemporaryPasswordValidityDays || unusedDays || DEFAULT_VALIDITY_DAYS,
})

const adminCreateUserConfig = (
  given: AdminCreateUserConfigType | undefined,
  validityDays: number | undefined,
): AdminCreateUserConfigType => ({
  ...given,
  AllowAdminCreateUserOnly: given?.AllowAdminCreateUserOnly ?? false,
  UnusedAccountValidityDays: validityDays ?? DEFAULT_VALIDITY_DAYS,
})

/**
 * The texts of verifications: DescribeUserPool shows each under its older name too, and which of the two was given does
 * not matter. The template comes first.
 */
const verificationTexts = (given: PoolSettings): Partial<UserPoolType> => {
  const template = given.VerificationMessageTemplate
  const sms = template?.SmsMessage ?? given.SmsVerificationMessage
  const email = template?.EmailMessage ?? given.EmailVerificationMessage
  const subject = template?.EmailSubject ?? given.EmailVerificationSubject
  return {
    ...(sms === undefined ? {} : { SmsVerificationMessage: sms }),
    ...(email === undefined ? {} : { EmailVerificationMessage: email }),
    ...(subject === undefined ? {} : { EmailVerificationSubject: subject }),
    VerificationMessageTemplate: {
      ...template,
      ...(sms === undefined ? {} : { SmsMessage: sms }),
      ...(email === undefined ? {} : { EmailMessage: email }),
      ...(subject === undefined ? {} : { EmailSubject: subject }),
      DefaultEmailOption: template?.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
    },
  }
}

/**
 * The settings of a pool with the service's defaults in place of those left out.
 *
 * UpdateUserPool replaces: a setting that is left out returns to its default.
 *
 * @throws {@link ServiceError} `InvalidParameterException`, `FeatureUnavailableInTierException`
 */
export const poolSettings = (given: PoolSettings): UserPoolType => {
  checkPoolSettings(given)
  const unusedDays = given.AdminCreateUserConfig?.UnusedAccountValidityDays
  const policy = passwordPolicy(given.Policies?.PasswordPolicy, unusedDays)
  return {
    ...given,
    Policies: {
      PasswordPolicy: policy,
      SignInPolicy: given.Policies?.SignInPolicy ?? { AllowedFirstAuthFactors: ['PASSWORD'] },
    },
    DeletionProtection: given.DeletionProtection ?? 'INACTIVE',
    LambdaConfig: given.LambdaConfig ?? {},
    ...verificationTexts(given),
    MfaConfiguration: given.MfaConfiguration ?? 'OFF',
    EmailConfiguration: given.EmailConfiguration ?? { EmailSendingAccount: 'COGNITO_DEFAULT' },
    UserPoolTags: given.UserPoolTags ?? {},
    AdminCreateUserConfig: adminCreateUserConfig(
      given.AdminCreateUserConfig,
      policy.TemporaryPasswordValidityDays,
    ),
    UserPoolTier: given.UserPoolTier ?? 'ESSENTIALS',
    AcrConfiguration:
      given.AcrConfiguration === undefined
        ? undefined
        : effectiveAcrConfiguration(given.AcrConfiguration),
  }
}
