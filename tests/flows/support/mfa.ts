import { POOL_ID, type World } from './world.ts'

/** Lets the users of a pool have second factors: authenticator apps, and more where the test needs it. */
export async function allowMfa(
  { admin }: World,
  MfaConfiguration: 'ON' | 'OPTIONAL' = 'OPTIONAL',
  more: readonly ('sms' | 'email' | 'passkey')[] = [],
): Promise<void> {
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' }
  await admin('SetUserPoolMfaConfig', {
    UserPoolId: POOL_ID,
    MfaConfiguration,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    ...(more.includes('sms') && { SmsMfaConfiguration: { SmsConfiguration } }),
    ...(more.includes('email') && { EmailMfaConfiguration: {} }),
    ...(more.includes('passkey') && {
      WebAuthnConfiguration: {
        RelyingPartyId: 'localhost',
        FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
      },
    }),
  })
}

/** A code of six digits that is not this one. */
export const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000')
