import type {
  AuthFactorType,
  CreateUserPoolRequest,
  SetUserPoolMfaConfigRequest,
  UpdateUserPoolClientRequest,
  UpdateUserPoolRequest,
} from '@cognito-kit/protocol'
import type { Settings } from './settings.ts'

const FACTORS: { readonly [Factor in Settings['factors'][number]]: AuthFactorType } = {
  password: 'PASSWORD',
  passkey: 'WEB_AUTHN',
  email: 'EMAIL_OTP',
  sms: 'SMS_OTP',
}

const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/demo-sms' }

/** Passkeys belong to a domain, and an address such as 127.0.0.1 is none. */
const RELYING_PARTY = 'localhost'

/** The first factors of the pool: passkeys can only be made where they are among them. */
function firstFactors({ flow, factors, passkey }: Settings): AuthFactorType[] {
  const chosen = flow === 'choice' ? factors.map((factor) => FACTORS[factor]) : []
  const offered: AuthFactorType[] = passkey ? ['WEB_AUTHN'] : []
  return [...new Set<AuthFactorType>(['PASSWORD', ...offered, ...chosen])].filter(
    (factor) => flow !== 'choice' || factor !== 'PASSWORD' || factors.includes('password'),
  )
}

/** Where the triggers of the custom flow are: at this page's own server, by an address that it listens on. */
function triggers({ flow }: Settings): UpdateUserPoolRequest['LambdaConfig'] {
  if (flow !== 'custom') return {}
  const base = `http://127.0.0.1:${location.port}/_triggers`
  return {
    DefineAuthChallenge: `${base}/defineAuthChallenge`,
    CreateAuthChallenge: `${base}/createAuthChallenge`,
    VerifyAuthChallengeResponse: `${base}/verifyAuthChallenge`,
  }
}

/** What UpdateUserPool can change, all of it: what is left out would return to its default. */
export function poolInput(settings: Settings): Omit<UpdateUserPoolRequest, 'UserPoolId'> {
  const { devices, length, login, needs, signup } = settings
  return {
    AutoVerifiedAttributes: [login === 'phone' ? 'phone_number' : 'email'],
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: signup === 'closed' },
    AccountRecoverySetting: {
      RecoveryMechanisms: [
        { Name: 'verified_email', Priority: 1 },
        { Name: 'verified_phone_number', Priority: 2 },
      ],
    },
    Policies: {
      PasswordPolicy: {
        MinimumLength: length,
        RequireUppercase: needs.includes('upper'),
        RequireLowercase: needs.includes('lower'),
        RequireNumbers: needs.includes('number'),
        RequireSymbols: needs.includes('symbol'),
      },
      SignInPolicy: { AllowedFirstAuthFactors: firstFactors(settings) },
    },
    DeviceConfiguration:
      devices === 'off'
        ? undefined
        : {
            ChallengeRequiredOnNewDevice: true,
            DeviceOnlyRememberedOnUserPrompt: devices === 'ask',
          },
    SmsConfiguration,
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'arn:aws:ses:us-east-1:000000000000:identity/demo@example.com',
    },
    LambdaConfig: triggers(settings),
  }
}

/** What is fixed when a pool is made. */
export function fixedInput({ login, required }: Settings): Partial<CreateUserPoolRequest> {
  const Schema = required.map((Name) => ({
    Name,
    AttributeDataType: 'String' as const,
    Required: true,
    Mutable: true,
  }))
  const usernames: Partial<CreateUserPoolRequest> =
    login === 'username'
      ? { AliasAttributes: ['email'] }
      : { UsernameAttributes: [login === 'email' ? 'email' : 'phone_number'] }
  return { ...usernames, Schema, UsernameConfiguration: { CaseSensitive: false } }
}

/** Second factors and passkeys, which the pool has an operation of their own for. */
export function mfaInput({
  methods,
  mfa,
}: Settings): Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'> {
  const WebAuthnConfiguration = {
    RelyingPartyId: RELYING_PARTY,
    UserVerification: 'preferred' as const,
    // Where a second factor is required, only a passkey that is two of them can do without.
    ...(mfa === 'required' && {
      FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const,
    }),
  }
  if (mfa === 'off') return { MfaConfiguration: 'OFF', WebAuthnConfiguration }
  return {
    MfaConfiguration: mfa === 'required' ? 'ON' : 'OPTIONAL',
    WebAuthnConfiguration,
    SoftwareTokenMfaConfiguration: { Enabled: methods.includes('totp') },
    ...(methods.includes('sms') && { SmsMfaConfiguration: { SmsConfiguration } }),
    ...(methods.includes('email') && { EmailMfaConfiguration: {} }),
  }
}

const FLOWS = {
  srp: ['ALLOW_USER_SRP_AUTH'],
  choice: ['ALLOW_USER_AUTH', 'ALLOW_USER_SRP_AUTH'],
  custom: ['ALLOW_CUSTOM_AUTH'],
} as const

/** Where a provider sends people back to: this page, whatever its settings. */
export const redirectUri = (): string => `${location.origin}${location.pathname}`

/** What the app client allows. */
export function clientInput(
  settings: Settings,
): Omit<UpdateUserPoolClientRequest, 'UserPoolId' | 'ClientId'> {
  const { flow, provider, rotation, session, step, tokens } = settings
  return {
    ClientName: 'playground page',
    // A client that rotates has no use for the older way to refresh, and may not allow it.
    ExplicitAuthFlows: [...FLOWS[flow], ...(rotation ? [] : ['ALLOW_REFRESH_TOKEN_AUTH' as const])],
    RefreshTokenRotation: rotation
      ? { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 }
      : { Feature: 'DISABLED' },
    PreventUserExistenceErrors: 'ENABLED',
    AuthSessionValidity: Number(step),
    AccessTokenValidity: Number(tokens),
    IdTokenValidity: Number(tokens),
    RefreshTokenValidity: Number(session),
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
    ...(provider && {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [redirectUri()],
      LogoutURLs: [redirectUri()],
      SupportedIdentityProviders: ['COGNITO', PROVIDER],
    }),
  }
}

/** Name of the identity provider. */
export const PROVIDER = 'Home'
