import type { AuthFlowType, InputOf, OutputOf } from '@cognito-kit/protocol'
import { createSecretHash } from 'cognito-srp-helper'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  ALL_FACTORS,
  appCode,
  createMfaServer,
  otherCode,
  setUpApp,
} from '../support/mfa-server.ts'
import { startSrp } from '../support/srp-client.ts'
import { DEFAULT_FLOWS, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'
const MISMATCH = 'CodeMismatchException: Invalid code or auth state for the user.'
const FLOWS = [...DEFAULT_FLOWS, 'ALLOW_USER_AUTH'] as const

interface Texts {
  readonly [name: string]: string
}

let server: TestServer

beforeEach(async () => {
  server = await createMfaServer(
    { MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS },
    {
      client: { ExplicitAuthFlows: FLOWS },
      pool: {
        Policies: {
          SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'] },
        },
      },
    },
  )
  await server.addUser('anna', {
    email: 'anna@example.com',
    email_verified: 'true',
    phone_number: '+15550001234',
    phone_number_verified: 'true',
  })
})

const begin = (AuthFlow: AuthFlowType, AuthParameters: Texts, to: TestServer = server) =>
  to.call('AdminInitiateAuth', {
    AuthFlow,
    UserPoolId: to.poolId,
    ClientId: to.clientId,
    AuthParameters: { USERNAME: 'anna', ...AuthParameters },
  })

const answer = (
  { ChallengeName = 'SMS_MFA', Session }: OutputOf<'AdminRespondToAuthChallenge'>,
  responses: Texts,
  to: TestServer = server,
) =>
  to.call('AdminRespondToAuthChallenge', {
    ChallengeName,
    UserPoolId: to.poolId,
    ClientId: to.clientId,
    Session,
    ChallengeResponses: { USERNAME: 'anna', ...responses },
  })

const prefer = (
  preference: Omit<InputOf<'AdminSetUserMFAPreference'>, 'UserPoolId' | 'Username'>,
) =>
  server.call('AdminSetUserMFAPreference', {
    UserPoolId: server.poolId,
    Username: 'anna',
    ...preference,
  })

const ON = { Enabled: true }

/** Expects the tokens that end a sign-in. */
const signedIn = ({ AuthenticationResult }: OutputOf<'AdminRespondToAuthChallenge'>) => {
  expect(AuthenticationResult).toMatchObject({
    AccessToken: expect.any(String),
    IdToken: expect.any(String),
    RefreshToken: expect.any(String),
  })
  return AuthenticationResult
}

/** Signs in by SRP as an administrator; `flow` is what begins it. */
const bySrp = async (password: string) => {
  const real = server.call.bind(server)
  // The helper sends InitiateAuth; only operation and pool differ.
  const call = ((_name: 'InitiateAuth', input: InputOf<'InitiateAuth'>) =>
    real('AdminInitiateAuth', { ...input, UserPoolId: server.poolId })) as typeof server.call
  const asAdmin = Object.assign(Object.create(server), { call }) as TestServer
  const { challenge, responses } = await startSrp(asAdmin, 'anna', password)
  return answer(challenge, responses)
}

describe('AdminInitiateAuth', () => {
  it.each(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const)(
    'signs in by %s with the right password only',
    async (flow) => {
      signedIn(await begin(flow, { PASSWORD }))
      expect(await errorOf(begin(flow, { PASSWORD: 'Wrong-Horse-1' }))).toBe(WRONG)
    },
  )

  it('signs in by USER_SRP_AUTH with the right password only', async () => {
    signedIn(await bySrp(PASSWORD))
    expect(await errorOf(bySrp('Wrong-Horse-1'))).toBe(WRONG)
  })

  it.each(['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'] as const)('refreshes by %s', async (flow) => {
    const { refresh } = await server.tokens('anna')
    const { AuthenticationResult } = await begin(flow, { REFRESH_TOKEN: refresh })
    expect(AuthenticationResult?.AccessToken).toEqual(expect.any(String))
    expect(AuthenticationResult?.RefreshToken).toBeUndefined()
    expect(await errorOf(begin(flow, { REFRESH_TOKEN: 'a.b.c.d.e' }))).toBe(
      'NotAuthorizedException: Invalid Refresh Token',
    )
  })

  it.each([
    ['ADMIN_USER_PASSWORD_AUTH', 'PASSWORD'],
    ['ADMIN_NO_SRP_AUTH', 'PASSWORD'],
    ['USER_SRP_AUTH', 'SRP_A'],
    ['REFRESH_TOKEN_AUTH', 'REFRESH_TOKEN'],
    ['USER_AUTH', 'USERNAME'],
  ] as const)('demands for %s the parameter %s', async (flow, name) => {
    expect(await errorOf(begin(flow, { [name]: '' }))).toBe(
      `InvalidParameterException: Missing required parameter ${name}`,
    )
  })

  it('does not take USER_PASSWORD_AUTH, though the client allows it', async () => {
    expect(await errorOf(begin('USER_PASSWORD_AUTH', { PASSWORD }))).toBe(
      'InvalidParameterException: Initiate Auth method not supported.',
    )
  })
})

describe('USER_AUTH by an administrator', () => {
  it('offers a choice, which a password answers', async () => {
    const asked = await begin('USER_AUTH', {})
    expect(asked.ChallengeName).toBe('SELECT_CHALLENGE')
    expect(asked.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'])
    const wrong = { ANSWER: 'PASSWORD', PASSWORD: 'Wrong-Horse-1' }
    expect(await errorOf(answer(asked, wrong))).toBe(WRONG)
    signedIn(await answer(asked, { ANSWER: 'PASSWORD', PASSWORD }))
  })

  it('takes a preferred password at once, and asks for one that is not there', async () => {
    signedIn(await begin('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }))
    const asked = await begin('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD' })
    expect(asked.ChallengeName).toBe('PASSWORD')
    expect(await errorOf(answer(asked, { PASSWORD: 'Wrong-Horse-1' }))).toBe(WRONG)
    signedIn(await answer(asked, { PASSWORD }))
  })

  it('asks for the public value of a proof, and for the proof', async () => {
    const asked = await begin('USER_AUTH', { PREFERRED_CHALLENGE: 'PASSWORD_SRP' })
    expect(asked.ChallengeName).toBe('PASSWORD_SRP')
    const verifier = await answer(asked, { SRP_A: 'abcdef' })
    expect(verifier.ChallengeName).toBe('PASSWORD_VERIFIER')
    expect(verifier.Session).toEqual(expect.any(String))
  })

  it.each(['EMAIL_OTP', 'SMS_OTP'] as const)('sends and takes a code of %s', async (name) => {
    const ways = [
      () => begin('USER_AUTH', { PREFERRED_CHALLENGE: name }),
      async () => answer(await begin('USER_AUTH', {}), { ANSWER: name }),
    ]
    for (const way of ways) {
      const asked = await way()
      expect(asked.ChallengeName).toBe(name)
      const code = server.lastCode('anna')
      expect(code).toMatch(/^\d{8}$/)
      expect(await errorOf(answer(asked, { [`${name}_CODE`]: otherCode(code) }))).toBe(MISMATCH)
      signedIn(await answer(asked, { [`${name}_CODE`]: code }))
    }
  })
})

describe('second factors by an administrator', () => {
  const password = () => begin('ADMIN_USER_PASSWORD_AUTH', { PASSWORD })

  it.each([
    ['SMS_MFA', { SMSMfaSettings: ON }],
    ['EMAIL_OTP', { EmailMfaSettings: ON }],
  ] as const)('%s: takes the code that was sent and no other', async (name, preference) => {
    await prefer(preference)
    const asked = await password()
    expect(asked.ChallengeName).toBe(name)
    const code = server.lastCode('anna')
    expect(code).toMatch(/^\d{6}$/)
    expect(await errorOf(answer(asked, { [`${name}_CODE`]: otherCode(code) }))).toBe(MISMATCH)
    signedIn(await answer(asked, { [`${name}_CODE`]: code }))
  })

  it('SOFTWARE_TOKEN_MFA: takes the code of the app and no other', async () => {
    const secret = await setUpApp(server, (await server.tokens('anna')).access)
    await prefer({ SoftwareTokenMfaSettings: ON })
    server.context.clock.advance(60)
    const asked = await password()
    expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const SOFTWARE_TOKEN_MFA_CODE = appCode(secret, server.context.clock.now())
    const wrong = { SOFTWARE_TOKEN_MFA_CODE: otherCode(SOFTWARE_TOKEN_MFA_CODE) }
    expect(await errorOf(answer(asked, wrong))).toBe(
      'CodeMismatchException: Invalid code received for user',
    )
    signedIn(await answer(asked, { SOFTWARE_TOKEN_MFA_CODE }))
  })

  it('SELECT_MFA_TYPE: goes on to what is chosen, if it is on offer', async () => {
    await prefer({ SMSMfaSettings: ON, EmailMfaSettings: ON })
    const asked = await password()
    expect(asked.ChallengeName).toBe('SELECT_MFA_TYPE')
    expect(await errorOf(answer(asked, { ANSWER: 'SOFTWARE_TOKEN_MFA' }))).toMatch(
      /^InvalidParameterException/,
    )
    const sent = await answer(asked, { ANSWER: 'EMAIL_OTP' })
    expect(sent.ChallengeName).toBe('EMAIL_OTP')
    signedIn(await answer(sent, { EMAIL_OTP_CODE: server.lastCode('anna') }))
  })

  it('MFA_SETUP: lets nobody in before an app is set up', async () => {
    server = await createMfaServer({ MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: ON })
    await server.addUser('anna')
    const asked = await password()
    expect(asked.ChallengeName).toBe('MFA_SETUP')
    expect(await errorOf(answer(asked, {}))).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    )
    const { SecretCode = '', Session } = await server.call('AssociateSoftwareToken', {
      Session: asked.Session,
    })
    const UserCode = appCode(SecretCode, server.context.clock.now())
    const verified = await server.call('VerifySoftwareToken', { Session, UserCode })
    signedIn(await answer({ ...asked, Session: verified.Session }, {}))
  })

  it('NEW_PASSWORD_REQUIRED: keeps to the policy', async () => {
    await server.call('AdminSetUserPassword', {
      UserPoolId: server.poolId,
      Username: 'anna',
      Password: PASSWORD,
    })
    const asked = await password()
    expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    expect(await errorOf(answer(asked, { NEW_PASSWORD: 'short1A' }))).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    )
    signedIn(await answer(asked, { NEW_PASSWORD: 'Battery-Staple-2' }))
  })
})

describe('a client with a secret', () => {
  const ClientSecret = 'a0secret0of0twenty0four0characters'

  it('demands the hash from administrators, with each request', async () => {
    const secret = server.addClient({ ExplicitAuthFlows: FLOWS, ClientSecret })
    const SECRET_HASH = createSecretHash('anna', secret.clientId, ClientSecret)
    const missing = `NotAuthorizedException: Client ${secret.clientId} is configured with secret but SECRET_HASH was not received`
    const unverified = `NotAuthorizedException: Unable to verify secret hash for client ${secret.clientId}`
    const flow = 'ADMIN_USER_PASSWORD_AUTH'
    expect(await errorOf(begin(flow, { PASSWORD }, secret))).toBe(missing)
    const wrong = createSecretHash('ben', secret.clientId, ClientSecret)
    expect(await errorOf(begin(flow, { PASSWORD, SECRET_HASH: wrong }, secret))).toBe(unverified)
    signedIn(await begin(flow, { PASSWORD, SECRET_HASH }, secret))

    const asked = await begin('USER_AUTH', { SECRET_HASH }, secret)
    const choice = { ANSWER: 'PASSWORD', PASSWORD }
    expect(await errorOf(answer(asked, choice, secret))).toBe(missing)
    expect(await errorOf(answer(asked, { ...choice, SECRET_HASH: wrong }, secret))).toBe(unverified)
    signedIn(await answer(asked, { ...choice, SECRET_HASH }, secret))
  })
})
