import { beforeEach, describe, expect, it } from 'vitest'
import { findPool } from '../../../src/settings/find.ts'
import { createUser } from '../../../src/users/create-user.ts'
import { deleteUser } from '../../../src/users/delete-user.ts'
import { requireUser, unknownUser } from '../../../src/users/find-user.ts'
import {
  createTestServer,
  errorOf,
  interruptedServer,
  PASSWORD,
  type TestServer,
} from '../../support/test-server.ts'

const GONE = 'UserNotFoundException: User does not exist.'
const CONTACT = { email: 'anna@example.com', email_verified: 'true' }

let server: TestServer

beforeEach(async () => {
  server = await createTestServer({
    pool: { AliasAttributes: ['email', 'preferred_username'] },
    client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_USER_AUTH'] },
  })
  const { poolId: UserPoolId } = server
  await server.call('SetUserPoolSessionConfiguration', {
    UserPoolId,
    UserSessionTracking: 'ENABLED',
    TokenSession: { MaxPerUser: 20 },
  })
  await server.addUser('anna', CONTACT)
})

const remove = () => server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })

/** Everything of the store that belongs to somebody of this name. */
const belongings = (name: string): readonly string[] =>
  Object.entries(server.context.store).flatMap(([table, content]) => {
    if (typeof content === 'function' || table === 'messages' || table === 'challenges') return []
    const records = JSON.stringify([...content.list('')])
    return records.includes(name) ? [table] : []
  })

describe('deleting a user', () => {
  it('leaves nothing behind but messages', async () => {
    const before = belongings('anna')
    const { access: AccessToken, refresh: RefreshToken } = await server.tokens('anna')
    await server.call('ForgotPassword', { ClientId: server.clientId, Username: 'anna' })
    expect(belongings('anna')).toEqual(
      expect.arrayContaining([
        ...before,
        'attempts',
        'codes',
        'refreshTokens',
        'sessions',
        'userRefreshTokens',
      ]),
    )
    await remove()
    expect(belongings('anna')).toEqual([])
    expect(server.messages('anna')).toHaveLength(1)
    const refreshed = server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken,
    })
    expect(await errorOf(refreshed)).toBe('NotAuthorizedException: Invalid Refresh Token')
    expect(await errorOf(server.call('GetUser', { AccessToken }))).toBe(GONE)
    expect(await errorOf(server.call('DeleteUser', { AccessToken }))).toBe(GONE)
    expect(await errorOf(remove())).toBe(GONE)
  })

  it('lets somebody else have the name and the address, who inherits nothing', async () => {
    const { access: AccessToken, refresh: RefreshToken } = await server.tokens('anna')
    const name = { ClientId: server.clientId, Username: 'anna' }
    await server.call('ForgotPassword', name)
    const code = server.lastCode('anna')
    await remove()
    await server.call('SignUp', {
      ...name,
      Password: 'Battery-Staple-2',
      UserAttributes: [{ Name: 'email', Value: CONTACT.email }],
    })
    await server.call('AdminConfirmSignUp', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(server.call('GetUser', { AccessToken }))).toBe(GONE)
    expect(await errorOf(server.call('DeleteUser', { AccessToken }))).toBe(GONE)
    const { clientId: ClientId } = server
    const calls = [
      server.call('GetTokensFromRefreshToken', { ClientId, RefreshToken }),
      server.call('ConfirmForgotPassword', { ...name, ConfirmationCode: code, Password: PASSWORD }),
      server.signIn('anna'),
    ]
    for (const call of calls) expect(await errorOf(call)).not.toBe('no error')
    expect((await server.signIn('anna', 'Battery-Staple-2')).AuthenticationResult).toBeDefined()
  })

  it('leaves an alias with whoever has taken it over', async () => {
    await server.call('AdminCreateUser', {
      UserPoolId: server.poolId,
      Username: 'ben',
      UserAttributes: Object.entries(CONTACT).map(([Name, Value]) => ({ Name, Value })),
      ForceAliasCreation: true,
    })
    await remove()
    const user = await server.call('AdminGetUser', {
      UserPoolId: server.poolId,
      Username: CONTACT.email,
    })
    expect(user.Username).toBe('ben')
  })

  it('is possible by sub and by alias', async () => {
    const { poolId: UserPoolId } = server
    await server.call('AdminDeleteUser', { UserPoolId, Username: CONTACT.email })
    expect(belongings('anna')).toEqual([])
    await server.addUser('anna', CONTACT)
    const user = await server.call('AdminGetUser', { UserPoolId, Username: 'anna' })
    const sub = user.UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? ''
    await server.call('AdminDeleteUser', { UserPoolId, Username: sub })
    expect(belongings('anna')).toEqual([])
  })

  it('is what DeleteUser does with the caller, once', async () => {
    const { access: AccessToken } = await server.tokens('anna')
    const both = await Promise.all([
      errorOf(server.call('DeleteUser', { AccessToken })),
      errorOf(server.call('DeleteUser', { AccessToken })),
    ])
    expect([...both].sort()).toEqual([GONE, 'no error'].sort())
    expect(belongings('anna')).toEqual([])
    expect(await errorOf(server.signIn('anna'))).toBe(GONE)
  })

  it('does not hit a namesake who comes at that very moment', async () => {
    const { access: AccessToken } = await server.tokens('anna')
    const { context, poolId } = server
    const draft = {
      username: 'anna',
      attributes: {},
      status: 'CONFIRMED',
      password: PASSWORD,
    } as const
    const meanwhile = interruptedServer(server, () => {
      const pool = findPool(context, poolId)
      deleteUser(context, pool, requireUser(context, pool, 'anna'))
      createUser(context, pool, draft, { conflict: unknownUser })
    })
    expect(await errorOf(meanwhile.call('DeleteUser', { AccessToken }))).toBe(GONE)
    expect(await errorOf(server.signIn('anna'))).toBe('no error')
  })

  it('ends what was under way', async () => {
    const asked = await server.call('InitiateAuth', {
      ClientId: server.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'anna', PREFERRED_CHALLENGE: 'PASSWORD' },
    })
    await remove()
    const answered = server.call('RespondToAuthChallenge', {
      ClientId: server.clientId,
      ChallengeName: 'PASSWORD',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: 'anna', PASSWORD },
    })
    expect(await errorOf(answered)).not.toBe('no error')
  })
})
