import type { SeedPool } from '@cognito-kit/local'
import fc from 'fast-check'

export type CodeFactor = 'EMAIL_OTP' | 'SMS_OTP'
export type SecondFactor = 'SMS_MFA' | 'SOFTWARE_TOKEN_MFA' | 'EMAIL_OTP'
export type MfaMode = 'OFF' | 'OPTIONAL' | 'ON'
export type Flow = 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'USER_AUTH' | 'CUSTOM_AUTH'

export const FLOWS: readonly Flow[] = [
  'USER_SRP_AUTH',
  'USER_PASSWORD_AUTH',
  'USER_AUTH',
  'CUSTOM_AUTH',
]
export const SECOND_FACTORS: readonly SecondFactor[] = [
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'EMAIL_OTP',
]

/** What is decided once for a pool and its app client. */
export interface Settings {
  readonly mfa: MfaMode
  /** Second factors that the pool offers; none only where MFA is off. */
  readonly offered: readonly SecondFactor[]
  /** First factors of choice-based sign-in beside the password. */
  readonly firstFactors: readonly (CodeFactor | 'WEB_AUTHN')[]
  /** Whether a passkey counts as several factors. */
  readonly isPasskeyMultiFactor: boolean
  /** Flows that the app client allows. */
  readonly flows: readonly Flow[]
  /** PreventUserExistenceErrors. */
  readonly hidesUsers: boolean
  readonly hasSecret: boolean
  readonly sessionMinutes: number
  /** Whether devices are tracked, stand in for the second factor, and are trusted only at a word. */
  readonly devices: { readonly standsIn: boolean; readonly isOptIn: boolean } | null
}

const someOf = <T>(values: readonly T[], minLength = 0): fc.Arbitrary<T[]> =>
  fc
    .shuffledSubarray([...values], { minLength })
    .map((chosen) => values.filter((value) => chosen.includes(value)))

/** Most clients allow every flow; some lack a few. */
const flows: fc.Arbitrary<readonly Flow[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(FLOWS) },
  { weight: 1, arbitrary: someOf(FLOWS, 1) },
)

export const settings: fc.Arbitrary<Settings> = fc
  .record({
    mfa: fc.constantFrom<MfaMode>('OFF', 'OPTIONAL', 'OPTIONAL', 'ON'),
    offered: someOf(SECOND_FACTORS, 1),
    firstFactors: someOf(['EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const),
    isPasskeyMultiFactor: fc.boolean(),
    flows,
    hidesUsers: fc.boolean(),
    hasSecret: fc.boolean(),
    sessionMinutes: fc.constantFrom(3, 15),
    devices: fc.option(fc.record({ standsIn: fc.boolean(), isOptIn: fc.boolean() })),
  })
  .map((drawn) => ({
    ...drawn,
    // The service refuses one-time passwords as first factors where MFA is required.
    firstFactors:
      drawn.mfa === 'ON'
        ? drawn.firstFactors.filter((factor) => factor === 'WEB_AUTHN')
        : drawn.firstFactors,
  }))

export const POOL_ID = 'eu-west-1_Model0001'
export const CLIENT_ID = 'modelclient000000000000001'
/** A second app client, which allows everything: answers that come from it belong to somebody else. */
export const OTHER_CLIENT_ID = 'modelclient000000000000002'
export const CLIENT_SECRET = 'modelsecret0000000000000000000000001'

const client = (
  id: string,
  allowed: readonly Flow[],
  { hidesUsers, sessionMinutes }: Settings,
): NonNullable<SeedPool['clients']>[number] => ({
  id,
  name: id,
  ExplicitAuthFlows: [
    ...allowed.map((flow) => `ALLOW_${flow}` as const),
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
  PreventUserExistenceErrors: hidesUsers ? 'ENABLED' : 'LEGACY',
  AuthSessionValidity: sessionMinutes,
})

/** The pool as a seed, without second factors and users, which come by requests. */
export const toSeed = (drawn: Settings): SeedPool => ({
  id: POOL_ID,
  name: 'model',
  AliasAttributes: ['email', 'preferred_username'],
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', ...drawn.firstFactors] } },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/example.com',
  },
  ...(drawn.devices && {
    DeviceConfiguration: {
      ChallengeRequiredOnNewDevice: drawn.devices.standsIn,
      DeviceOnlyRememberedOnUserPrompt: drawn.devices.isOptIn,
    },
  }),
  WebAuthnConfiguration: {
    RelyingPartyId: 'example.com',
    ...(drawn.isPasskeyMultiFactor && {
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
    }),
  },
  clients: [
    {
      ...client(CLIENT_ID, drawn.flows, drawn),
      ...(drawn.hasSecret && { ClientSecret: CLIENT_SECRET }),
    },
    client(OTHER_CLIENT_ID, FLOWS, drawn),
  ],
})
