import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import type { TriggerEvent } from '../../src/context.ts'
import {
  API,
  BACKEND,
  CLIENT_SECRET,
  createOAuthServer,
  MACHINE,
  MACHINE_SCOPES,
  type OAuthServer,
  POOL,
  type Texts,
} from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'
import { START_MS } from '../support/test-server.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

const ask = (fields: Texts = {}, clientId = MACHINE, secret = CLIENT_SECRET) =>
  server.token(
    { grant_type: 'client_credentials', ...fields },
    { authorization: `Basic ${btoa(`${clientId}:${secret}`)}` },
  )

describe('client credentials', () => {
  it('give a machine an access token with all its scopes, and no other token', async () => {
    const { body, status } = await ask()
    expect(status).toBe(200)
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_in: 3600,
      token_type: 'Bearer',
    })
    const now = START_MS / 1000
    expect(decodeJwt(body['access_token'] ?? '')).toEqual({
      sub: MACHINE,
      client_id: MACHINE,
      token_use: 'access',
      scope: MACHINE_SCOPES.join(' '),
      version: 2,
      auth_time: now,
      iat: now,
      exp: now + 3600,
      iss: `http://127.0.0.1:9229/${POOL}`,
      jti: expect.any(String),
    })
  })

  it('give the scopes that are asked for, with the secret in the body too', async () => {
    const credentials = { client_id: MACHINE, client_secret: CLIENT_SECRET }
    const fields = { grant_type: 'client_credentials', scope: `${API}/read`, ...credentials }
    const { body } = await server.token(fields)
    expect(decodeJwt(body['access_token'] ?? '')['scope']).toBe(`${API}/read`)
  })

  it.each<[error: string, fields: Texts, clientId: string, secret: string]>([
    ['invalid_scope', { scope: 'openid' }, MACHINE, CLIENT_SECRET],
    ['invalid_scope', { scope: `${API}/delete` }, MACHINE, CLIENT_SECRET],
    ['invalid_client', {}, MACHINE, 'wrong'],
    ['invalid_client', {}, 'nobody', CLIENT_SECRET],
    ['unauthorized_client', {}, BACKEND, CLIENT_SECRET],
    ['invalid_request', { aws_client_metadata: '{' }, MACHINE, CLIENT_SECRET],
    ['invalid_request', { aws_client_metadata: '{"a":1}' }, MACHINE, CLIENT_SECRET],
  ])('are refused as %s for %s of %s', async (error, fields, clientId, secret) => {
    const { body, status } = await ask(fields, clientId, secret)
    expect(status).toBe(400)
    expect(body).toEqual({ error })
  })

  it('ask the trigger of the third version, with the metadata of the machine', async () => {
    const events: TriggerEvent[] = []
    const LambdaArn = 'arn:aws:lambda:eu-west-1:123456789012:function:tokens'
    server = await createOAuthServer({
      pool: { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' } } },
      triggers: {
        PreTokenGeneration: (event) => {
          events.push(event)
          const accessTokenGeneration = { claimsToAddOrOverride: { tenant: 'a' } }
          event.response['claimsAndScopeOverrideDetails'] = { accessTokenGeneration }
          return event
        },
      },
    })
    const { body } = await ask({ aws_client_metadata: '{"from":"test"}' })
    expect(decodeJwt(body['access_token'] ?? '')['tenant']).toBe('a')
    expect(events).toMatchObject([
      {
        triggerSource: 'TokenGeneration_ClientCredentials',
        request: { clientMetadata: { from: 'test' }, scopes: MACHINE_SCOPES },
      },
    ])
  })

  it('have none of the scopes that are for people', async () => {
    await succeed(server.pool, 'UpdateUserPoolClient', {
      UserPoolId: POOL,
      ClientId: MACHINE,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['openid', 'aws.cognito.signin.user.admin', `${API}/read`],
    })
    const fields = {
      grant_type: 'client_credentials',
      client_id: MACHINE,
      client_secret: CLIENT_SECRET,
    }
    const { body } = await server.token(fields)
    expect(decodeJwt(body['access_token'] ?? '')['scope']).toBe(`${API}/read`)
    expect((await server.token({ ...fields, scope: 'openid' })).body).toEqual({
      error: 'invalid_scope',
    })
  })

  it('have no scopes of a resource server that is gone', async () => {
    await succeed(server.pool, 'DeleteResourceServer', { UserPoolId: POOL, Identifier: API })
    expect((await ask({ scope: `${API}/read` })).body).toEqual({ error: 'invalid_scope' })
  })
})

describe('a token that is bound to a resource', () => {
  it('names it as audience, after a refresh too', async () => {
    const { body } = await server.exchange(await server.code({ resource: API }))
    expect(decodeJwt(body['access_token'] ?? '').aud).toBe(API)
    const fields = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] ?? '' }
    const { client_id: clientId } = decodeJwt(body['access_token'] ?? '')
    const again = await server.token({ ...fields, client_id: String(clientId) })
    expect(decodeJwt(again.body['access_token'] ?? '').aud).toBe(API)
  })

  it.each(['https://other.example', 'things'])('is not to be had for %s', async (resource) => {
    const Identifier = 'things'
    await succeed(server.pool, 'CreateResourceServer', { UserPoolId: POOL, Identifier, Name: 'T' })
    const page = await server.authorize({ resource })
    expect(page.location).toContain('error=invalid_request')
  })
})
