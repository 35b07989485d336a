import { describe, expect, it } from 'vitest'
import { addPerson, attributesOf, listed, type Values } from '../../support/attribute-server.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../../support/trigger-server.ts'

const SHARED = 'shared@example.com'

const signUp = (server: TestServer, Username: string, values: Values = { email: SHARED }) =>
  server.call('SignUp', {
    ClientId: server.clientId,
    Username,
    Password: PASSWORD,
    UserAttributes: listed(values),
  })

const confirm = (server: TestServer, Username: string, ForceAliasCreation = false) =>
  server.call('ConfirmSignUp', {
    ClientId: server.clientId,
    Username,
    ConfirmationCode: server.lastCode(Username),
    ForceAliasCreation,
  })

const nameOf = async (server: TestServer, name: string) => {
  const { access } = await server.tokens(name)
  return (await server.call('GetUser', { AccessToken: access })).Username
}

const TAKEN = 'AliasExistsException: An account with the given email already exists.'

const ALIASES = {
  pool: { AliasAttributes: ['email', 'phone_number'], AutoVerifiedAttributes: ['email'] },
} as const

describe('an alias that two sign-ups share', () => {
  it('goes to the first who confirms, and to the other one by force', async () => {
    const server = await createTestServer(ALIASES)
    await signUp(server, 'anna')
    await signUp(server, 'ben')
    const results = await Promise.all(['anna', 'ben'].map((name) => errorOf(confirm(server, name))))
    expect(results).toEqual(['no error', TAKEN])
    expect(await nameOf(server, SHARED)).toBe('anna')
    await confirm(server, 'ben', true)
    expect(await nameOf(server, SHARED)).toBe('ben')
    expect(await attributesOf(server, 'anna')).toEqual({ email: SHARED, email_verified: 'false' })
  })

  it('is compared without case where the pool does so', async () => {
    const server = await createTestServer({
      pool: { ...ALIASES.pool, UsernameConfiguration: { CaseSensitive: false } },
    })
    await signUp(server, 'anna')
    await signUp(server, 'ben', { email: 'Shared@Example.com' })
    await confirm(server, 'anna')
    expect(await errorOf(confirm(server, 'ben'))).toBe(TAKEN)
    expect(await nameOf(server, 'SHARED@example.COM')).toBe('anna')
  })

  it('can be a telephone number, while the address has to wait', async () => {
    const server = await createTestServer({
      pool: { ...ALIASES.pool, AutoVerifiedAttributes: ['email', 'phone_number'] },
    })
    await signUp(server, 'anna', { email: SHARED, phone_number: '+15555550123' })
    await confirm(server, 'anna')
    expect(await nameOf(server, '+15555550123')).toBe('anna')
    expect(await errorOf(server.signIn(SHARED))).toContain('UserNotFoundException')
    const { access: AccessToken } = await server.tokens('anna')
    await server.call('GetUserAttributeVerificationCode', { AccessToken, AttributeName: 'email' })
    const Code = server.lastCode('anna')
    await server.call('VerifyUserAttribute', { AccessToken, AttributeName: 'email', Code })
    expect(await nameOf(server, SHARED)).toBe('anna')
  })

  it('belongs to nobody after a confirmation by an administrator, until it is proven', async () => {
    const server = await createTestServer(ALIASES)
    await signUp(server, 'anna')
    const code = server.lastCode('anna')
    await server.call('AdminConfirmSignUp', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(confirm(server, 'anna'))).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    )
    expect(await errorOf(server.signIn(SHARED))).toContain('UserNotFoundException')
    const { access: AccessToken } = await server.tokens('anna')
    const input = { AccessToken, AttributeName: 'email', Code: code }
    expect(await errorOf(server.call('VerifyUserAttribute', input))).toContain('ExpiredCode')
  })

  it('can be preferred_username only after the sign-up', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['preferred_username'] } })
    expect(await errorOf(signUp(server, 'anna', { preferred_username: 'queen' }))).toBe(
      'InvalidParameterException: The alias preferred_username can be set only after sign-up.',
    )
    const anna = await addPerson(server, 'anna')
    await anna.update({ preferred_username: 'queen' })
    expect(await nameOf(server, 'queen')).toBe('anna')
    expect(await errorOf(signUp(server, 'queen', {}))).toBe(
      'UsernameExistsException: User already exists',
    )
  })
})

describe('a PreSignUp that vouches for a contact', () => {
  it('moves the alias to the new user', async () => {
    const { server } = await createTriggerServer(
      { PreSignUp: responding({ autoConfirmUser: true, autoVerifyEmail: true }) },
      ALIASES,
    )
    await server.addUser('anna', { email: SHARED, email_verified: 'true' })
    expect((await signUp(server, 'ben')).UserConfirmed).toBe(true)
    expect(await nameOf(server, SHARED)).toBe('ben')
    expect(await attributesOf(server, 'anna')).toEqual({ email: SHARED, email_verified: 'false' })
  })

  it.each([
    ['autoVerifyEmail', 'email', { phone_number: '+15555550123' }],
    ['autoVerifyPhone', 'phone_number', { email: SHARED }],
  ])('ends the sign-up by %s of somebody without %s', async (flag, name, values) => {
    const { server } = await createTriggerServer(
      { PreSignUp: responding({ [flag]: true }) },
      ALIASES,
    )
    expect(await errorOf(signUp(server, 'anna', values as Values))).toBe(
      `InvalidLambdaResponseException: PreSignUp verifies ${name}, which the user does not have.`,
    )
    expect(await errorOf(attributesOf(server, 'anna'))).toContain('UserNotFoundException')
  })

  it('is asked about somebody without password, whom it lets in at once', async () => {
    const { events, server } = await createTriggerServer(
      {
        PreSignUp: responding({ autoConfirmUser: true, autoVerifyEmail: true }),
        PostConfirmation: passing,
      },
      {
        pool: {
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
        },
        client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
      },
    )
    const { Session, UserConfirmed } = await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      UserAttributes: listed({ email: SHARED }),
    })
    expect(UserConfirmed).toBe(true)
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_SignUp',
      'PostConfirmation_ConfirmSignUp',
    ])
    const { AuthenticationResult } = await server.call('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      ClientId: server.clientId,
      AuthParameters: { USERNAME: 'anna' },
      Session,
    })
    expect(AuthenticationResult?.AccessToken).toBeDefined()
  })
})

describe('attributes at sign-up', () => {
  const Schema = [
    { Name: 'origin', AttributeDataType: 'String', Mutable: false },
    { Name: 'plan', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
  ] as const

  it('can be fixed from then on', async () => {
    const server = await createTestServer({ pool: { Schema } })
    await signUp(server, 'anna', { 'custom:origin': 'web' })
    expect(await attributesOf(server, 'anna')).toEqual({ 'custom:origin': 'web' })
  })

  it('can not be those for developers', async () => {
    const server = await createTestServer({ pool: { Schema } })
    expect(await errorOf(signUp(server, 'anna', { 'dev:custom:plan': 'gold' }))).toBe(
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    )
  })
})

describe('ResendConfirmationCode', () => {
  it('is refused where the pool verifies nothing that the user has', async () => {
    const server = await createTestServer(ALIASES)
    await signUp(server, 'anna', { phone_number: '+15555550123' })
    const resend = { ClientId: server.clientId, Username: 'anna' }
    expect(await errorOf(server.call('ResendConfirmationCode', resend))).toBe(
      'InvalidParameterException: Cannot resend codes. Auto verification not turned on.',
    )
  })
})
