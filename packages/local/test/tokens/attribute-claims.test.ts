import { decodeJwt } from 'jose'
import { describe, expect, it } from 'vitest'
import { createTestServer, type ServerSettings } from '../support/test-server.ts'
import { createTriggerServer, passing } from '../support/trigger-server.ts'

const SETTINGS: ServerSettings = {
  pool: {
    Schema: [
      { Name: 'level', AttributeDataType: 'Number' },
      { Name: 'is_new', AttributeDataType: 'Boolean' },
      { Name: 'seen', AttributeDataType: 'DateTime' },
      { Name: 'team', AttributeDataType: 'String' },
      { Name: 'notes', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
    ],
  },
}

const ATTRIBUTES = {
  email: 'anna@example.com',
  email_verified: 'true',
  phone_number: '+15550001234',
  phone_number_verified: 'false',
  updated_at: '1700000000',
  address: 'Main Street 1',
  birthdate: '1990-02-03',
  'custom:level': '7',
  'custom:is_new': 'true',
  'custom:seen': '2026-01-02T03:04:05Z',
  'custom:team': 'red',
  'dev:custom:notes': 'only for developers',
}

/** Claims that are no attributes. */
const OTHERS = new Set(
  'sub cognito:username aud token_use iss origin_jti event_id jti auth_time iat exp'.split(' '),
)

const attributesIn = (token: string) =>
  Object.fromEntries(Object.entries(decodeJwt(token)).filter(([name]) => !OTHERS.has(name)))

const createServer = async () => {
  const server = await createTestServer(SETTINGS)
  await server.addUser('anna', ATTRIBUTES)
  return server
}

describe('attributes in an ID token', () => {
  it('have the types of the service: custom ones are texts, those of developers are not there', async () => {
    const { id } = await (await createServer()).tokens('anna')
    expect(attributesIn(id)).toEqual({
      email: 'anna@example.com',
      email_verified: true,
      phone_number: '+15550001234',
      phone_number_verified: false,
      updated_at: 1_700_000_000,
      address: { formatted: 'Main Street 1' },
      birthdate: '1990-02-03',
      'custom:level': '7',
      'custom:is_new': 'true',
      'custom:seen': '2026-01-02T03:04:05Z',
      'custom:team': 'red',
    })
  })

  it.each<[readonly string[], readonly string[]]>([
    [['custom:level'], ['custom:level']],
    [
      ['email', 'custom:team', 'name'],
      ['email', 'custom:team'],
    ],
    [['dev:custom:notes', 'email'], ['email']],
    // An empty list is none, so the client may read what one may by default.
    [[], Object.keys(ATTRIBUTES).filter((name) => !name.startsWith('dev:'))],
  ])('are those that the client may read: %j', async (ReadAttributes, names) => {
    const server = (await createServer()).addClient({ ReadAttributes })
    const { id, access } = await server.tokens('anna')
    expect(Object.keys(attributesIn(id)).sort()).toEqual([...names].sort())
    const { UserAttributes } = await server.call('GetUser', { AccessToken: access })
    expect(UserAttributes.map(({ Name }) => Name).sort()).toEqual(['sub', ...names].sort())
  })

  it('are those of the moment and of the client at a refresh', async () => {
    const server = (await createServer()).addClient({ ReadAttributes: ['email', 'custom:team'] })
    const { refresh } = await server.tokens('anna')
    await server.call('UpdateUserPoolClient', {
      UserPoolId: server.poolId,
      ClientId: server.clientId,
      ReadAttributes: ['custom:team'],
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    })
    const { AuthenticationResult } = await server.call('GetTokensFromRefreshToken', {
      ClientId: server.clientId,
      RefreshToken: refresh,
    })
    expect(attributesIn(AuthenticationResult?.IdToken ?? '')).toEqual({ 'custom:team': 'red' })
  })
})

describe('attributes in an access token', () => {
  it('are none', async () => {
    const { access } = await (await createServer()).tokens('anna')
    expect(Object.keys(attributesIn(access)).sort()).toEqual(['client_id', 'scope', 'username'])
  })
})

describe('attributes in the event of a trigger', () => {
  it('are all that the user has, as texts, whatever the client may read', async () => {
    const { events, server } = await createTriggerServer(
      { PreTokenGeneration: passing },
      { ...SETTINGS, client: { ReadAttributes: ['email'] } },
    )
    await server.addUser('anna', ATTRIBUTES)
    await server.tokens('anna')
    expect(events[0]?.request['userAttributes']).toEqual({
      ...ATTRIBUTES,
      sub: expect.any(String),
      'cognito:user_status': 'CONFIRMED',
    })
  })
})
