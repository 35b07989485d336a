import type { InputOf } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createTestServer,
  errorOf,
  PASSWORD,
  type ServerSettings,
  type TestServer,
} from '../support/test-server.ts'

const FLOWS = ['ALLOW_USER_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_SRP_AUTH'] as const
const FACTORS = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const
const HIDES = 'ENABLED'

const settings = (
  client: ServerSettings['client'] = {},
  pool: ServerSettings['pool'] = {},
): ServerSettings => ({
  client: { ExplicitAuthFlows: FLOWS, ...client },
  pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: FACTORS } }, ...pool },
})

interface Texts {
  readonly [name: string]: string
}

let server: TestServer
beforeEach(async () => {
  server = await createTestServer(settings())
  await server.addUser('anna', {
    email: 'anna@example.com',
    email_verified: 'true',
    phone_number: '+15555550123',
    phone_number_verified: 'true',
  })
  await server.addUser('bare')
})

const begin = (USERNAME: string, more: Texts = {}, to: TestServer = server) =>
  to.call('InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId: to.clientId,
    AuthParameters: { USERNAME, ...more },
  })

const answer = (
  ChallengeName: InputOf<'RespondToAuthChallenge'>['ChallengeName'],
  Session: string | undefined,
  ChallengeResponses: Texts,
  to: TestServer = server,
) =>
  to.call('RespondToAuthChallenge', {
    ChallengeName,
    ClientId: to.clientId,
    ...(Session === undefined ? {} : { Session }),
    ChallengeResponses,
  })

describe('USER_AUTH without preference', () => {
  it('offers what pool and user have', async () => {
    expect(await begin('anna')).toEqual({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
      ChallengeParameters: {},
      Session: expect.stringMatching(/^.{20,2048}$/),
    })
    expect((await begin('bare')).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  it('offers no code to a contact that nobody has proven', async () => {
    await server.addUser('new', { email: 'new@example.com', email_verified: 'false' })
    expect((await begin('new')).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  it('offers a password alone to a user with a temporary one, in the order of the captures', async () => {
    await server.call('AdminSetUserPassword', {
      UserPoolId: server.poolId,
      Username: 'anna',
      Password: PASSWORD,
    })
    expect((await begin('anna')).AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD'])
    const next = await begin('anna', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
    expect(next.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('offers only passwords by the settings that a pool has by default', async () => {
    const plain = await createTestServer({ client: { ExplicitAuthFlows: FLOWS } })
    await plain.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    const { AvailableChallenges } = await begin('anna', {}, plain)
    expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  it('says that a password was reset, unless the client hides its users', async () => {
    const [[key, user] = ['', undefined]] = [...server.context.store.users.list('')]
    if (user === undefined) throw new Error('there is no user')
    server.context.store.users.put(key, { ...user, status: 'RESET_REQUIRED' })
    expect(await errorOf(begin('anna'))).toBe(
      'PasswordResetRequiredException: Password reset required for the user',
    )
    const hiding = server.addClient({
      ExplicitAuthFlows: FLOWS,
      PreventUserExistenceErrors: HIDES,
    })
    const { ChallengeName, Session } = await begin('anna', {}, hiding)
    expect(ChallengeName).toBe('SELECT_CHALLENGE')
    const password = { USERNAME: 'anna', ANSWER: 'PASSWORD', PASSWORD }
    expect(await errorOf(answer('SELECT_CHALLENGE', Session, password, hiding))).toBe(
      'NotAuthorizedException: Incorrect username or password.',
    )
  })

  it('refuses who is disabled', async () => {
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(begin('anna'))).toBe('NotAuthorizedException: User is disabled.')
  })

  it('is refused where the client does not allow it', async () => {
    const other = server.addClient({ ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] })
    expect(await errorOf(begin('anna', {}, other))).toMatch(/^InvalidParameterException/)
  })
})

describe('USER_AUTH with a preference', () => {
  it('evaluates a password that is given at once', async () => {
    const { AuthenticationResult } = await begin('anna', {
      PREFERRED_CHALLENGE: 'PASSWORD',
      PASSWORD,
    })
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
    const wrong = begin('anna', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'Wrong-Horse-1' })
    expect(await errorOf(wrong)).toBe('NotAuthorizedException: Incorrect username or password.')
  })

  it('asks for a password that is not given', async () => {
    const { Session, ...challenge } = await begin('anna', { PREFERRED_CHALLENGE: 'PASSWORD' })
    expect(challenge).toEqual({
      ChallengeName: 'PASSWORD',
      AvailableChallenges: ['PASSWORD'],
      ChallengeParameters: {},
    })
    const wrong = answer('PASSWORD', Session, { USERNAME: 'anna', PASSWORD: 'Wrong-Horse-1' })
    expect(await errorOf(wrong)).toBe('NotAuthorizedException: Incorrect username or password.')
    const right = await answer('PASSWORD', Session, { USERNAME: 'anna', PASSWORD })
    expect(right.AuthenticationResult?.IdToken).toBeTypeOf('string')
    expect(await errorOf(answer('PASSWORD', Session, { USERNAME: 'anna', PASSWORD }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
  })

  it('offers the choice when the user does not have it', async () => {
    const { AvailableChallenges, ChallengeName } = await begin('bare', {
      PREFERRED_CHALLENGE: 'EMAIL_OTP',
    })
    expect(ChallengeName).toBe('SELECT_CHALLENGE')
    expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    const passkey = await begin('anna', { PREFERRED_CHALLENGE: 'WEB_AUTHN' })
    expect(passkey.ChallengeName).toBe('SELECT_CHALLENGE')
  })

  it.each(['SOFTWARE_TOKEN_MFA', 'password', ''])('refuses %j', async (PREFERRED_CHALLENGE) => {
    expect(await errorOf(begin('anna', { PREFERRED_CHALLENGE }))).toMatch(
      /^InvalidParameterException/,
    )
  })
})

describe('SELECT_CHALLENGE', () => {
  it('goes on with a password', async () => {
    const { Session } = await begin('anna')
    const choice = { USERNAME: 'anna', ANSWER: 'PASSWORD' }
    expect(await errorOf(answer('SELECT_CHALLENGE', Session, choice))).toBe(
      'InvalidParameterException: Missing required parameter PASSWORD',
    )
    const wrong = answer('SELECT_CHALLENGE', Session, { ...choice, PASSWORD: 'Wrong-Horse-1' })
    expect(await errorOf(wrong)).toBe('NotAuthorizedException: Incorrect username or password.')
    const right = await answer('SELECT_CHALLENGE', Session, { ...choice, PASSWORD })
    expect(right.AuthenticationResult?.AccessToken).toBeTypeOf('string')
    expect(await errorOf(answer('SELECT_CHALLENGE', Session, { ...choice, PASSWORD }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
  })

  it('takes the direct form of a password', async () => {
    const { Session } = await begin('anna')
    const { AuthenticationResult } = await answer('PASSWORD', Session, {
      USERNAME: 'anna',
      PASSWORD,
    })
    expect(AuthenticationResult?.AccessToken).toBeTypeOf('string')
  })

  it.each(['WEB_AUTHN', 'SOFTWARE_TOKEN_MFA', 'nonsense'])(
    'refuses %s, which was not offered, and keeps the Session',
    async (ANSWER) => {
      const { Session } = await begin('anna')
      expect(await errorOf(answer('SELECT_CHALLENGE', Session, { USERNAME: 'anna', ANSWER }))).toBe(
        'InvalidParameterException: Selected challenge is not available.',
      )
      const code = { USERNAME: 'anna', ANSWER: 'EMAIL_OTP' }
      expect((await answer('SELECT_CHALLENGE', Session, code)).ChallengeName).toBe('EMAIL_OTP')
    },
  )

  it('refuses a Session of another user, another client, another challenge and a late one', async () => {
    const { Session } = await begin('anna')
    const choice = { ANSWER: 'PASSWORD', PASSWORD }
    const invalid = 'NotAuthorizedException: Invalid session for the user.'
    const bare = answer('SELECT_CHALLENGE', Session, { USERNAME: 'bare', ...choice })
    expect(await errorOf(bare)).toBe(invalid)
    const other = server.addClient({ ExplicitAuthFlows: FLOWS })
    const stranger = answer('SELECT_CHALLENGE', Session, { USERNAME: 'anna', ...choice }, other)
    expect(await errorOf(stranger)).toBe(invalid)
    const code = answer('EMAIL_OTP', Session, { USERNAME: 'anna', EMAIL_OTP_CODE: '12345678' })
    expect(await errorOf(code)).toBe('InvalidParameterException: Invalid challenge response')
    server.context.clock.advance(180)
    const late = answer('SELECT_CHALLENGE', Session, { USERNAME: 'anna', ...choice })
    expect(await errorOf(late)).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  it('demands a Session', async () => {
    const choice = { USERNAME: 'anna', ANSWER: 'EMAIL_OTP' }
    expect(await errorOf(answer('SELECT_CHALLENGE', undefined, choice))).toBe(
      'InvalidParameterException: Missing required parameter Session',
    )
  })

  it('demands the secret hash of a client with a secret', async () => {
    const secret = server.addClient({ ExplicitAuthFlows: FLOWS, GenerateSecret: true })
    expect(await errorOf(begin('anna', {}, secret))).toMatch(/SECRET_HASH was not received$/)
  })
})

describe('one-time passwords as first factor', () => {
  const cases = [
    ['EMAIL_OTP', 'EMAIL', 'a***@e***', 'anna@example.com'],
    ['SMS_OTP', 'SMS', '+*******0123', '+15555550123'],
  ] as const

  it.each(cases)('%s signs in with the code that was sent', async (factor, medium, masked, to) => {
    const { Session, ...challenge } = await begin('anna', { PREFERRED_CHALLENGE: factor })
    expect(challenge).toEqual({
      ChallengeName: factor,
      AvailableChallenges: [factor],
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: masked,
      },
    })
    expect(server.messages('anna').at(-1)).toMatchObject({
      medium,
      destination: to,
      trigger: 'CustomMessage_Authentication',
    })
    const code = server.lastCode('anna')
    expect(code).toMatch(/^\d{8}$/)
    const wrong = code === '00000000' ? '00000001' : '00000000'
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const refused = answer(factor, Session, { USERNAME: 'anna', [`${factor}_CODE`]: wrong })
      expect(await errorOf(refused)).toBe(
        'CodeMismatchException: Invalid code or auth state for the user.',
      )
    }
    const right = { USERNAME: 'anna', [`${factor}_CODE`]: code }
    const { AuthenticationResult } = await answer(factor, Session, right)
    expect(AuthenticationResult?.RefreshToken).toBeTypeOf('string')
    expect(await errorOf(answer(factor, Session, right))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
  })

  it('refuses a late code, a code of another Session and an answer without code', async () => {
    const first = await begin('anna', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const firstCode = server.lastCode('anna')
    const second = await begin('anna', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const mixed = answer('EMAIL_OTP', second.Session, {
      USERNAME: 'anna',
      EMAIL_OTP_CODE: firstCode,
    })
    expect(await errorOf(mixed)).toMatch(/^CodeMismatchException/)
    expect(await errorOf(answer('EMAIL_OTP', second.Session, { USERNAME: 'anna' }))).toBe(
      'InvalidParameterException: Missing required parameter EMAIL_OTP_CODE',
    )
    server.context.clock.advance(180)
    const late = { USERNAME: 'anna', EMAIL_OTP_CODE: firstCode }
    expect(await errorOf(answer('EMAIL_OTP', first.Session, late))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  it('is good for one of two answers that arrive together', async () => {
    const { Session } = await begin('anna', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const right = { USERNAME: 'anna', EMAIL_OTP_CODE: server.lastCode('anna') }
    const both = await Promise.all([
      errorOf(answer('EMAIL_OTP', Session, right)),
      errorOf(answer('EMAIL_OTP', Session, right)),
    ])
    expect(both.filter((error) => error === 'no error')).toHaveLength(1)
  })

  it('is never in an error or in the challenge', async () => {
    const challenge = await begin('anna', { PREFERRED_CHALLENGE: 'SMS_OTP' })
    expect(JSON.stringify(challenge)).not.toContain(server.lastCode('anna'))
  })
})

describe('USER_AUTH with MFA', () => {
  it('offers passwords alone where MFA is required', async () => {
    const strict = await createTestServer(
      settings(
        {},
        {
          MfaConfiguration: 'ON',
          SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
        },
      ),
    )
    await strict.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    const { AvailableChallenges } = await begin('anna', {}, strict)
    expect(AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })
})

describe('USER_AUTH for nobody', () => {
  it('says so where the client does not hide its users', async () => {
    expect(await errorOf(begin('ghost'))).toBe('UserNotFoundException: User does not exist.')
  })

  it('looks the same as for somebody, each time, and never signs in', async () => {
    const hiding = server.addClient({
      ExplicitAuthFlows: FLOWS,
      PreventUserExistenceErrors: HIDES,
    })
    const choice = await begin('ghost', {}, hiding)
    expect(choice).toEqual({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
      ChallengeParameters: {},
      Session: expect.stringMatching(/^.{20,2048}$/),
    })
    const wrong = 'NotAuthorizedException: Incorrect username or password.'
    const password = { USERNAME: 'ghost', ANSWER: 'PASSWORD', PASSWORD }
    expect(await errorOf(answer('SELECT_CHALLENGE', choice.Session, password, hiding))).toBe(wrong)
    const direct = { USERNAME: 'ghost', PASSWORD }
    expect(await errorOf(answer('PASSWORD', choice.Session, direct, hiding))).toBe(wrong)
    const { Session, ...code } = await answer(
      'SELECT_CHALLENGE',
      choice.Session,
      { USERNAME: 'ghost', ANSWER: 'EMAIL_OTP' },
      hiding,
    )
    const { Session: _other, ...again } = await begin(
      'ghost',
      { PREFERRED_CHALLENGE: 'EMAIL_OTP' },
      hiding,
    )
    expect(code).toEqual(again)
    expect(code.ChallengeName).toBe('EMAIL_OTP')
    const guess = { USERNAME: 'ghost', EMAIL_OTP_CODE: '12345678' }
    expect(await errorOf(answer('EMAIL_OTP', Session, guess, hiding))).toBe(
      'CodeMismatchException: Invalid code or auth state for the user.',
    )
    expect([...server.context.store.messages.list('')]).toEqual([])
  })

  it('offers a choice to somebody who prefers a passkey, as to a user without one', async () => {
    const hiding = server.addClient({
      ExplicitAuthFlows: FLOWS,
      PreventUserExistenceErrors: HIDES,
    })
    const { ChallengeName } = await begin('ghost', { PREFERRED_CHALLENGE: 'WEB_AUTHN' }, hiding)
    expect(ChallengeName).toBe('SELECT_CHALLENGE')
  })

  it('is not told from a user who has nothing to sign in with', async () => {
    const passwordless = await createTestServer(
      settings(
        { PreventUserExistenceErrors: HIDES },
        { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['EMAIL_OTP', 'SMS_OTP'] } } },
      ),
    )
    await passwordless.addUser('bare')
    const { Session, ...bare } = await begin('bare', {}, passwordless)
    const { Session: _other, ...ghost } = await begin('ghost', {}, passwordless)
    expect(bare).toEqual(ghost)
    const chosen = { USERNAME: 'bare', ANSWER: 'EMAIL_OTP' }
    const code = await answer('SELECT_CHALLENGE', Session, chosen, passwordless)
    expect(code.ChallengeName).toBe('EMAIL_OTP')
  })
})
