import type { SessionDescriptionType } from '@cognito-kit/protocol'
import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createTestServer,
  errorOf,
  START_MS,
  sweepingServer,
  TestServer,
} from '../../support/test-server.ts'
import { createTriggerServer, passing } from '../../support/trigger-server.ts'

const ACCESS_REVOKED = 'NotAuthorizedException: Access Token has been revoked'
const REFRESH_REVOKED = 'NotAuthorizedException: Refresh Token has been revoked'
const UNKNOWN = 'ResourceNotFoundException: Session does not exist.'

let server: TestServer

const track = (
  MaxPerUser = 20,
  UserSessionTracking: 'ENABLED' | 'DISABLED' = 'ENABLED',
  on: TestServer = server,
) =>
  on.call('SetUserPoolSessionConfiguration', {
    UserPoolId: on.poolId,
    UserSessionTracking,
    TokenSession: { MaxPerUser },
  })

beforeEach(async () => {
  server = await createTestServer()
  await server.addUser('anna')
  await track()
})

const list = async (
  AccessToken: string,
  on: TestServer = server,
): Promise<readonly SessionDescriptionType[]> =>
  (await on.call('ListUserSessions', { AccessToken })).Sessions ?? []

const adminList = async (
  Username = 'anna',
  on: TestServer = server,
): Promise<readonly SessionDescriptionType[]> =>
  (await on.call('AdminListUserSessions', { UserPoolId: on.poolId, Username })).Sessions ?? []

/** The id of the session that a token belongs to. */
const idOf = async (AccessToken: string): Promise<string> =>
  (await list(AccessToken)).find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId ?? ''

const getUser = (AccessToken: string) => errorOf(server.call('GetUser', { AccessToken }))

const refresh = (RefreshToken: string, on: TestServer = server) =>
  on.call('GetTokensFromRefreshToken', { ClientId: on.clientId, RefreshToken })

const revoke = (AccessToken: string, SessionId: string) =>
  server.call('RevokeUserSession', { AccessToken, SessionId })

describe('ListUserSessions', () => {
  it('shows every sign-in of the caller, in all apps, and which one asks', async () => {
    const first = await server.tokens('anna')
    server.context.clock.advance(10)
    const other = server.addClient({})
    const second = await other.tokens('anna')
    const session = {
      SessionId: expect.stringMatching(/^tkn[a-z0-9]{25}$/),
      SessionType: 'TOKEN',
      ClientId: server.clientId,
      CreateDate: START_MS / 1000,
      LastActiveDate: START_MS / 1000,
      DeviceType: 'unknown',
      IsCurrentSession: true,
    }
    const later = {
      ...session,
      ClientId: other.clientId,
      CreateDate: START_MS / 1000 + 10,
      LastActiveDate: START_MS / 1000 + 10,
      IsCurrentSession: false,
    }
    const sessions = await list(first.access)
    expect(sessions).toHaveLength(2)
    expect(sessions).toEqual(expect.arrayContaining([session, later]))
    expect(await idOf(first.access)).not.toBe(await idOf(second.access))
    expect(decodeJwt(first.access)).not.toHaveProperty('sid')
  })

  it('shows nobody else’s', async () => {
    await server.addUser('ben')
    await server.tokens('anna')
    const { access } = await server.tokens('ben')
    expect(await list(access)).toHaveLength(1)
  })

  it('keeps a session through refreshes, and notes when it was active', async () => {
    const { access, refresh: token } = await server.tokens('anna')
    server.context.clock.advance(60)
    const renewed = (await refresh(token)).AuthenticationResult?.AccessToken ?? ''
    expect(await idOf(renewed)).toBe(await idOf(access))
    expect(await list(renewed)).toMatchObject([
      { CreateDate: START_MS / 1000, LastActiveDate: START_MS / 1000 + 60 },
    ])
  })

  it('keeps a session through rotation', async () => {
    const rotating = server.addClient({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    })
    const { access, refresh: token } = await rotating.tokens('anna')
    server.context.clock.advance(5)
    await refresh(token, rotating)
    await refresh(token, rotating)
    expect(await list(access)).toMatchObject([{ LastActiveDate: START_MS / 1000 + 5 }])
  })

  it('shows no session that has expired, whose app is gone or whose tokens are revoked', async () => {
    const short = server.addClient({ RefreshTokenValidity: 1 })
    const gone = server.addClient({})
    await short.tokens('anna')
    await gone.tokens('anna')
    const revoked = await server.tokens('anna')
    expect(await adminList()).toHaveLength(3)
    await server.call('RevokeToken', { ClientId: server.clientId, Token: revoked.refresh })
    await server.call('DeleteUserPoolClient', { UserPoolId: gone.poolId, ClientId: gone.clientId })
    expect(await adminList()).toMatchObject([{ ClientId: short.clientId }])
    server.context.clock.advance(86_400)
    expect(await adminList()).toEqual([])
    expect(server.context.store.sessions.count('')).toBe(0)
  })

  it('shows none after a sign-out everywhere', async () => {
    const { access } = await server.tokens('anna')
    await server.tokens('anna')
    await server.call('GlobalSignOut', { AccessToken: access })
    expect(await adminList()).toEqual([])
  })

  it('pages through more than 125', async () => {
    await track(100)
    const { access } = await server.tokens('anna')
    const [session] = [...server.context.store.sessions.list('')]
    for (let at = 0; at < 129; at += 1) {
      const id = `tkn${String(at).padStart(25, 'a')}`
      const name = session?.[0].replace(/tkn\w+$/, id) ?? ''
      if (session !== undefined) server.context.store.sessions.put(name, { ...session[1], id })
    }
    const first = await server.call('ListUserSessions', { AccessToken: access })
    expect(first.Sessions).toHaveLength(125)
    const { NextToken } = first
    const second = await server.call('ListUserSessions', { AccessToken: access, NextToken })
    expect(second.Sessions).toHaveLength(5)
    expect(second).not.toHaveProperty('NextToken')
    const ids = [...(first.Sessions ?? []), ...(second.Sessions ?? [])].map((one) => one.SessionId)
    expect(new Set(ids).size).toBe(130)
    const foreign = server.call('ListUserSessions', { AccessToken: access, NextToken: 'YWJj' })
    expect(await errorOf(foreign)).toMatch(/^InvalidParameterException/)
  })

  it('is empty where the pool does not track sessions', async () => {
    const { access } = await server.tokens('anna')
    await track(20, 'DISABLED')
    const untracked = await server.tokens('anna')
    for (const token of [access, untracked.access]) expect(await list(token)).toEqual([])
    await track()
    expect(await list(untracked.access)).toMatchObject([{ IsCurrentSession: false }])
  })

  it('refuses a revoked access token', async () => {
    const { access, refresh: token } = await server.tokens('anna')
    await server.call('RevokeToken', { ClientId: server.clientId, Token: token })
    expect(await errorOf(list(access))).toBe(ACCESS_REVOKED)
  })
})

describe('AdminListUserSessions', () => {
  it('shows what the user sees, and none as the current one', async () => {
    const { access } = await server.tokens('anna')
    const [seen] = await list(access)
    expect(await adminList()).toEqual([{ ...seen, IsCurrentSession: false }])
  })

  it('does not know other users and pools', async () => {
    expect(await errorOf(adminList('ben'))).toMatch(/^UserNotFoundException/)
    const elsewhere = new TestServer(server.context, 'eu-west-1_Nothing00', '')
    expect(await errorOf(adminList('anna', elsewhere))).toMatch(/^ResourceNotFoundException/)
  })
})

describe('RevokeUserSession', () => {
  it('ends one sign-in with its tokens and no other', async () => {
    const here = await server.tokens('anna')
    const there = await server.tokens('anna')
    const renewed = (await refresh(there.refresh)).AuthenticationResult?.AccessToken ?? ''
    expect(await revoke(here.access, await idOf(there.access))).toEqual({})
    for (const token of [there.access, renewed]) expect(await getUser(token)).toBe(ACCESS_REVOKED)
    expect(await errorOf(refresh(there.refresh))).toBe(REFRESH_REVOKED)
    expect(await getUser(here.access)).toBe('no error')
    expect(await errorOf(refresh(here.refresh))).toBe('no error')
    expect(await list(here.access)).toHaveLength(1)
  })

  it('ends that of a client without token revocation too', async () => {
    const here = await server.tokens('anna')
    const there = await server.addClient({ EnableTokenRevocation: false }).tokens('anna')
    await revoke(here.access, await idOf(there.access))
    expect(await getUser(there.access)).toBe(ACCESS_REVOKED)
  })

  it('refuses to end the session that asks', async () => {
    const { access } = await server.tokens('anna')
    expect(await errorOf(revoke(access, await idOf(access)))).toBe(
      'InvalidParameterException: The current session can not be revoked.',
    )
    expect(await getUser(access)).toBe('no error')
  })

  it('does not know sessions of others, ended ones and nonsense', async () => {
    await server.addUser('ben')
    const anna = await server.tokens('anna')
    const ben = await server.tokens('ben')
    expect(await errorOf(revoke(anna.access, await idOf(ben.access)))).toBe(UNKNOWN)
    const gone = await server.tokens('anna')
    const id = await idOf(gone.access)
    await revoke(anna.access, id)
    for (const unknown of [id, '', 'tkn', '\u0000']) {
      expect(await errorOf(revoke(anna.access, unknown))).toBe(UNKNOWN)
    }
    expect(await getUser(ben.access)).toBe('no error')
  })

  it('does not know any where the pool does not track sessions', async () => {
    const here = await server.tokens('anna')
    const there = await server.tokens('anna')
    const id = await idOf(there.access)
    await track(20, 'DISABLED')
    expect(await errorOf(revoke(here.access, id))).toBe(UNKNOWN)
    expect(await getUser(there.access)).toBe('no error')
  })
})

describe('AdminRevokeUserSession', () => {
  it('ends one sign-in and no other', async () => {
    const first = await server.tokens('anna')
    const second = await server.tokens('anna')
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    const SessionId = await idOf(first.access)
    const LINKED = { RevokeAssociatedSessions: 'LINKED' } as const
    expect(await server.call('AdminRevokeUserSession', { ...user, SessionId, ...LINKED })).toEqual(
      {},
    )
    expect(await getUser(first.access)).toBe(ACCESS_REVOKED)
    expect(await getUser(second.access)).toBe('no error')
    expect(await errorOf(server.call('AdminRevokeUserSession', { ...user, SessionId }))).toBe(
      UNKNOWN,
    )
  })
})

describe('the most sessions of a user', () => {
  it('ends the one least recently used at the next sign-in', async () => {
    await track(2)
    const first = await server.tokens('anna')
    server.context.clock.advance(1)
    const second = await server.tokens('anna')
    server.context.clock.advance(1)
    await refresh(first.refresh)
    const third = await server.tokens('anna')
    expect(await getUser(second.access)).toBe(ACCESS_REVOKED)
    expect(await errorOf(refresh(second.refresh))).toBe(REFRESH_REVOKED)
    for (const { access } of [first, third]) expect(await getUser(access)).toBe('no error')
    expect(await list(third.access)).toHaveLength(2)
  })

  it('may become less, which takes effect at the next sign-in', async () => {
    const before = [await server.tokens('anna'), await server.tokens('anna')]
    await track(1)
    for (const { access } of before) expect(await getUser(access)).toBe('no error')
    const { access } = await server.tokens('anna')
    for (const old of before) expect(await getUser(old.access)).toBe(ACCESS_REVOKED)
    expect(await list(access)).toHaveLength(1)
  })

  it('is counted for each user', async () => {
    await track(1)
    await server.addUser('ben')
    const { access } = await server.tokens('anna')
    await server.tokens('ben')
    expect(await getUser(access)).toBe('no error')
  })

  it('ends nothing for a sign-in that a trigger refuses', async () => {
    const refusing = await createTriggerServer({ PostAuthentication: passing })
    const { server: guarded } = refusing
    await guarded.addUser('anna')
    await track(1, 'ENABLED', guarded)
    const { access } = await guarded.tokens('anna')
    refusing.use({
      PostAuthentication: () => {
        throw new Error('no')
      },
    })
    expect(await errorOf(guarded.tokens('anna'))).toMatch(/^UserLambdaValidationException/)
    expect(await list(access, guarded)).toMatchObject([{ IsCurrentSession: true }])
  })

  it('begins no session for a sign-in that was revoked while a trigger ran', async () => {
    const revoking = await createTriggerServer({ PostAuthentication: passing })
    const { server: guarded } = revoking
    await guarded.addUser('anna')
    await track(20, 'ENABLED', guarded)
    const user = { UserPoolId: guarded.poolId, Username: 'anna' }
    revoking.use({
      PostAuthentication: async (event) => {
        await guarded.call('AdminUserGlobalSignOut', user)
        return event
      },
    })
    await guarded.tokens('anna')
    expect(await adminList('anna', guarded)).toEqual([])
  })
})

describe('sessions of users who never come back', () => {
  it('are forgotten with their refresh tokens', async () => {
    const sweeping = sweepingServer(server)
    await server.addUser('ben')
    await server.tokens('anna')
    server.context.clock.advance(32 * 86_400)
    await sweeping.tokens('ben')
    expect(server.context.store.sessions.count('')).toBe(1)
  })

  it('go with the user and with the pool', async () => {
    await server.tokens('anna')
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(server.context.store.sessions.count('')).toBe(0)
    await server.addUser('ben')
    await server.tokens('ben')
    await server.call('DeleteUserPool', { UserPoolId: server.poolId })
    expect(server.context.store.sessions.count('')).toBe(0)
  })
})
