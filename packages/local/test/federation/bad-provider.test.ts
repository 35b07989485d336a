import { type CryptoKey, generateKeyPair } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt } from '../support/browser.ts'
import { type Fraud, ISSUER, PROVIDER_CLIENT } from '../support/fake-provider.ts'
import { createFederationServer, type FederationServer } from '../support/federation-server.ts'
import { POOL } from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'
import { START_MS } from '../support/test-server.ts'

const NOW = START_MS / 1000

let server: FederationServer
beforeEach(async () => {
  server = await createFederationServer()
})

const otherKey = async (): Promise<CryptoKey> => (await generateKeyPair('ES256')).privateKey

const unsigned = (claims: object): string => {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', kid: 'first' })}.${part(claims)}.`
}

/** Signs somebody in at a provider that is not what it should be; nobody may get in. */
const attempt = async (fraud: Fraud) => {
  server.provider.fraud = fraud
  const answer = await server.signIn()
  const { Users } = await succeed(server.oauth.pool, 'ListUsers', { UserPoolId: POOL })
  expect(Users?.map(({ Username }) => Username)).toEqual(['anna'])
  expect(JSON.stringify(answer)).not.toContain('sentinel')
  expect(answer['code']).toBeUndefined()
  expect(answer['state']).toBe('xyz')
  return answer
}

describe('An ID token is refused', () => {
  it.each([
    ['another issuer', { iss: 'https://evil.example.com' }, '"iss"'],
    ['the issuer with a slash', { iss: `${ISSUER}/` }, '"iss"'],
    ['another audience', { aud: 'another-client' }, '"aud"'],
    ['no audience', { aud: undefined }, '"aud"'],
    ['another client in azp', { azp: 'another-client' }, 'it was issued to another client'],
    ['another nonce', { nonce: 'another' }, 'it answers another request'],
    ['no nonce', { nonce: undefined }, 'it answers another request'],
    ['an hour that is over', { exp: NOW - 61 }, '"exp"'],
    ['no expiry', { exp: undefined }, '"exp"'],
    ['no subject', { sub: undefined }, '"sub"'],
    ['an empty subject', { sub: '' }, '"sub"'],
    ['a subject that is a number', { sub: 42 }, '"sub"'],
    ['a subject that is an object', { sub: { id: 42 } }, '"sub"'],
    ['a time to come', { nbf: NOW + 3600 }, '"nbf"'],
  ])('for %s', async (_, claims, reason) => {
    const answer = await attempt({ claims })
    expect(answer).toMatchObject({
      error: 'invalid_request',
      error_description: expect.stringContaining(
        'The ID token of the identity provider is refused: ',
      ),
    })
    expect(answer['error_description']).toContain(reason)
  })

  it('for a signature by another key', async () => {
    const answer = await attempt({ key: await otherKey() })
    expect(answer['error_description']).toContain('signature verification failed')
  })

  it('for a key that the provider does not publish', async () => {
    const answer = await attempt({ key: await otherKey(), header: { kid: 'second' } })
    expect(answer['error_description']).toContain('no applicable key')
  })

  it('for a key that it does not name', async () => {
    const answer = await attempt({ header: { kid: undefined } as Fraud['header'] & object })
    expect(answer['error_description']).toContain('it names no key')
  })

  it('for HMAC with anything but the secret of the pool', async () => {
    const key = new TextEncoder().encode('what everybody may know, such as a public key')
    const answer = await attempt({ key, header: { alg: 'HS256' } })
    expect(answer['error_description']).toContain('signature verification failed')
  })

  it('for no signature at all', async () => {
    const idToken = unsigned({ iss: ISSUER, aud: PROVIDER_CLIENT.client_id, sub: 'ada-42' })
    expect((await attempt({ idToken }))['error']).toBe('invalid_request')
  })

  it.each(['', 'no-token', 'a.b.c'])('for being no token: %j', async (idToken) => {
    expect((await attempt({ idToken }))['error']).toBe('invalid_request')
  })
})

describe('An ID token is taken', () => {
  it('that is signed by HMAC with the secret of the pool', async () => {
    const key = new TextEncoder().encode(PROVIDER_CLIENT.client_secret)
    server.provider.fraud = { key, header: { alg: 'HS256' } }
    expect((await server.signIn())['code']).toBeDefined()
  })

  it('that is for several audiences, the pool among them', async () => {
    server.provider.fraud = { claims: { aud: ['other', 'the-pool'], azp: 'the-pool' } }
    expect((await server.signIn())['code']).toBeDefined()
  })

  it('of a provider whose clock a test has not moved', async () => {
    server.oauth.pool.advance(7 * 86_400)
    expect((await server.signIn())['code']).toBeDefined()
  })

  it('and its keys are read anew each time, so that a provider may change them', async () => {
    await server.signIn()
    await server.signIn()
    expect(server.provider.count('/keys')).toBe(2)
  })
})

const json =
  (body: unknown, status = 200) =>
  (): Response =>
    Response.json(body, { status })

const down = (): never => {
  throw new TypeError('fetch failed')
}

describe('A provider that does not answer as it should', () => {
  it('and is out of reach for its configuration is not visited', async () => {
    server.provider.fraud = { answers: { '/.well-known/openid-configuration': down } }
    expect(answerAt(await server.oauth.authorize({ identity_provider: 'Work' }))).toEqual({
      error: 'server_error',
      error_description: 'The identity provider did not answer with its OpenID configuration',
      state: 'xyz',
    })
  })

  it.each([
    ['/token', 'tokens'],
    ['/keys', 'its keys'],
    ['/userinfo', 'user info'],
  ])('and is out of reach at %s ends the sign-in', async (path, what) => {
    expect(await attempt({ answers: { [path]: down } })).toEqual({
      error: 'server_error',
      error_description: `The identity provider did not answer with ${what}`,
      state: 'xyz',
    })
  })

  it.each([
    ['/token', json({}, 500), 'server_error', 'status 500 instead of tokens'],
    ['/token', json({ error: 'invalid_grant' }, 400), 'invalid_request', '(invalid_grant)'],
    ['/token', json({ error: '<sentinel>' }, 400), 'invalid_request', 'status 400'],
    ['/token', json({ access_token: 'a' }), 'invalid_request', 'no ID token'],
    ['/token', json({ access_token: 1, id_token: 2 }), 'invalid_request', 'no ID token'],
    ['/token', json([]), 'invalid_request', 'something else than tokens'],
    ['/token', () => new Response('<html>'), 'invalid_request', 'something else than tokens'],
    ['/keys', json({ keys: 'none' }), 'invalid_request', 'no keys'],
    ['/keys', json({ keys: [] }), 'invalid_request', 'no applicable key'],
    ['/userinfo', json({ sub: 'ben-7' }), 'invalid_request', 'about somebody else'],
    ['/userinfo', json({ name: 'Ada' }), 'invalid_request', 'about somebody else'],
    ['/userinfo', json({}, 401), 'invalid_request', 'status 401 instead of user info'],
    [
      '/userinfo',
      () => new Response('x'.repeat(2 * 1024 * 1024)),
      'server_error',
      'did not answer with user info',
    ],
  ])('at %s ends the sign-in', async (path, answer, error, reason) => {
    const told = await attempt({ answers: { [path]: answer } })
    expect(told['error']).toBe(error)
    expect(told['error_description']).toContain(reason)
  })

  it.each([
    [{ issuer: 'https://evil.example.com' }, 'names another issuer'],
    [{ issuer: ISSUER }, 'has no authorization_endpoint'],
    [
      { issuer: ISSUER, authorization_endpoint: 'http://login.example.com/authorize' },
      'has no safe authorization_endpoint',
    ],
    [
      { issuer: ISSUER, authorization_endpoint: 'javascript:alert(1)' },
      'has no safe authorization_endpoint',
    ],
    [{ issuer: ISSUER, authorization_endpoint: 7 }, 'has no safe authorization_endpoint'],
    [
      {
        issuer: ISSUER,
        authorization_endpoint: `${ISSUER}/authorize`,
        token_endpoint: 'http://login.example.com/token',
      },
      'has no safe token_endpoint',
    ],
  ])('and publishes %o is not visited', async (document, reason) => {
    const answers = { '/.well-known/openid-configuration': json(document) }
    server.provider.fraud = { answers }
    const left = answerAt(await server.oauth.authorize({ identity_provider: 'Work' }))
    expect(left['error_description']).toContain(reason)
  })

  it('keeps nothing from working the next time', async () => {
    await attempt({ answers: { '/token': down } })
    server.provider.fraud = {}
    expect((await server.signIn())['code']).toBeDefined()
  })
})

describe('A provider whose endpoints stand in the settings', () => {
  it('is not asked where they are', async () => {
    server = await createFederationServer({
      details: {
        authorize_url: `${ISSUER}/authorize?tenant=7`,
        token_url: `${ISSUER}/token`,
        attributes_url: `${ISSUER}/userinfo`,
        jwks_uri: `${ISSUER}/keys`,
      },
    })
    const there = await server.leave()
    expect(there.searchParams.get('tenant')).toBe('7')
    expect((await server.signIn())['code']).toBeDefined()
    expect(server.provider.count('/.well-known/openid-configuration')).toBe(0)
  })

  it('may have no user info', async () => {
    server.provider.fraud = {
      claims: { name: 'Ada' },
      answers: {
        '/.well-known/openid-configuration': json({
          issuer: ISSUER,
          authorization_endpoint: `${ISSUER}/authorize`,
          token_endpoint: `${ISSUER}/token`,
          jwks_uri: `${ISSUER}/keys`,
        }),
      },
    }
    expect((await server.signIn())['code']).toBeDefined()
    expect((await server.user('Work_ada-42')).attributes['name']).toBe('Ada')
  })
})
