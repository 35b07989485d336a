import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  type CognitoIdentityProviderClient,
  GetClientTokenCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GetUserPoolSessionConfigurationCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeUserSessionCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSdk } from './support/admin.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, servePool } from './support/local-server.ts'

const MACHINE_ID = '2thirdparty23456789abcdefg'
const MACHINE_SECRET = 'a0secret0of0twenty0four0characters'

/** The types of the seed know the model alone, which does not list the flow of machines. */
const OF_MACHINES: object = { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] }

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await servePool({
    resourceServers: [
      {
        Identifier: 'things',
        Name: 'Things',
        Scopes: [{ ScopeName: 'read', ScopeDescription: 'See things' }],
      },
    ],
    clients: [
      {
        id: CLIENT_ID,
        name: 'web',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
      },
      {
        id: MACHINE_ID,
        name: 'machine',
        ClientSecret: MACHINE_SECRET,
        AllowedOAuthScopes: ['things/read'],
        ...OF_MACHINES,
      },
    ],
    users: [{ username: 'anna', password: PASSWORD }],
  })
  sdk = createSdk(server)
})

beforeEach(() => server.pool.reset())

afterAll(() => server.close())

const trackSessions = () =>
  sdk.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId: POOL_ID,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 2 },
    }),
  )

const signIn = async () => {
  const { AuthenticationResult } = await sdk.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD },
    }),
  )
  const { AccessToken = '', RefreshToken = '' } = AuthenticationResult ?? {}
  return { AccessToken, RefreshToken }
}

const refresh = (RefreshToken: string) =>
  sdk.send(new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT_ID, RefreshToken }))

const getUser = (AccessToken: string) => sdk.send(new GetUserCommand({ AccessToken }))

const REVOKED = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }

describe('@aws-sdk/client-cognito-identity-provider', () => {
  test('lists the sessions of a user and revokes one of them', async () => {
    await trackSessions()
    const here = await signIn()
    const there = await signIn()
    const { Sessions = [] } = await sdk.send(new ListUserSessionsCommand(here))
    expect(Sessions).toHaveLength(2)
    const other = Sessions.find(({ IsCurrentSession }) => !IsCurrentSession)
    expect(other).toMatchObject({
      SessionType: 'TOKEN',
      ClientId: CLIENT_ID,
      CreateDate: expect.any(Date),
      LastActiveDate: expect.any(Date),
    })
    const { SessionId } = other ?? {}
    await sdk.send(new RevokeUserSessionCommand({ AccessToken: here.AccessToken, SessionId }))
    await expect(getUser(there.AccessToken)).rejects.toMatchObject(REVOKED)
    expect((await getUser(here.AccessToken)).Username).toBe('anna')
  })

  test('as an administrator lists and revokes the sessions of a user', async () => {
    await trackSessions()
    const configuration = await sdk.send(
      new GetUserPoolSessionConfigurationCommand({ UserPoolId: POOL_ID }),
    )
    expect(configuration.TokenSession).toEqual({ MaxPerUser: 2 })
    const { AccessToken } = await signIn()
    const user = { UserPoolId: POOL_ID, Username: 'anna' }
    const { Sessions = [] } = await sdk.send(new AdminListUserSessionsCommand(user))
    expect(Sessions).toHaveLength(1)
    const SessionId = Sessions[0]?.SessionId
    await sdk.send(new AdminRevokeUserSessionCommand({ ...user, SessionId }))
    await expect(getUser(AccessToken)).rejects.toMatchObject(REVOKED)
  })

  test('refreshes under rotation, and learns of a token that was used before', async () => {
    const { RefreshToken } = await signIn()
    const { AuthenticationResult } = await refresh(RefreshToken)
    expect(AuthenticationResult?.RefreshToken).not.toBe(RefreshToken)
    await expect(refresh(RefreshToken)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
    })
    const next = await refresh(AuthenticationResult?.RefreshToken ?? '')
    expect((await getUser(next.AuthenticationResult?.AccessToken ?? '')).Username).toBe('anna')
  })

  test('gets a token for a machine', async () => {
    const { ClientAuthenticationResult } = await sdk.send(
      new GetClientTokenCommand({ ClientId: MACHINE_ID, Secret: MACHINE_SECRET }),
    )
    expect(ClientAuthenticationResult).toMatchObject({ ExpiresIn: 3600, TokenType: 'Bearer' })
  })

  test('tries again after what went wrong on purpose', async () => {
    const { AccessToken } = await signIn()
    server.pool.faults([
      { target: 'GetUser', error: { status: 503, name: 'ServiceUnavailable' } },
      { target: 'GetUser', drop: 'before' },
    ])
    expect((await getUser(AccessToken)).Username).toBe('anna')
    expect(server.pool.faults().map(({ hits }) => hits)).toEqual([1, 1])
    const busy = { status: 429, name: 'TooManyRequestsException', message: 'Rate exceeded' }
    server.pool.faults([{ target: 'GetUser', times: 'always', error: busy }])
    await expect(getUser(AccessToken)).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Rate exceeded',
    })
    expect(server.pool.faults()).toMatchObject([{ hits: 3 }])
  })
})
