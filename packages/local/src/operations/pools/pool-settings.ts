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
    VerificationMessageTemplate: {
      ...given.VerificationMessageTemplate,
      DefaultEmailOption:
        given.VerificationMessageTemplate?.DefaultEmailOption ?? 'CONFIRM_WITH_CODE',
    },
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
