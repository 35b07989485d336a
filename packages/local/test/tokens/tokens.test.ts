import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryStore } from '../../src/store/memory.ts'
import { createKeyRing } from '../../src/tokens/key-ring.ts'
import { publicKeys } from '../../src/tokens/keys.ts'
import { createTestServer, errorOf, START_MS, type TestServer } from '../support/test-server.ts'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer({
    pool: { Schema: [{ Name: 'level', AttributeDataType: 'Number' }] },
  })
  await server.addUser('anna', {
    email: 'anna@example.com',
    email_verified: 'true',
    phone_number: '+15555550123',
    updated_at: '1700000000',
    address: 'Main Street 1',
    'custom:level': '7',
  })
})

const now = START_MS / 1000
const uuid = expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-/)

describe('the keys of a pool', () => {
  it('are two public RSA keys with ids of 44 characters', async () => {
    const { keys } = await publicKeys(server.context, server.poolId)
    expect(keys).toHaveLength(2)
    for (const key of keys) {
      expect(key).toEqual({
        alg: 'RS256',
        e: 'AQAB',
        kid: expect.stringMatching(/^[A-Za-z0-9+/]{43}=$/),
        kty: 'RSA',
        n: expect.stringMatching(/^[\w-]{342}$/),
        use: 'sig',
      })
    }
    expect(keys[0]?.kid).not.toBe(keys[1]?.kid)
  })

  it('are made once however many ask at the same time, and kept', async () => {
    const store = createMemoryStore()
    const ring = createKeyRing(store)
    const all = await Promise.all([
      ring.publicKeys('pool', 0),
      ring.publicKeys('pool', 0),
      ring.publicKeys('pool', 0),
    ])
    expect(new Set(all.map((set) => JSON.stringify(set))).size).toBe(1)
    expect(await createKeyRing(store).publicKeys('pool', 0)).toEqual(all[0])
    expect(await ring.publicKeys('other', 0)).not.toEqual(all[0])
  })

  it('are made anew after the store was emptied', async () => {
    const store = createMemoryStore()
    const ring = createKeyRing(store)
    const before = await ring.publicKeys('pool', 0)
    store.clear()
    expect(await ring.publicKeys('pool', 0)).not.toEqual(before)
  })
})

describe('the ID token', () => {
  it('has the claims of the service and nothing else', async () => {
    const { id } = await server.tokens('anna')
    const sub = decodeJwt(id).sub
    expect(decodeJwt(id)).toEqual({
      sub: uuid,
      email: 'anna@example.com',
      email_verified: true,
      phone_number: '+15555550123',
      updated_at: 1_700_000_000,
      address: { formatted: 'Main Street 1' },
      'custom:level': '7',
      'cognito:username': 'anna',
      aud: server.clientId,
      token_use: 'id',
      iss: `http://127.0.0.1:9229/${server.poolId}`,
      origin_jti: uuid,
      event_id: uuid,
      jti: uuid,
      auth_time: now,
      iat: now,
      exp: now + 3600,
    })
    expect(sub).not.toBe('anna')
  })

  it('shows what the client may read', async () => {
    const client = server.addClient({ ReadAttributes: ['email'] })
    const { id, access } = await client.tokens('anna')
    const claims = decodeJwt(id)
    expect(claims['email']).toBe('anna@example.com')
    for (const name of ['email_verified', 'phone_number', 'custom:level', 'address']) {
      expect(claims).not.toHaveProperty(name)
    }
    const user = await server.call('GetUser', { AccessToken: access })
    expect(user.UserAttributes.map(({ Name }) => Name)).toEqual(['sub', 'email'])
  })
})

describe('the access token', () => {
  it('has the claims of the service and nothing else', async () => {
    const { access, id } = await server.tokens('anna')
    expect(decodeJwt(access)).toEqual({
      sub: decodeJwt(id).sub,
      client_id: server.clientId,
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      username: 'anna',
      iss: `http://127.0.0.1:9229/${server.poolId}`,
      origin_jti: decodeJwt(id)['origin_jti'],
      event_id: decodeJwt(id)['event_id'],
      jti: uuid,
      auth_time: now,
      iat: now,
      exp: now + 3600,
    })
    expect(decodeJwt(access).jti).not.toBe(decodeJwt(id).jti)
  })

  it('is signed with another key than the ID token, with a header of two members', async () => {
    const { access, id } = await server.tokens('anna')
    const set = createLocalJWKSet(await publicKeys(server.context, server.poolId))
    for (const token of [access, id]) {
      await jwtVerify(token, set, { currentDate: new Date(START_MS) })
      expect(Object.keys(decodeProtectedHeader(token))).toEqual(['kid', 'alg'])
    }
    expect(decodeProtectedHeader(access).kid).not.toBe(decodeProtectedHeader(id).kid)
  })
})

describe('settings of the client', () => {
  it('say how long tokens live, in their units', async () => {
    const client = server.addClient({
      AccessTokenValidity: 10,
      IdTokenValidity: 20,
      RefreshTokenValidity: 2,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
    })
    const { AuthenticationResult: result } = await client.signIn('anna')
    expect(result?.ExpiresIn).toBe(600)
    expect(decodeJwt(`${result?.AccessToken}`).exp).toBe(now + 600)
    expect(decodeJwt(`${result?.IdToken}`).exp).toBe(now + 1200)
  })

  it.each([
    ['seconds', 3600, 7200],
    ['minutes', 60, 120],
    ['hours', 1, 2],
  ] as const)('say how long tokens live, in %s', async (unit, least, most) => {
    const client = server.addClient({
      AccessTokenValidity: least,
      IdTokenValidity: least,
      RefreshTokenValidity: most,
      TokenValidityUnits: { AccessToken: unit, IdToken: unit, RefreshToken: unit },
    })
    const { access, id, refresh } = await client.tokens('anna')
    for (const token of [access, id]) expect(decodeJwt(token).exp).toBe(now + 3600)
    server.context.clock.advance(7199)
    const again = { ClientId: client.clientId, RefreshToken: refresh }
    expect(await errorOf(client.call('GetTokensFromRefreshToken', again))).toBe('no error')
    server.context.clock.advance(1)
    expect(await errorOf(client.call('GetTokensFromRefreshToken', again))).toBe(
      'NotAuthorizedException: Refresh Token has expired',
    )
  })

  it('in days count days', async () => {
    const client = server.addClient({
      AccessTokenValidity: 1,
      IdTokenValidity: 1,
      RefreshTokenValidity: 1,
      TokenValidityUnits: { AccessToken: 'days', IdToken: 'days', RefreshToken: 'days' },
    })
    const { AuthenticationResult: result } = await client.signIn('anna')
    expect(result?.ExpiresIn).toBe(86_400)
    expect(decodeJwt(`${result?.IdToken}`).exp).toBe(now + 86_400)
  })

  it('without token revocation leave out the identifiers of the tokens', async () => {
    const client = server.addClient({ EnableTokenRevocation: false })
    const { access, id } = await client.tokens('anna')
    for (const token of [access, id]) {
      expect(decodeJwt(token)).not.toHaveProperty('jti')
      expect(decodeJwt(token)).not.toHaveProperty('origin_jti')
      expect(decodeJwt(token)['event_id']).toEqual(uuid)
    }
  })
})

describe('an access token in a request', () => {
  const getUser = (AccessToken: string) => errorOf(server.call('GetUser', { AccessToken }))

  it('tells who the user is', async () => {
    const { access } = await server.tokens('anna')
    const user = await server.call('GetUser', { AccessToken: access })
    expect(user.Username).toBe('anna')
    expect(user.UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  it('is refused when it is something else', async () => {
    const { id, refresh } = await server.tokens('anna')
    const invalid = 'NotAuthorizedException: Invalid Access Token'
    for (const token of [id, refresh, 'nonsense', 'a.b.c', '']) {
      expect(await getUser(token)).toBe(invalid)
    }
  })

  it('is refused when its signature is not ours', async () => {
    const { access } = await server.tokens('anna')
    const [header, payload, signature = ''] = access.split('.')
    const bad = 'NotAuthorizedException: Could not verify signature for Access Token'
    const turned = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    expect(await getUser(`${header}.${payload}.${turned}`)).toBe(bad)
    const claims = { ...decodeJwt(access), username: 'ben' }
    const forged = Buffer.from(JSON.stringify(claims)).toString('base64url')
    expect(await getUser(`${header}.${forged}.${signature}`)).toBe(bad)
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    expect(await getUser(`${none}.${payload}.`)).toBe(bad)
  })

  it('is refused when another pool signed it', async () => {
    const other = await createTestServer()
    await other.addUser('anna')
    const { access } = await other.tokens('anna')
    expect(await getUser(access)).toBe('NotAuthorizedException: Invalid Access Token')
  })

  it('is refused when it has expired', async () => {
    const { access } = await server.tokens('anna')
    server.context.clock.advance(3599)
    expect(await getUser(access)).toBe('no error')
    server.context.clock.advance(1)
    expect(await getUser(access)).toBe('NotAuthorizedException: Access Token has expired')
  })

  it('is refused without the scope of self-service', async () => {
    const { access } = await server.tokens('anna')
    const token = await server.context.keyRing.sign(server.poolId, 'access', {
      ...decodeJwt(access),
      scope: 'openid email',
    })
    expect(await getUser(token)).toBe(
      'NotAuthorizedException: Access Token does not have required scopes',
    )
  })

  it('is refused after the user was deleted', async () => {
    const { access } = await server.tokens('anna')
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await getUser(access)).toBe('UserNotFoundException: User does not exist.')
    await server.addUser('anna')
    expect(await getUser(access)).toBe('UserNotFoundException: User does not exist.')
  })
})
