import type { SeedPool } from '@cognito-kit/local'
import type { LoginPool } from './login-pool.ts'
import { ANNA } from './login-pool.ts'

/** Ways to prove a second time who one is. */
export type SecondFactor = 'sms' | 'email' | 'totp'

/** What a pool needs to ask for a second factor by message: passwords alone before it, a sender of its own, and recovery by nobody. */
export const WITH_MESSAGES: Partial<SeedPool> = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com',
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
  users: [
    {
      ...ANNA,
      attributes: {
        email: 'anna@example.com',
        email_verified: true,
        phone_number: '+15555550123',
        phone_number_verified: true,
      },
    },
  ],
}

/** Lets the users of a pool have these second factors, or demands one. */
export async function allowMfa(
  { admin }: LoginPool,
  factors: readonly SecondFactor[],
  MfaConfiguration: 'ON' | 'OPTIONAL' = 'OPTIONAL',
): Promise<void> {
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' }
  await admin('SetUserPoolMfaConfig', {
    MfaConfiguration,
    ...(factors.includes('totp') && { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    ...(factors.includes('sms') && { SmsMfaConfiguration: { SmsConfiguration } }),
    ...(factors.includes('email') && { EmailMfaConfiguration: {} }),
  })
}

/** Has `anna` use second factors by message; the first one is asked for, unless she has to choose. */
export async function giveMfa(
  { admin }: LoginPool,
  factors: readonly ('sms' | 'email')[],
  isChosen = false,
): Promise<void> {
  const settings = factors.map((factor, index) => [
    factor === 'sms' ? 'SMSMfaSettings' : 'EmailMfaSettings',
    { Enabled: true, PreferredMfa: index === 0 && !isChosen },
  ])
  await admin('AdminSetUserMFAPreference', {
    Username: ANNA.username,
    ...Object.fromEntries(settings),
  })
}
