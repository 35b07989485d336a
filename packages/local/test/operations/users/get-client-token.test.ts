import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool } from '../../../src/app.ts'
import { succeed } from '../../support/send.ts'
import { createTestServer, errorOf, START_MS, type TestServer } from '../../support/test-server.ts'
import { createTriggerServer, responding } from '../../support/trigger-server.ts'

const SECRET = 'abcdefghijklmnopqrstuvwx0123'
const SCOPES = ['things/read', 'things/write']
const THINGS = ['read', 'write']
const REFUSED_SCOPES =
  'InvalidParameterException: Scopes must be custom scopes that the client is allowed to have.'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    things: THINGS,
    client: {
      ClientSecret: SECRET,
      ExplicitAuthFlows: [],
      AllowedOAuthScopes: [...SCOPES, 'openid'],
      AccessTokenValidity: 2,
    },
  })
  allowMachines(server)
})

/** The types know the model alone, which does not list the flow. */
const allowMachines = ({ clientId, context: { store } }: TestServer): void => {
  const record = store.clients.get(clientId)
  if (record === undefined) return
  const flows = { ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'] } as object
  store.clients.put(clientId, { ...record, client: { ...record.client, ...flows } })
}

const ask = (Scopes?: readonly string[], Secret = SECRET, on: TestServer = server) =>
  on.call('GetClientToken', { ClientId: on.clientId, Secret, Scopes })

describe('GetClientToken', () => {
  it('gives a client a token of its own, with all its custom scopes', async () => {
    const { ClientAuthenticationResult: result } = await ask()
    expect(result).toEqual({
      AccessToken: expect.any(String),
      ExpiresIn: 7200,
      TokenType: 'Bearer',
    })
    const now = START_MS / 1000
    expect(decodeJwt(result?.AccessToken ?? '')).toEqual({
      sub: server.clientId,
      client_id: server.clientId,
      token_use: 'access',
      scope: 'things/read things/write',
      iss: `http://127.0.0.1:9229/${server.poolId}`,
      auth_time: now,
      iat: now,
      exp: now + 7200,
      version: 2,
      jti: expect.any(String),
    })
  })

  it('gives the scopes that are asked for, each once', async () => {
    const { ClientAuthenticationResult: result } = await ask(['things/write', 'things/write'])
    expect(decodeJwt(result?.AccessToken ?? '')['scope']).toBe('things/write')
  })

  it.each([
    { scopes: ['things/delete'] },
    { scopes: ['openid'] },
    { scopes: ['things/read', ''] },
    { scopes: ['aws.cognito.signin.user.admin'] },
  ])('refuses the scopes $scopes', async ({ scopes }) => {
    expect(await errorOf(ask(scopes))).toBe(REFUSED_SCOPES)
  })

  it('has no scopes of a resource server that is gone', async () => {
    await server.call('DeleteResourceServer', { UserPoolId: server.poolId, Identifier: 'things' })
    expect(await errorOf(ask())).toBe(REFUSED_SCOPES)
    expect(await errorOf(ask(['things/read']))).toBe(REFUSED_SCOPES)
  })

  it('refuses a client without custom scopes', async () => {
    const poor = server.addClient({ ClientSecret: SECRET, AllowedOAuthScopes: ['openid'] })
    allowMachines(poor)
    expect(await errorOf(ask(undefined, SECRET, poor))).toBe(REFUSED_SCOPES)
  })

  it('refuses a wrong secret, and a client that has none', async () => {
    const wrong = SECRET.replace('0123', '3210')
    expect(await errorOf(ask(undefined, wrong))).toBe(
      `NotAuthorizedException: Unable to verify secret for client ${server.clientId}`,
    )
    const open = server.addClient({ AllowedOAuthScopes: SCOPES })
    allowMachines(open)
    expect(await errorOf(ask(undefined, SECRET, open))).toMatch(/^NotAuthorizedException/)
  })

  it('refuses a client for users', async () => {
    const users = server.addClient({ ClientSecret: SECRET, AllowedOAuthScopes: SCOPES })
    expect(await errorOf(ask(undefined, SECRET, users))).toBe(
      'InvalidParameterException: Auth flow not enabled for this client',
    )
  })

  it('gives a token that no operation of a user takes', async () => {
    const AccessToken = (await ask()).ClientAuthenticationResult?.AccessToken ?? ''
    expect(await errorOf(server.call('GetUser', { AccessToken }))).toBe(
      'NotAuthorizedException: Access Token does not have required scopes',
    )
  })

  it('asks the third version of the trigger, and no user stands in its event', async () => {
    const lambda = 'arn:aws:lambda:eu-west-1:123456789012:function:tokens'
    const { events, server: machines } = await createTriggerServer(
      {
        PreTokenGeneration: responding({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: {
              claimsToAddOrOverride: { tenant: 'a', sub: 'someone' },
              scopesToSuppress: ['things/write'],
            },
            groupOverrideDetails: { groupsToOverride: ['admins'] },
          },
        }),
      },
      {
        pool: {
          LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: lambda, LambdaVersion: 'V3_0' } },
        },
        things: THINGS,
        client: { ClientSecret: SECRET, AllowedOAuthScopes: SCOPES },
      },
    )
    allowMachines(machines)
    const { ClientAuthenticationResult: result } = await machines.call('GetClientToken', {
      ClientId: machines.clientId,
      Secret: SECRET,
      ClientMetadata: { from: 'test' },
    })
    expect(events).toMatchObject([
      {
        version: '3',
        triggerSource: 'TokenGeneration_ClientCredentials',
        userName: 'ClientCredentials',
        request: { scopes: SCOPES, clientMetadata: { from: 'test' } },
      },
    ])
    expect(events[0]?.request).not.toHaveProperty('userAttributes')
    const claims = decodeJwt(result?.AccessToken ?? '')
    expect(claims).toMatchObject({ tenant: 'a', scope: 'things/read', sub: machines.clientId })
    expect(claims).not.toHaveProperty('cognito:groups')
  })

  it('does not ask an older version of the trigger', async () => {
    const { events, server: machines } = await createTriggerServer(
      { PreTokenGeneration: responding({}) },
      { things: THINGS, client: { ClientSecret: SECRET, AllowedOAuthScopes: SCOPES } },
    )
    allowMachines(machines)
    await ask(undefined, SECRET, machines)
    expect(events).toEqual([])
  })

  it('needs no signature, and works for a client that is made through the API', async () => {
    const pool = createLocalPool()
    const { UserPool } = await succeed(pool, 'CreateUserPool', { PoolName: 'machines' })
    const UserPoolId = UserPool?.Id ?? ''
    await succeed(pool, 'CreateResourceServer', {
      UserPoolId,
      Identifier: 'things',
      Name: 'Things',
      Scopes: THINGS.map((ScopeName) => ({ ScopeName, ScopeDescription: 'things' })),
    })
    const settings = {
      UserPoolId,
      ClientName: 'machine',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_CLIENT_TOKEN_AUTH'],
      AllowedOAuthScopes: SCOPES,
    }
    const made = await pool.fetch(
      new Request('http://127.0.0.1:9229/', {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.CreateUserPoolClient',
          authorization: 'AWS4-HMAC-SHA256 Credential=test',
        },
        body: JSON.stringify(settings),
      }),
    )
    const { UserPoolClient } = await made.json()
    const answer = await succeed(pool, 'GetClientToken', {
      ClientId: UserPoolClient.ClientId,
      Secret: UserPoolClient.ClientSecret,
    })
    expect(answer.ClientAuthenticationResult?.TokenType).toBe('Bearer')
  })
})
