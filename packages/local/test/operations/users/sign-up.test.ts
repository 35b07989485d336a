import type { AttributeType, InputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import {
  createTestServer,
  errorOf,
  PASSWORD,
  type ServerSettings,
  type TestServer,
} from '../../support/test-server.ts'

const attributes = (values: { [name: string]: string }): AttributeType[] =>
  Object.entries(values).map(([Name, Value]) => ({ Name, Value }))

const signUp = (
  server: TestServer,
  Username: string,
  values: { [name: string]: string } = {},
  more: Partial<InputOf<'SignUp'>> = {},
) =>
  server.call('SignUp', {
    ClientId: server.clientId,
    Username,
    Password: PASSWORD,
    UserAttributes: attributes(values),
    ...more,
  })

const confirm = (
  server: TestServer,
  Username: string,
  ConfirmationCode: string,
  more: Partial<InputOf<'ConfirmSignUp'>> = {},
) =>
  server.call('ConfirmSignUp', { ClientId: server.clientId, Username, ConfirmationCode, ...more })

const withEmail = (pool: ServerSettings['pool'] = {}) =>
  createTestServer({ pool: { AutoVerifiedAttributes: ['email'], ...pool } })

const statusOf = async (server: TestServer, Username: string) => {
  const user = await server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
  const values = Object.fromEntries(user.UserAttributes?.map((a) => [a.Name, a.Value]) ?? [])
  return { status: user.UserStatus, ...values }
}

describe('SignUp', () => {
  it('makes an unconfirmed user and sends a code of six digits', async () => {
    const server = await withEmail()
    const answer = await signUp(server, 'anna', { email: 'anna@example.com' })
    expect(answer).toEqual({
      UserConfirmed: false,
      UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      CodeDeliveryDetails: {
        Destination: 'a***@e***',
        DeliveryMedium: 'EMAIL',
        AttributeName: 'email',
      },
    })
    expect(server.messages('anna')).toEqual([
      expect.objectContaining({
        poolId: server.poolId,
        medium: 'EMAIL',
        destination: 'anna@example.com',
        code: expect.stringMatching(/^\d{6}$/),
        subject: 'Your verification code',
        body: `Your confirmation code is ${server.lastCode('anna')}`,
        trigger: 'CustomMessage_SignUp',
      }),
    ])
    expect(await statusOf(server, 'anna')).toMatchObject({
      status: 'UNCONFIRMED',
      email_verified: 'false',
    })
  })

  it('sends a text message when both contacts can be verified', async () => {
    const server = await withEmail({ AutoVerifiedAttributes: ['email', 'phone_number'] })
    const answer = await signUp(server, 'anna', {
      email: 'anna@example.com',
      phone_number: '+15555550123',
    })
    expect(answer.CodeDeliveryDetails).toEqual({
      Destination: '+*******0123',
      DeliveryMedium: 'SMS',
      AttributeName: 'phone_number',
    })
  })

  it('sends nothing when no contact is verified by itself', async () => {
    const server = await createTestServer()
    const answer = await signUp(server, 'anna', { email: 'anna@example.com' })
    expect(answer).toEqual({ UserConfirmed: false, UserSub: expect.any(String) })
    expect(server.messages('anna')).toEqual([])
  })

  it('uses the texts of the pool and the fixed code of the server', async () => {
    const server = await createTestServer({
      context: { fixedCode: '424242' },
      pool: {
        AutoVerifiedAttributes: ['email'],
        VerificationMessageTemplate: {
          EmailSubject: 'Hello',
          EmailMessage: 'Type {####}.',
        },
      },
    })
    await signUp(server, 'anna', { email: 'anna@example.com' })
    expect(server.messages('anna')[0]).toMatchObject({
      subject: 'Hello',
      body: 'Type 424242.',
    })
  })

  it('refuses a name that is taken', async () => {
    const server = await createTestServer()
    await signUp(server, 'anna')
    expect(await errorOf(signUp(server, 'anna'))).toBe(
      'UsernameExistsException: User already exists',
    )
  })

  it('tells names apart by case unless the pool does not', async () => {
    const exact = await createTestServer()
    await signUp(exact, 'anna')
    expect(await errorOf(signUp(exact, 'ANNA'))).toBe('no error')
    const folded = await createTestServer({
      pool: { UsernameConfiguration: { CaseSensitive: false } },
    })
    await signUp(folded, 'Anna')
    expect(await errorOf(signUp(folded, 'aNNA'))).toBe(
      'UsernameExistsException: User already exists',
    )
    await folded.call('AdminConfirmSignUp', { UserPoolId: folded.poolId, Username: 'ANNA' })
    expect((await folded.signIn('annA')).AuthenticationResult).toBeDefined()
  })

  it('gives a name to one of two sign-ups that race', async () => {
    const server = await createTestServer()
    const results = await Promise.allSettled([signUp(server, 'anna'), signUp(server, 'anna')])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is refused where only administrators make users', async () => {
    const server = await createTestServer({
      pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } },
    })
    expect(await errorOf(signUp(server, 'anna'))).toBe(
      'NotAuthorizedException: SignUp is not permitted for this user pool',
    )
  })

  it.each([
    ['Shor-1', 'Password not long enough'],
    ['correct-horse-1', 'Password must have uppercase characters'],
    ['CORRECT-HORSE-1', 'Password must have lowercase characters'],
    ['Correct-Horse', 'Password must have numeric characters'],
    ['CorrectHorse1', 'Password must have symbol characters'],
  ])('refuses the password %s by the policy', async (Password, rule) => {
    const server = await createTestServer()
    expect(await errorOf(signUp(server, 'anna', {}, { Password }))).toBe(
      `InvalidPasswordException: Password did not conform with policy: ${rule}`,
    )
  })

  it('demands a password unless a code can take its place', async () => {
    const server = await createTestServer()
    const noPassword = (to: TestServer, values: { [name: string]: string }) =>
      to.call('SignUp', {
        ClientId: to.clientId,
        Username: 'anna',
        UserAttributes: attributes(values),
      })
    expect(await errorOf(noPassword(server, { email: 'anna@example.com' }))).toBe(
      "InvalidParameterException: 1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
    )
    const passwordless = await createTestServer({
      pool: {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
      },
    })
    expect(await errorOf(noPassword(passwordless, { email: 'anna@example.com' }))).toBe('no error')
    await expect(noPassword(passwordless, {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })

  describe('checks attributes:', () => {
    const Schema = [
      { Name: 'email', Required: true },
      { Name: 'name', Required: true },
      {
        Name: 'level',
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
      },
      { Name: 'member', AttributeDataType: 'Boolean' },
      { Name: 'since', AttributeDataType: 'DateTime' },
      {
        Name: 'team',
        AttributeDataType: 'String',
        StringAttributeConstraints: { MinLength: '2', MaxLength: '5' },
      },
    ] as const

    it.each([
      [
        'one missing',
        { name: 'Anna' },
        'Attributes did not conform to the schema: email: The attribute is required',
      ],
      [
        'several missing',
        {},
        'Attributes did not conform to the schema: name: The attribute is required\n email: The attribute is required',
      ],
      [
        'unknown',
        { email: 'a@b.c', name: 'Anna', 'custom:role': 'x' },
        'Attributes did not conform to the schema: Type for attribute {custom:role} could not be determined',
      ],
      ['e-mail', { email: 'anna', name: 'Anna' }, 'Invalid email address format.'],
      [
        'telephone',
        { email: 'a@b.c', name: 'Anna', phone_number: '0555 123' },
        'Invalid phone number format.',
      ],
      [
        'sub',
        { email: 'a@b.c', name: 'Anna', sub: 'x' },
        'Cannot modify the non-mutable attribute sub',
      ],
    ])('%s', async (_, values, message) => {
      const server = await createTestServer({ pool: { Schema } })
      expect(await errorOf(signUp(server, 'anna', values as { [name: string]: string }))).toBe(
        `InvalidParameterException: ${message}`,
      )
    })

    it.each([
      ['custom:level', '10'],
      ['custom:level', '0'],
      ['custom:level', 'many'],
      ['custom:member', 'maybe'],
      ['custom:since', 'yesterday'],
      ['custom:team', 'x'],
      ['custom:team', 'xxxxxx'],
      ['birthdate', '1990-02-30'],
      ['birthdate', '1990-2-3'],
      ['nickname', 'x'.repeat(2049)],
    ])('the value of %s', async (name, value) => {
      const server = await createTestServer({ pool: { Schema } })
      const values = { email: 'a@b.c', name: 'Anna', [name]: value }
      await expect(signUp(server, 'anna', values)).rejects.toMatchObject({
        name: 'InvalidParameterException',
        message: expect.stringContaining(`Attributes did not conform to the schema: ${name}: `),
      })
    })

    it('all good', async () => {
      const server = await createTestServer({ pool: { Schema } })
      const answer = await signUp(server, 'anna', {
        email: 'a@b.c',
        name: 'Anna',
        birthdate: '1990-02-28',
        'custom:level': '9',
        'custom:member': 'true',
        'custom:since': '2020-01-01T00:00:00Z',
        'custom:team': 'blue',
      })
      expect(answer.UserSub).toBeDefined()
    })

    it('those that the client may not write', async () => {
      const server = await createTestServer({ client: { WriteAttributes: ['email'] } })
      const refused = 'NotAuthorizedException: A client attempted to write unauthorized attribute'
      expect(await errorOf(signUp(server, 'anna', { name: 'Anna' }))).toBe(refused)
      expect(await errorOf(signUp(server, 'anna', { email_verified: 'true' }))).toBe(refused)
      expect(await errorOf(signUp(server, 'anna', { email: 'a@b.c' }))).toBe('no error')
    })
  })

  describe('in a pool that signs in with an attribute', () => {
    it.each([
      [['email'], 'anna', 'Username should be an email.'],
      [['phone_number'], 'anna', 'Username should be a phone number.'],
      [['email', 'phone_number'], 'anna', 'Username should be either an email or a phone number.'],
    ] as const)('%j refuses the name %s', async (UsernameAttributes, name, message) => {
      const server = await createTestServer({ pool: { UsernameAttributes } })
      expect(await errorOf(signUp(server, name))).toBe(`InvalidParameterException: ${message}`)
    })

    it('generates the user name and fills in the attribute', async () => {
      const server = await withEmail({ UsernameAttributes: ['email'] })
      const { UserSub } = await signUp(server, 'anna@example.com')
      expect(await statusOf(server, 'anna@example.com')).toMatchObject({
        sub: UserSub,
        email: 'anna@example.com',
      })
      const user = await server.call('AdminGetUser', {
        UserPoolId: server.poolId,
        Username: UserSub,
      })
      expect(user.Username).toBe(UserSub)
    })

    it('refuses an address or number that is taken, even unverified', async () => {
      const server = await createTestServer({
        pool: { UsernameAttributes: ['email', 'phone_number'] },
      })
      await signUp(server, 'anna@example.com', { phone_number: '+15555550123' })
      expect(await errorOf(signUp(server, 'anna@example.com'))).toBe(
        'UsernameExistsException: An account with the given email already exists.',
      )
      expect(await errorOf(signUp(server, '+15555550123'))).toBe(
        'UsernameExistsException: An account with the given phone_number already exists.',
      )
    })
  })

  describe('in a pool with aliases', () => {
    it('refuses names that look like an alias', async () => {
      const server = await createTestServer({ pool: { AliasAttributes: ['email'] } })
      expect(await errorOf(signUp(server, 'anna@example.com'))).toBe(
        'InvalidParameterException: Username cannot be of email format, since user pool is configured for email alias.',
      )
    })

    it('lets an alias sign in only once it is verified', async () => {
      const server = await withEmail({ AliasAttributes: ['email'] })
      await signUp(server, 'anna', { email: 'anna@example.com' })
      expect(await errorOf(server.signIn('anna@example.com'))).toBe(
        'UserNotFoundException: User does not exist.',
      )
      await confirm(server, 'anna', server.lastCode('anna'))
      expect((await server.signIn('anna@example.com')).AuthenticationResult).toBeDefined()
    })
  })
})

describe('ConfirmSignUp', () => {
  const MISMATCH = 'CodeMismatchException: Invalid verification code provided, please try again.'
  const EXPIRED = 'ExpiredCodeException: Invalid code provided, please request a code again.'

  it('confirms the user and verifies the contact', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    expect(await confirm(server, 'anna', server.lastCode('anna'))).toEqual({})
    expect(await statusOf(server, 'anna')).toMatchObject({
      status: 'CONFIRMED',
      email_verified: 'true',
    })
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })

  it('refuses a wrong code and lets one try again', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    const wrong = server.lastCode('anna') === '000000' ? '000001' : '000000'
    expect(await errorOf(confirm(server, 'anna', wrong))).toBe(MISMATCH)
    expect(await errorOf(confirm(server, 'anna', server.lastCode('anna')))).toBe('no error')
  })

  it('refuses a second confirmation', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    const code = server.lastCode('anna')
    const results = await Promise.all([
      errorOf(confirm(server, 'anna', code)),
      errorOf(confirm(server, 'anna', code)),
    ])
    expect(results).toEqual([
      'no error',
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    ])
  })

  it('refuses a code after a day', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    server.context.clock.advance(24 * 3600)
    expect(await errorOf(confirm(server, 'anna', server.lastCode('anna')))).toBe(EXPIRED)
  })

  it('refuses when no code is outstanding', async () => {
    const server = await createTestServer()
    await signUp(server, 'anna')
    expect(await errorOf(confirm(server, 'anna', '123456'))).toBe(EXPIRED)
  })

  it('refuses the old code after a new one was sent', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    const old = server.lastCode('anna')
    await server.call('ResendConfirmationCode', { ClientId: server.clientId, Username: 'anna' })
    const fresh = server.lastCode('anna')
    expect(server.messages('anna').at(-1)?.trigger).toBe('CustomMessage_ResendCode')
    if (old !== fresh) expect(await errorOf(confirm(server, 'anna', old))).toBe(MISMATCH)
    expect(await errorOf(confirm(server, 'anna', fresh))).toBe('no error')
  })

  it('names an unknown user, or acts as if a code had expired where users are hidden', async () => {
    const server = await createTestServer()
    const hidden = server.addClient({ PreventUserExistenceErrors: 'ENABLED' })
    expect(await errorOf(confirm(server, 'nobody', '123456'))).toBe(
      'UserNotFoundException: Username/client id combination not found.',
    )
    expect(await errorOf(confirm(hidden, 'nobody', '123456'))).toBe(EXPIRED)
  })

  it('stops counting at fifteen attempts an hour', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    const wrong = server.lastCode('anna') === '000000' ? '000001' : '000000'
    for (let count = 0; count < 15; count++) {
      expect(await errorOf(confirm(server, 'anna', wrong))).toBe(MISMATCH)
    }
    const code = server.lastCode('anna')
    expect(await errorOf(confirm(server, 'anna', code))).toBe(
      'LimitExceededException: Attempt limit exceeded, please try after some time.',
    )
    server.context.clock.advance(3600)
    expect(await errorOf(confirm(server, 'anna', code))).toBe('no error')
  })

  it('keeps an alias with its owner unless its move is asked for', async () => {
    const server = await withEmail({ AliasAttributes: ['email'] })
    await server.addUser('anna', { email: 'shared@example.com', email_verified: 'true' })
    await signUp(server, 'ben', { email: 'shared@example.com' })
    const code = server.lastCode('ben')
    expect(await errorOf(confirm(server, 'ben', code))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    )
    expect(await statusOf(server, 'ben')).toMatchObject({ status: 'UNCONFIRMED' })
    await confirm(server, 'ben', code, { ForceAliasCreation: true })
    expect(await statusOf(server, 'anna')).toMatchObject({ email_verified: 'false' })
    const { access } = await server.tokens('shared@example.com')
    expect((await server.call('GetUser', { AccessToken: access })).Username).toBe('ben')
  })
})

describe('ResendConfirmationCode', () => {
  const resend = (server: TestServer, Username: string) =>
    server.call('ResendConfirmationCode', { ClientId: server.clientId, Username })

  it('refuses a confirmed user', async () => {
    const server = await createTestServer()
    await server.addUser('anna')
    expect(await errorOf(resend(server, 'anna'))).toBe(
      'InvalidParameterException: User is already confirmed.',
    )
  })

  it('names an unknown user, or pretends where users are hidden', async () => {
    const server = await createTestServer()
    const hidden = server.addClient({ PreventUserExistenceErrors: 'ENABLED' })
    expect(await errorOf(resend(server, 'nobody'))).toBe(
      'UserNotFoundException: Username/client id combination not found.',
    )
    const first = await resend(hidden, 'nobody')
    expect(first.CodeDeliveryDetails?.Destination).toMatch(/^[a-z]\*\*\*@[a-z]\*\*\*$/)
    expect(await resend(hidden, 'nobody')).toEqual(first)
  })

  it('stops at five messages an hour', async () => {
    const server = await withEmail()
    await signUp(server, 'anna', { email: 'anna@example.com' })
    for (let count = 0; count < 5; count++) await resend(server, 'anna')
    expect(await errorOf(resend(server, 'anna'))).toBe(
      'LimitExceededException: Attempt limit exceeded, please try after some time.',
    )
  })
})
