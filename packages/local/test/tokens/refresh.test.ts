import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  createTestServer,
  errorOf,
  sweepingServer,
  type TestServer,
} from '../support/test-server.ts'
import { createTriggerServer } from '../support/trigger-server.ts'

const REVOKED = 'NotAuthorizedException: Refresh Token has been revoked'
const ACCESS_REVOKED = 'NotAuthorizedException: Access Token has been revoked'
const INVALID = 'NotAuthorizedException: Invalid Refresh Token'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
  await server.addUser('anna')
})

const refresh = (RefreshToken: string, on: TestServer = server) =>
  on.call('GetTokensFromRefreshToken', { ClientId: on.clientId, RefreshToken })

const refreshByFlow = (
  token: string,
  AuthFlow: 'REFRESH_TOKEN_AUTH' | 'REFRESH_TOKEN' = 'REFRESH_TOKEN_AUTH',
  on: TestServer = server,
) =>
  on.call('InitiateAuth', {
    AuthFlow,
    ClientId: on.clientId,
    AuthParameters: { REFRESH_TOKEN: token },
  })

const getUser = (AccessToken: string) => errorOf(server.call('GetUser', { AccessToken }))

describe('a refresh token', () => {
  it('has five parts and the length of a real one', async () => {
    const { refresh: token } = await server.tokens('anna')
    const [header = ''] = token.split('.')
    expect(token.split('.')).toHaveLength(5)
    expect(token.length).toBeGreaterThan(1500)
    expect(token.length).toBeLessThan(2000)
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      cty: 'JWT',
      enc: 'A256GCM',
      alg: 'RSA-OAEP',
    })
  })

  it('gives new tokens of the same sign-in, and no refresh token', async () => {
    const first = await server.tokens('anna')
    server.context.clock.advance(100)
    for (const answer of [
      await refresh(first.refresh),
      await refreshByFlow(first.refresh),
      await refreshByFlow(first.refresh, 'REFRESH_TOKEN'),
    ]) {
      const result = answer.AuthenticationResult
      expect(result).toEqual({
        AccessToken: expect.any(String),
        IdToken: expect.any(String),
        ExpiresIn: 3600,
        TokenType: 'Bearer',
      })
      const before = decodeJwt(first.access)
      const after = decodeJwt(`${result?.AccessToken}`)
      expect(after).toMatchObject({
        sub: before.sub,
        auth_time: before['auth_time'],
        origin_jti: before['origin_jti'],
        event_id: before['event_id'],
        iat: (before.iat ?? 0) + 100,
        exp: (before.exp ?? 0) + 100,
      })
      expect(after.jti).not.toBe(before.jti)
    }
  })

  it('is refused when unknown, missing or another client’s', async () => {
    const { refresh: token } = await server.tokens('anna')
    const other = server.addClient({})
    expect(await errorOf(refresh('a.b.c.d.e'))).toBe(INVALID)
    expect(await errorOf(refresh(token, other))).toBe(INVALID)
    expect(await errorOf(refreshByFlow(`${token}x`))).toBe(INVALID)
    expect(await errorOf(refreshByFlow(''))).toBe(
      'InvalidParameterException: Missing required parameter REFRESH_TOKEN',
    )
  })

  it('is refused after thirty days', async () => {
    const { refresh: token } = await server.tokens('anna')
    server.context.clock.advance(30 * 86_400 - 1)
    expect(await errorOf(refresh(token))).toBe('no error')
    server.context.clock.advance(1)
    expect(await errorOf(refresh(token))).toBe('NotAuthorizedException: Refresh Token has expired')
  })

  it('is forgotten some time after it expired', async () => {
    const sweeping = sweepingServer(server)
    await server.tokens('anna')
    await server.tokens('anna')
    server.context.clock.advance(32 * 86_400)
    await sweeping.tokens('anna')
    const { refreshTokens, userRefreshTokens } = server.context.store
    expect(refreshTokens.count('')).toBe(1)
    expect(userRefreshTokens.count('')).toBe(1)
  })
})

describe('rotation', () => {
  let rotating: TestServer

  beforeEach(() => {
    rotating = server.addClient({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
      RefreshTokenValidity: 1,
    })
  })

  it('replaces the token, which still works for the grace period', async () => {
    const { refresh: first } = await rotating.tokens('anna')
    const second = (await refresh(first, rotating)).AuthenticationResult?.RefreshToken ?? ''
    expect(second).not.toBe(first)
    rotating.context.clock.advance(29)
    const retried = (await refresh(first, rotating)).AuthenticationResult?.RefreshToken ?? ''
    expect([first, second]).not.toContain(retried)
    rotating.context.clock.advance(1)
    await expect(refresh(first, rotating)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
    })
    for (const token of [second, retried]) {
      expect((await refresh(token, rotating)).AuthenticationResult?.AccessToken).toBeDefined()
    }
  })

  it('gives parallel requests with one token a good token each', async () => {
    const { refresh: first } = await rotating.tokens('anna')
    const answers = await Promise.all([1, 2, 3].map(() => refresh(first, rotating)))
    const tokens = answers.map(({ AuthenticationResult }) => AuthenticationResult?.RefreshToken)
    expect(new Set([first, ...tokens]).size).toBe(4)
    for (const token of tokens) {
      expect(await errorOf(refresh(token ?? '', rotating))).toBe('no error')
    }
  })

  it('grants a minute of grace at most, which retries do not prolong', async () => {
    const patient = server.addClient({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 60 },
    })
    const { refresh: first } = await patient.tokens('anna')
    for (const seconds of [0, 20, 20, 19]) {
      server.context.clock.advance(seconds)
      expect(await errorOf(refresh(first, patient))).toBe('no error')
    }
    server.context.clock.advance(1)
    expect(await errorOf(refresh(first, patient))).toMatch(/^RefreshTokenReuseException/)
  })

  it('refuses a used token and leaves the rest of the sign-in as it is', async () => {
    const { access, refresh: first } = await rotating.tokens('anna')
    const second = (await refresh(first, rotating)).AuthenticationResult?.RefreshToken ?? ''
    rotating.context.clock.advance(31)
    expect(await errorOf(refresh(first, rotating))).toMatch(/^RefreshTokenReuseException/)
    expect(await getUser(access)).toBe('no error')
    expect(await errorOf(refresh(second, rotating))).toBe('no error')
  })

  it('begins with the next use of a token that was used freely before', async () => {
    const { refresh: token } = await server.tokens('anna')
    await refresh(token)
    await server.call('UpdateUserPoolClient', {
      UserPoolId: server.poolId,
      ClientId: server.clientId,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
    })
    const rotated = (await refresh(token)).AuthenticationResult?.RefreshToken
    expect(rotated).toBeDefined()
    expect(await errorOf(refresh(token))).toMatch(/^RefreshTokenReuseException/)
    expect(await errorOf(refresh(rotated ?? ''))).toBe('no error')
  })

  it('does not prolong the sign-in', async () => {
    const { refresh: first } = await rotating.tokens('anna')
    rotating.context.clock.advance(86_000)
    const second = (await refresh(first, rotating)).AuthenticationResult?.RefreshToken ?? ''
    rotating.context.clock.advance(400)
    expect(await errorOf(refresh(second, rotating))).toBe(
      'NotAuthorizedException: Refresh Token has expired',
    )
  })

  it('leaves no grace where none is granted', async () => {
    const strict = server.addClient({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    })
    const { refresh: first } = await strict.tokens('anna')
    const results = await Promise.allSettled([refresh(first, strict), refresh(first, strict)])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })

  it('gives nothing to a client that was deleted while a trigger ran', async () => {
    let client: TestServer | undefined
    const { server } = await createTriggerServer({
      PreTokenGeneration: async (event) => {
        const { clientId: ClientId, poolId: UserPoolId } = client ?? server
        if (client !== undefined)
          await client.call('DeleteUserPoolClient', { ClientId, UserPoolId })
        return event
      },
    })
    await server.addUser('anna')
    const leaving = server.addClient({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 30 },
    })
    const tokens = await leaving.tokens('anna')
    client = leaving
    const { store } = leaving.context
    await expect(refresh(tokens.refresh, leaving)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    })
    expect(store.refreshTokens.count('')).toBe(1)
  })

  it('excludes REFRESH_TOKEN_AUTH', async () => {
    const { refresh: token } = await rotating.tokens('anna')
    expect(await errorOf(refreshByFlow(token, 'REFRESH_TOKEN_AUTH', rotating))).toBe(
      'InvalidParameterException: Auth flow not enabled for this client',
    )
  })

  it('is undone as a whole by RevokeToken', async () => {
    const { refresh: first, access } = await rotating.tokens('anna')
    const second = (await refresh(first, rotating)).AuthenticationResult?.RefreshToken ?? ''
    await rotating.call('RevokeToken', { ClientId: rotating.clientId, Token: first })
    expect(await errorOf(refresh(second, rotating))).toBe(REVOKED)
    expect(await getUser(access)).toBe(ACCESS_REVOKED)
  })
})

describe('RevokeToken', () => {
  const revoke = (Token: string, on: TestServer = server) =>
    on.call('RevokeToken', { ClientId: on.clientId, Token })

  it('ends one sign-in and no other', async () => {
    const first = await server.tokens('anna')
    const second = await server.tokens('anna')
    expect(await revoke(first.refresh)).toEqual({})
    expect(await errorOf(refresh(first.refresh))).toBe(REVOKED)
    expect(await getUser(first.access)).toBe(ACCESS_REVOKED)
    expect(await errorOf(refresh(second.refresh))).toBe('no error')
    expect(await getUser(second.access)).toBe('no error')
    expect(await revoke(first.refresh)).toEqual({})
  })

  it('ends the refreshed tokens of the sign-in too, and nobody else’s', async () => {
    await server.addUser('ben')
    const ben = await server.tokens('ben')
    const { access, refresh: token } = await server.tokens('anna')
    const renewed = (await refresh(token)).AuthenticationResult?.AccessToken ?? ''
    expect(decodeJwt(renewed)['origin_jti']).toBe(decodeJwt(access)['origin_jti'])
    await revoke(token)
    for (const revoked of [access, renewed]) expect(await getUser(revoked)).toBe(ACCESS_REVOKED)
    expect(await getUser(ben.access)).toBe('no error')
  })

  it('takes RevokeAssociatedSessions, which links nothing but single sign-ons', async () => {
    const first = await server.tokens('anna')
    const second = await server.tokens('anna')
    await server.call('RevokeToken', {
      ClientId: server.clientId,
      Token: first.refresh,
      RevokeAssociatedSessions: 'LINKED',
    })
    expect(await getUser(first.access)).toBe(ACCESS_REVOKED)
    expect(await getUser(second.access)).toBe('no error')
  })

  it('counts an unknown token as revoked', async () => {
    expect(await revoke('a.b.c.d.e')).toEqual({})
  })

  it('refuses access and ID tokens', async () => {
    const { access, id } = await server.tokens('anna')
    for (const token of [access, id]) {
      await expect(revoke(token)).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' })
    }
  })

  it('refuses the token of another client', async () => {
    const { refresh: token } = await server.tokens('anna')
    await expect(revoke(token, server.addClient({}))).rejects.toMatchObject({
      name: 'UnauthorizedException',
    })
    expect(await errorOf(refresh(token))).toBe('no error')
  })

  it('is refused where the client has token revocation off', async () => {
    const client = server.addClient({ EnableTokenRevocation: false })
    const { refresh: token } = await client.tokens('anna')
    await expect(revoke(token, client)).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
    })
  })
})

describe.each(['GlobalSignOut', 'AdminUserGlobalSignOut'] as const)('%s', (operation) => {
  const signOut = (AccessToken: string) =>
    operation === 'GlobalSignOut'
      ? server.call('GlobalSignOut', { AccessToken })
      : server.call('AdminUserGlobalSignOut', { UserPoolId: server.poolId, Username: 'anna' })

  it('ends every sign-in, and later ones work within the same second', async () => {
    const unrevocable = server.addClient({ EnableTokenRevocation: false })
    const first = await server.tokens('anna')
    const second = await unrevocable.tokens('anna')
    expect(await signOut(first.access)).toEqual({})
    for (const { access } of [first, second]) expect(await getUser(access)).toBe(ACCESS_REVOKED)
    expect(await errorOf(refresh(first.refresh))).toBe(REVOKED)
    expect(await errorOf(refresh(second.refresh, unrevocable))).toBe(REVOKED)
    const third = await server.tokens('anna')
    expect(await getUser(third.access)).toBe('no error')
    expect(await errorOf(refresh(third.refresh))).toBe('no error')
  })

  it('reaches a sign-in whose tokens are just being signed', async () => {
    const { access } = await server.tokens('anna')
    const signingIn = server.tokens('anna')
    const [late] = await Promise.all([signingIn, signOut(access)])
    expect(await getUser(late.access)).toBe(ACCESS_REVOKED)
    expect(await errorOf(refresh(late.refresh))).toBe(REVOKED)
  })

  it('leaves other users alone', async () => {
    await server.addUser('ben')
    const ben = await server.tokens('ben')
    await signOut((await server.tokens('anna')).access)
    expect(await getUser(ben.access)).toBe('no error')
  })
})

describe('AdminDisableUser', () => {
  it('ends every sign-in', async () => {
    const { access, refresh: token } = await server.tokens('anna')
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    await server.call('AdminDisableUser', user)
    expect(await getUser(access)).toBe(ACCESS_REVOKED)
    expect(await errorOf(refresh(token))).toBe(REVOKED)
    expect((await server.call('AdminGetUser', user)).Enabled).toBe(false)
  })
})
