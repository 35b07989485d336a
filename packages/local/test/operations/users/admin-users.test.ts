import type { InputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import {
  createTestServer,
  errorOf,
  PASSWORD,
  START_MS,
  type TestServer,
} from '../../support/test-server.ts'

const NEW_PASSWORD = 'Battery-Staple-2'
const INVALID_SESSION = 'NotAuthorizedException: Invalid session for the user'

const create = (
  server: TestServer,
  Username: string,
  more: Partial<InputOf<'AdminCreateUser'>> = {},
) => server.call('AdminCreateUser', { UserPoolId: server.poolId, Username, ...more })

const MAIL = [{ Name: 'email', Value: 'anna@example.com' }]

describe('AdminCreateUser', () => {
  it('makes a user who must change the password, and sends it', async () => {
    const server = await createTestServer()
    const { User } = await create(server, 'anna', {
      UserAttributes: MAIL,
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(User).toEqual({
      Username: 'anna',
      Attributes: [{ Name: 'sub', Value: expect.any(String) }, ...MAIL],
      UserCreateDate: START_MS / 1000,
      UserLastModifiedDate: START_MS / 1000,
      Enabled: true,
      UserStatus: 'FORCE_CHANGE_PASSWORD',
    })
    const [message] = server.messages('anna')
    expect(message).toMatchObject({
      subject: 'Your temporary password',
      body: `Your username is anna and temporary password is ${message?.code}.`,
      trigger: 'CustomMessage_AdminCreateUser',
    })
    const answer = await server.signIn('anna', message?.code)
    expect(answer.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('sends by text message unless told otherwise, and nothing when suppressed', async () => {
    const server = await createTestServer()
    await create(server, 'anna', { UserAttributes: MAIL })
    expect(server.messages('anna')).toEqual([])
    await create(server, 'ben', {
      UserAttributes: [{ Name: 'phone_number', Value: '+15555550123' }],
    })
    expect(server.messages('ben')[0]?.medium).toBe('SMS')
    await create(server, 'cleo', {
      UserAttributes: MAIL,
      DesiredDeliveryMediums: ['EMAIL'],
      MessageAction: 'SUPPRESS',
    })
    expect(server.messages('cleo')).toEqual([])
  })

  it('refuses a name that is taken', async () => {
    const server = await createTestServer()
    await create(server, 'anna')
    expect(await errorOf(create(server, 'anna'))).toBe(
      'UsernameExistsException: User account already exists',
    )
  })

  it('sends again with another password, to users who never signed in', async () => {
    const server = await createTestServer()
    const invitation = { UserAttributes: MAIL, DesiredDeliveryMediums: ['EMAIL'] } as const
    await create(server, 'anna', invitation)
    const first = server.lastCode('anna')
    await create(server, 'anna', { ...invitation, MessageAction: 'RESEND' })
    const second = server.lastCode('anna')
    expect(second).not.toBe(first)
    expect((await server.signIn('anna', second)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    await server.addUser('ben')
    expect(await errorOf(create(server, 'ben', { MessageAction: 'RESEND' }))).toBe(
      'UnsupportedUserStateException: Resend not possible. ben status is not FORCE_CHANGE_PASSWORD',
    )
  })

  it('checks the given password and attributes', async () => {
    const server = await createTestServer()
    expect(await errorOf(create(server, 'anna', { TemporaryPassword: 'short' }))).toBe(
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    )
    const UserAttributes = [{ Name: 'email', Value: 'nowhere' }]
    expect(await errorOf(create(server, 'anna', { UserAttributes }))).toBe(
      'InvalidParameterException: Invalid email address format.',
    )
  })

  it('keeps a verified alias with its owner unless its move is asked for', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['email'] } })
    const UserAttributes = [...MAIL, { Name: 'email_verified', Value: 'true' }]
    await create(server, 'anna', { UserAttributes })
    expect(await errorOf(create(server, 'ben', { UserAttributes }))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    )
    await create(server, 'ben', { UserAttributes, ForceAliasCreation: true })
    const user = await server.call('AdminGetUser', {
      UserPoolId: server.poolId,
      Username: 'anna@example.com',
    })
    expect(user.Username).toBe('ben')
  })
})

describe('NEW_PASSWORD_REQUIRED', () => {
  const Schema = [
    { Name: 'email', Required: true },
    { Name: 'name', Required: true },
  ] as const

  const begin = async (client = {}) => {
    const server = await createTestServer({ pool: { Schema }, client })
    await create(server, 'anna', {
      UserAttributes: [...MAIL, { Name: 'email_verified', Value: 'true' }],
      TemporaryPassword: PASSWORD,
    })
    const challenge = await server.signIn('anna')
    return { server, challenge, Session: challenge.Session ?? '' }
  }
  const answer = (
    server: TestServer,
    Session: string | undefined,
    responses: { [name: string]: string },
    more: Partial<InputOf<'RespondToAuthChallenge'>> = {},
  ) =>
    server.call('RespondToAuthChallenge', {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', ...responses },
      ...more,
    })
  const good = { NEW_PASSWORD, 'userAttributes.name': 'Anna' }

  it('names the attributes that are there and those that are missing', async () => {
    const { challenge } = await begin()
    expect(challenge.Session).toMatch(/^[\w-]{900,2048}$/)
    expect(challenge.ChallengeParameters?.['USER_ID_FOR_SRP']).toBe('anna')
    expect(JSON.parse(`${challenge.ChallengeParameters?.['requiredAttributes']}`)).toEqual([
      'userAttributes.name',
    ])
    expect(JSON.parse(`${challenge.ChallengeParameters?.['userAttributes']}`)).toEqual({
      email: 'anna@example.com',
      email_verified: 'true',
    })
  })

  it('ends in tokens and a confirmed user with the new password', async () => {
    const { server, Session } = await begin()
    const done = await answer(server, Session, good)
    expect(done.AuthenticationResult?.AccessToken).toBeDefined()
    const user = await server.call('AdminGetUser', {
      UserPoolId: server.poolId,
      Username: 'anna',
    })
    expect(user.UserStatus).toBe('CONFIRMED')
    expect(user.UserAttributes).toContainEqual({ Name: 'name', Value: 'Anna' })
    expect((await server.signIn('anna', NEW_PASSWORD)).AuthenticationResult).toBeDefined()
  })

  it.each([
    [
      'no password',
      { 'userAttributes.name': 'Anna' },
      'InvalidParameterException: Invalid attributes given, new password should be given with key NEW_PASSWORD.',
    ],
    [
      'a missing attribute',
      { NEW_PASSWORD },
      'InvalidParameterException: Invalid attributes given, name is missing',
    ],
    [
      'an attribute that is fixed',
      { ...good, 'userAttributes.email': 'other@example.com' },
      'NotAuthorizedException: Cannot modify an already provided email',
    ],
    [
      'a weak password',
      { ...good, NEW_PASSWORD: 'weak' },
      'InvalidPasswordException: Password did not conform with policy: Password not long enough',
    ],
    [
      'a verified contact',
      { ...good, 'userAttributes.phone_number_verified': 'true' },
      'NotAuthorizedException: A client attempted to write unauthorized attribute',
    ],
  ])('refuses %s and keeps the Session good', async (_, responses, message) => {
    const { server, Session } = await begin()
    expect(await errorOf(answer(server, Session, responses as { [name: string]: string }))).toBe(
      message,
    )
    expect((await answer(server, Session, good)).AuthenticationResult).toBeDefined()
  })

  it('takes one Session once, even when two answers race', async () => {
    const { server, Session } = await begin()
    const results = await Promise.all([
      errorOf(answer(server, Session, good)),
      errorOf(answer(server, Session, good)),
    ])
    expect(results).toEqual(['no error', `${INVALID_SESSION}, session can only be used once.`])
  })

  it('refuses a Session after its validity', async () => {
    const { server, Session } = await begin({ AuthSessionValidity: 5 })
    server.context.clock.advance(299)
    expect(await errorOf(answer(server, Session, { NEW_PASSWORD: 'weak' }))).not.toContain(
      'session',
    )
    server.context.clock.advance(1)
    expect(await errorOf(answer(server, Session, good))).toBe(
      `${INVALID_SESSION}, session is expired.`,
    )
  })

  it('refuses a Session that is made up, missing, or of another user, client or challenge', async () => {
    const { server, Session } = await begin()
    await server.addUser('ben')
    const other = server.addClient({})
    expect(await errorOf(answer(server, 'x'.repeat(1000), good))).toBe(`${INVALID_SESSION}.`)
    expect(await errorOf(answer(server, undefined, good))).toBe(
      'InvalidParameterException: Missing required parameter Session',
    )
    expect(await errorOf(answer(server, Session, { ...good, USERNAME: 'ben' }))).toBe(
      `${INVALID_SESSION}.`,
    )
    expect(await errorOf(answer(other, Session, good))).toBe(`${INVALID_SESSION}.`)
    const ChallengeName = 'SMS_MFA'
    await expect(answer(server, Session, good, { ChallengeName })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    })
  })

  it('is refused when the temporary password is too old', async () => {
    const { server } = await begin()
    server.context.clock.advance(7 * 86_400 - 1)
    expect((await server.signIn('anna')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    server.context.clock.advance(1)
    expect(await errorOf(server.signIn('anna'))).toBe(
      'NotAuthorizedException: Temporary password has expired and must be reset by an administrator.',
    )
  })
})

describe('AdminGetUser', () => {
  it('finds by user name, sub and alias', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['preferred_username'] } })
    await server.addUser('anna', { preferred_username: 'queen' })
    const get = (Username: string) =>
      server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
    const user = await get('anna')
    const sub = `${user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value}`
    expect(await get(sub)).toEqual(user)
    expect(await get('queen')).toEqual(user)
    expect(user).toMatchObject({ Username: 'anna', Enabled: true, UserStatus: 'CONFIRMED' })
  })
})

describe('an unknown user', () => {
  it('is named by every operation of an administrator', async () => {
    const server = await createTestServer()
    const user = { UserPoolId: server.poolId, Username: 'nobody' }
    const calls = [
      server.call('AdminGetUser', user),
      server.call('AdminDeleteUser', user),
      server.call('AdminConfirmSignUp', user),
      server.call('AdminSetUserPassword', { ...user, Password: PASSWORD }),
      server.call('AdminUserGlobalSignOut', user),
      server.call('AdminDisableUser', user),
      server.call('AdminEnableUser', user),
    ]
    for (const call of calls) {
      expect(await errorOf(call)).toBe('UserNotFoundException: User does not exist.')
    }
  })
})

describe('AdminConfirmSignUp', () => {
  it('confirms once and verifies nothing', async () => {
    const server = await createTestServer({ pool: { AutoVerifiedAttributes: ['email'] } })
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    await server.call('SignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      Password: PASSWORD,
      UserAttributes: MAIL,
    })
    expect(await server.call('AdminConfirmSignUp', user)).toEqual({})
    const { UserAttributes, UserStatus } = await server.call('AdminGetUser', user)
    expect(UserStatus).toBe('CONFIRMED')
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' })
    expect(await errorOf(server.call('AdminConfirmSignUp', user))).toBe(
      'NotAuthorizedException: User cannot be confirmed. Current status is CONFIRMED',
    )
  })
})

describe('AdminSetUserPassword', () => {
  it('forces a change unless the password is permanent', async () => {
    const server = await createTestServer()
    await server.addUser('anna')
    const set = (Permanent: boolean) =>
      server.call('AdminSetUserPassword', {
        UserPoolId: server.poolId,
        Username: 'anna',
        Password: NEW_PASSWORD,
        Permanent,
      })
    await set(false)
    expect((await server.signIn('anna', NEW_PASSWORD)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    await set(true)
    expect((await server.signIn('anna', NEW_PASSWORD)).AuthenticationResult).toBeDefined()
  })
})

describe('ListUsers', () => {
  const serverWithUsers = async () => {
    const server = await createTestServer()
    for (const name of ['cleo', 'anna', 'ben', 'dora', 'emil']) {
      await create(server, name, { UserAttributes: MAIL })
    }
    return server
  }

  it('goes through all users page by page', async () => {
    const server = await serverWithUsers()
    const names: (string | undefined)[] = []
    let PaginationToken: string | undefined
    do {
      const page = await server.call('ListUsers', {
        UserPoolId: server.poolId,
        Limit: 2,
        PaginationToken,
      })
      expect(page.Users?.length).toBeLessThanOrEqual(2)
      names.push(...(page.Users ?? []).map(({ Username }) => Username))
      PaginationToken = page.PaginationToken
    } while (PaginationToken !== undefined)
    expect(names).toEqual(['anna', 'ben', 'cleo', 'dora', 'emil'])
  })

  it('shows the attributes asked for', async () => {
    const server = await serverWithUsers()
    const list = (AttributesToGet: string[]) =>
      server.call('ListUsers', { UserPoolId: server.poolId, AttributesToGet })
    const { Users, PaginationToken } = await list(['email'])
    expect(PaginationToken).toBeUndefined()
    expect(Users?.[0]?.Attributes).toEqual(MAIL)
    expect(await errorOf(list(['custom:nothing']))).toBe(
      'InvalidParameterException: One or more requested attributes do not exist.',
    )
  })
})

describe('deleting a user', () => {
  it('leaves nothing behind', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['email'] } })
    await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    const { access, refresh } = await server.tokens('anna')
    await server.call('ForgotPassword', { ClientId: server.clientId, Username: 'anna' })
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    const { aliases, attempts, codes, refreshTokens, userRefreshTokens, users, userSearch } =
      server.context.store
    const tables = [aliases, attempts, codes, refreshTokens, userRefreshTokens, users, userSearch]
    for (const table of tables) expect(table.count('')).toBe(0)
    const refreshed = server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken: refresh,
    })
    expect(await errorOf(refreshed)).toBe('NotAuthorizedException: Invalid Refresh Token')
    await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    expect(await errorOf(server.call('GetUser', { AccessToken: access }))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })

  it('is what DeleteUser does with the caller', async () => {
    const server = await createTestServer()
    await server.addUser('anna')
    const { access } = await server.tokens('anna')
    expect(await server.call('DeleteUser', { AccessToken: access })).toEqual({})
    expect(await errorOf(server.signIn('anna'))).toBe('UserNotFoundException: User does not exist.')
  })
})
