import type { InputOf, OutputOf } from '@cognito-kit/protocol'
import { decodeJwt } from 'jose'
import { ALL_FACTORS, appCode, createMfaServer, setUpApp } from './mfa-server.ts'
import { PASSWORD, type ServerSettings, type TestServer } from './test-server.ts'

interface Texts {
  readonly [name: string]: string
}

/** Default name of a level. */
export const loa = (...levels: readonly number[]): string =>
  levels.map((level) => `urn:cognito:loa:${level}`).join(' ')

/** The error for a user who lacks the factors. */
export const OUT_OF_REACH =
  'InvalidParameterException: The user has no factors that satisfy a requested authentication level.'

/** The error for a step-up that nobody needs. */
export const MET =
  'InvalidParameterException: The access token already meets the requested authentication level.'

/** Contacts that are proven. */
export const CONTACTS = {
  email: 'anna@example.com',
  email_verified: 'true',
  phone_number: '+15555550123',
  phone_number_verified: 'true',
} as const

/** How a test server differs from one with all factors and MFA off. */
export interface LevelSettings {
  readonly mfa?: Omit<InputOf<'SetUserPoolMfaConfig'>, 'UserPoolId'>
  readonly pool?: ServerSettings['pool']
  readonly client?: ServerSettings['client']
}

/** A server whose pool names its levels and offers all factors, with MFA off unless told otherwise. */
export const createLevelServer = ({ client, mfa, pool }: LevelSettings = {}): Promise<TestServer> =>
  createMfaServer(mfa ?? { MfaConfiguration: 'OFF', ...ALL_FACTORS }, {
    pool: {
      AcrConfiguration: {},
      Policies: {
        SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
      },
      ...pool,
    },
    client: {
      ExplicitAuthFlows: [
        'ALLOW_USER_AUTH',
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
      ...client,
    },
  })

/** A server of levels with a user whose contacts are proven. */
export const serverWithAnna = async (settings: LevelSettings = {}): Promise<TestServer> => {
  const server = await createLevelServer(settings)
  await server.addUser('anna', CONTACTS)
  return server
}

/** Begins USER_AUTH. */
export const begin = (
  server: TestServer,
  parameters: Texts = {},
  USERNAME = 'anna',
): Promise<OutputOf<'InitiateAuth'>> =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME, ...parameters },
  })

/** Begins USER_AUTH toward levels with the password. */
export const beginByPassword = (
  server: TestServer,
  TARGET_ACR_VALUES: string,
  more: Texts = {},
): Promise<OutputOf<'InitiateAuth'>> =>
  begin(server, { TARGET_ACR_VALUES, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD, ...more })

/** First factors that lead to a target. */
export const factorsOf = async (
  server: TestServer,
  TARGET_ACR_VALUES: string,
  name = 'anna',
): Promise<OutputOf<'InitiateAuth'>['AvailableChallenges']> =>
  (await begin(server, { TARGET_ACR_VALUES }, name)).AvailableChallenges

/** Begins a step-up of anna, from the tokens of a plain sign-in with the password unless another token is given. */
export const stepUp = async (
  server: TestServer,
  TARGET_ACR_VALUES: string,
  more: Texts = {},
): Promise<OutputOf<'InitiateAuth'>> => {
  const ACCESS_TOKEN = more['ACCESS_TOKEN'] ?? (await server.tokens('anna')).access
  return begin(server, { TARGET_ACR_VALUES, ...more, ACCESS_TOKEN })
}

/** Answers a challenge of anna. */
export const respond = (
  server: TestServer,
  { ChallengeName, Session }: Pick<OutputOf<'InitiateAuth'>, 'ChallengeName' | 'Session'>,
  responses: Texts,
): Promise<OutputOf<'RespondToAuthChallenge'>> =>
  server.call('RespondToAuthChallenge', {
    ClientId: server.clientId,
    ChallengeName: ChallengeName ?? 'PASSWORD',
    Session,
    ChallengeResponses: { USERNAME: 'anna', ...responses },
  })

/** What tokens tell about the sign-in; both must tell the same. */
export const told = ({ AuthenticationResult: result }: OutputOf<'RespondToAuthChallenge'>) => {
  const [id, access] = [result?.IdToken, result?.AccessToken].map((token) => {
    const { acr, amr, auth_time } = decodeJwt(token ?? '')
    return { acr, amr, auth_time }
  })
  if (JSON.stringify(id) !== JSON.stringify(access)) throw new Error('the tokens differ')
  return { acr: access?.acr, amr: access?.amr, authTime: Number(access?.auth_time) }
}

/** The access token of an answer. */
export const accessOf = ({ AuthenticationResult }: OutputOf<'RespondToAuthChallenge'>): string =>
  AuthenticationResult?.AccessToken ?? ''

/** An authenticator app whose first code is used; each call shows the next code, and moves the clock to it. */
export const createApp = async (server: TestServer, username = 'anna'): Promise<() => string> => {
  const secret = await setUpApp(server, (await server.tokens(username)).access)
  return () => {
    server.context.clock.advance(30)
    return appCode(secret, server.context.clock.now())
  }
}
