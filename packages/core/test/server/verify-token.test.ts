import { beforeAll, describe, expect, test } from 'vitest'
import { isAuthError } from '../../src/index.ts'
import { TokenError, type TokenRequirements, verifyToken } from '../../src/server/index.ts'
import {
  ACCESS,
  CLIENT_ID,
  encode,
  ID,
  ISSUER,
  type KeysEndpoint,
  keysEndpoint,
  makeKey,
  NOW,
  NOW_MS,
  type PoolKey,
  reasonFor,
  sign,
  signTexts,
  verifierOf,
} from '../support/token-pool.ts'

let key: PoolKey
let idKey: PoolKey
let stranger: PoolKey
let endpoint: KeysEndpoint

beforeAll(async () => {
  ;[key, idKey, stranger] = await Promise.all([
    makeKey('access-key='),
    makeKey('id-key='),
    makeKey('access-key='),
  ])
  endpoint = keysEndpoint(idKey, key)
})

const verdict = async (claims: object, requirements: TokenRequirements = {}): Promise<string> =>
  reasonFor(
    verifyToken(verifierOf(endpoint), await sign(key, { ...ACCESS, ...claims }), requirements),
  )

/** The access token without one claim. */
const without = (claim: string): object => ({ [claim]: undefined })

describe('an access token', () => {
  test('is accepted with all that it says', async () => {
    const claims = await verifyToken(verifierOf(endpoint), await sign(key, ACCESS))
    expect(claims).toEqual(ACCESS)
    expect(claims.username).toBe('anna')
  })

  test('may be signed with any published key and may call itself a JWT', async () => {
    const token = await sign(idKey, ACCESS, { typ: 'JWT' })
    expect(await reasonFor(verifyToken(verifierOf(endpoint), token))).toBe('accepted')
  })

  test('of a machine needs no user name', async () => {
    const machine = { ...without('username'), ...without('cognito:groups'), sub: CLIENT_ID }
    expect(await verdict(machine)).toBe('accepted')
  })

  test.each([
    [
      'another issuer',
      { iss: 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_0' },
      'issuer',
    ],
    ['an issuer with a slash', { iss: `${ISSUER}/` }, 'issuer'],
    ['no issuer', without('iss'), 'issuer'],
    ['a list of issuers', { iss: [ISSUER] }, 'issuer'],
    ['the use of an ID token', { token_use: 'id' }, 'use'],
    ['no use', without('token_use'), 'use'],
    ['another client', { client_id: 'other' }, 'client'],
    ['no client', without('client_id'), 'client'],
    ['a client id in the wrong claim', { ...without('client_id'), aud: CLIENT_ID }, 'client'],
    ['a list of clients', { client_id: [CLIENT_ID] }, 'malformed'],
    ['its expiry right now', { exp: NOW }, 'expired'],
    ['its expiry in a second', { exp: NOW + 1 }, 'accepted'],
    ['no expiry', without('exp'), 'malformed'],
    ['an expiry in words', { exp: 'tomorrow' }, 'malformed'],
    ['an expiry in digits', { exp: `${NOW + 3500}` }, 'malformed'],
    ['a beginning later', { nbf: NOW + 1 }, 'not-yet-valid'],
    ['a beginning now', { nbf: NOW }, 'accepted'],
    ['no subject', without('sub'), 'malformed'],
    ['no time of issue', without('iat'), 'malformed'],
    ['groups that are no list', { 'cognito:groups': 'admin' }, 'malformed'],
    ['a scope that is no text', { scope: ['orders/read'] }, 'malformed'],
    ['claims that are named like methods', { toString: 'x', hasOwnProperty: 1 }, 'accepted'],
  ])('with %s gets the verdict it deserves', async (_, claims, expected) => {
    expect(await verdict(claims)).toBe(expected)
  })

  test('whose expiry is beyond all numbers is malformed', async () => {
    const header = JSON.stringify({ kid: key.kid, alg: 'RS256' })
    const claims = JSON.stringify({ ...ACCESS, exp: 0 }).replace('"exp":0', '"exp":1e999')
    const token = await signTexts(key, header, claims)
    expect(await reasonFor(verifyToken(verifierOf(endpoint), token))).toBe('malformed')
  })

  test.each([
    [{ allScopes: ['orders/read', 'orders/write'] }, 'accepted'],
    [{ allScopes: ['orders/read', 'orders/delete'] }, 'scope'],
    [{ allScopes: ['orders/rea'] }, 'scope'],
    [{ allScopes: ['orders/read orders/write'] }, 'scope'],
    [{ anyScope: ['orders/delete', 'orders/write'] }, 'accepted'],
    [{ anyScope: ['orders/delete'] }, 'scope'],
    [{ anyScope: [] }, 'scope'],
    [{ allGroups: ['staff', 'admin'] }, 'accepted'],
    [{ allGroups: ['staff', 'owner'] }, 'group'],
    [{ anyGroup: ['owner', 'staff'] }, 'accepted'],
    [{ anyGroup: ['owner'] }, 'group'],
    [{ anyGroup: [] }, 'group'],
    [{ allScopes: ['no'], anyGroup: ['no'] }, 'scope'],
  ])('for which %j is required gets the verdict %s', async (requirements, expected) => {
    expect(await verdict({}, requirements)).toBe(expected)
  })

  test('without scopes or groups lacks every one of them', async () => {
    const bare = { ...without('scope'), ...without('cognito:groups') }
    expect(await verdict(bare, { allScopes: ['orders/read'] })).toBe('scope')
    expect(await verdict(bare, { anyGroup: ['admin'] })).toBe('group')
    expect(await verdict(bare)).toBe('accepted')
  })

  test('that is bound to a resource server is good there and nowhere else', async () => {
    const ours = 'https://api.example.com/orders'
    const at = async (audience: string | undefined, aud: string | undefined): Promise<string> =>
      reasonFor(
        verifyToken(verifierOf(endpoint, { audience }), await sign(key, { ...ACCESS, aud })),
      )
    expect(await at(ours, ours)).toBe('accepted')
    expect(await at(ours, 'https://api.example.com/stock')).toBe('audience')
    expect(await at(ours, undefined)).toBe('audience')
    expect(await at(ours, CLIENT_ID)).toBe('audience')
    expect(await at(undefined, ours)).toBe('audience')
    expect(await at(undefined, CLIENT_ID)).toBe('accepted')
  })
})

describe('an ID token', () => {
  const verify = async (claims: object): Promise<string> =>
    reasonFor(
      verifyToken(
        verifierOf<'id'>(endpoint, { use: 'id' }),
        await sign(idKey, { ...ID, ...claims }),
      ),
    )

  test('is accepted with the attributes of the user', async () => {
    const verifier = verifierOf<'id'>(endpoint, { use: 'id' })
    const claims = await verifyToken(verifier, await sign(idKey, ID))
    expect([claims['cognito:username'], claims.email, claims.email_verified]).toEqual([
      'anna',
      'anna@example.com',
      true,
    ])
  })

  test.each([
    [{ token_use: 'access' }, 'use'],
    [{ aud: 'other' }, 'client'],
    [{ aud: undefined }, 'client'],
    [{ aud: [CLIENT_ID] }, 'malformed'],
    [{ aud: undefined, client_id: CLIENT_ID }, 'client'],
    [{ 'cognito:username': undefined }, 'malformed'],
    [{ 'cognito:roles': 'arn' }, 'malformed'],
    [{ email: { a: 'trigger' }, email_verified: 'true', username: 7 }, 'accepted'],
  ])('with %j gets the verdict %s', async (claims, expected) => {
    expect(await verify(claims)).toBe(expected)
  })
})

test('no scope is found in an ID token, whatever it claims', async () => {
  const token = await sign(idKey, { ...ID, scope: 'orders/read' })
  const verifier = verifierOf<'id'>(endpoint, { use: 'id' })
  expect(await reasonFor(verifyToken(verifier, token))).toBe('accepted')
  const verified = verifyToken(verifier, token, { anyScope: ['orders/read'] })
  expect(await reasonFor(verified)).toBe('scope')
})

describe('a header', () => {
  test.each([
    ['no algorithm', { alg: undefined }, 'algorithm'],
    ['no signature at all', { alg: 'none' }, 'algorithm'],
    ['another RSA algorithm', { alg: 'RS512' }, 'algorithm'],
    ['a list of algorithms', { alg: ['RS256'] }, 'algorithm'],
    ['no key id', { kid: undefined }, 'malformed'],
    ['an empty key id', { kid: '' }, 'malformed'],
    ['a numeric key id', { kid: 7 }, 'malformed'],
    ['an unknown key id', { kid: 'another=' }, 'unknown-key'],
    ['another type', { typ: 'secevent+jwt' }, 'malformed'],
    ['a type that is no text', { typ: 1 }, 'malformed'],
    ['an unencoded payload', { b64: false, crit: ['b64'] }, 'malformed'],
    ['an extension', { crit: ['x'], x: 1 }, 'malformed'],
    ['an extension that is not marked', { x: 1 }, 'accepted'],
  ])('with %s gets the verdict it deserves', async (_, header, expected) => {
    const text = JSON.stringify({ kid: key.kid, alg: 'RS256', ...header })
    const token = await signTexts(key, text, JSON.stringify(ACCESS))
    expect(await reasonFor(verifyToken(verifierOf(endpoint), token))).toBe(expected)
  })

  test('may name any place for keys: none of them is asked', async () => {
    const own = keysEndpoint(key)
    const evil = { jku: 'https://evil.example/keys', x5u: 'https://evil.example/cert' }
    const forged = await sign(stranger, ACCESS, { ...evil, jwk: stranger.jwk })
    expect(await reasonFor(verifyToken(verifierOf(own), forged))).toBe('signature')
    expect(own.requests).toEqual([{ url: `${ISSUER}/.well-known/jwks.json`, redirect: 'manual' }])
  })

  test('cannot turn the public key into a secret', async () => {
    const { createHmac, createPublicKey } = await import('node:crypto')
    const pem = createPublicKey({ key: { ...key.jwk }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    })
    for (const secret of [pem, `${key.jwk.n}`, JSON.stringify(key.jwk)]) {
      const input = `${encode({ kid: key.kid, alg: 'HS256' })}.${encode(ACCESS)}`
      const mac = createHmac('sha256', secret).update(input).digest('base64url')
      const verified = verifyToken(verifierOf(endpoint), `${input}.${mac}`)
      expect(await reasonFor(verified)).toBe('algorithm')
    }
  })
})

describe('verifyToken', () => {
  test('refuses the signature of another key under the same id', async () => {
    const forged = verifyToken(verifierOf(endpoint), await sign(stranger, ACCESS))
    expect(await reasonFor(forged)).toBe('signature')
  })

  test('refuses what is no text, empty, too long or a refresh token', async () => {
    const refresh = `${encode({ cty: 'JWT', enc: 'A256GCM', alg: 'RSA-OAEP' })}.a.b.c.d`
    const whole = await sign(key, { ...ACCESS, filler: 'x'.repeat(200_000) })
    const none = keysEndpoint(key)
    for (const value of [undefined, '', '..', 'a.b', refresh, whole, `Bearer ${refresh}`]) {
      expect(await reasonFor(verifyToken(verifierOf(none), value))).toBe('malformed')
    }
    for (const value of [null, 7, {}, [], Symbol('token')]) {
      expect(await reasonFor(verifyToken(verifierOf(none), value as never))).toBe('malformed')
    }
    expect(none.requests).toEqual([])
  })

  test('accepts the clients of a list and no other', async () => {
    const verifier = verifierOf(endpoint, { clientId: ['first', CLIENT_ID] })
    const verdictOn = async (client_id: string): Promise<string> =>
      reasonFor(verifyToken(verifier, await sign(key, { ...ACCESS, client_id })))
    expect(await verdictOn('first')).toBe('accepted')
    expect(await verdictOn(CLIENT_ID)).toBe('accepted')
    expect(await verdictOn('second')).toBe('client')
  })

  test('bears a clock that is wrong as far as it is told to, and no further', async () => {
    const at = async (offsetSeconds: number, clockToleranceSeconds: number): Promise<string> => {
      const now = () => NOW_MS + offsetSeconds * 1000
      const verifier = verifierOf(endpoint, { now, clockToleranceSeconds })
      const token = await sign(key, { ...ACCESS, exp: NOW, nbf: NOW - 60 })
      return reasonFor(verifyToken(verifier, token))
    }
    expect(await at(-1, 0)).toBe('accepted')
    expect(await at(0, 0)).toBe('expired')
    expect(await at(29, 30)).toBe('accepted')
    expect(await at(30, 30)).toBe('expired')
    expect(await at(-60, 0)).toBe('accepted')
    expect(await at(-61, 0)).toBe('not-yet-valid')
    expect(await at(-90, 30)).toBe('accepted')
    expect(await at(-91, 30)).toBe('not-yet-valid')
    expect(await at(86_400, 0)).toBe('expired')
    expect(await at(-86_400, 0)).toBe('not-yet-valid')
  })

  test('takes the verifier of the pool and the use, of several', async () => {
    const otherIssuer = 'https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_Other0001'
    const otherKeys = keysEndpoint(stranger)
    const other = verifierOf(otherKeys, { userPoolId: 'eu-west-1_Other0001', clientId: 'staff' })
    const all = [other, verifierOf(endpoint), verifierOf<'id'>(endpoint, { use: 'id' })] as const
    const claims = { ...ACCESS, iss: otherIssuer, client_id: 'staff' }
    expect((await verifyToken(all, await sign(stranger, claims))).sub).toBe(ACCESS['sub'])
    expect((await verifyToken(all, await sign(key, ACCESS))).token_use).toBe('access')
    expect((await verifyToken(all, await sign(idKey, ID))).token_use).toBe('id')
    const crossed = await sign(key, claims)
    expect(await reasonFor(verifyToken(all, crossed))).toBe('signature')
    const unknown = await sign(key, { ...ACCESS, iss: 'https://evil.example/pool' })
    expect(await reasonFor(verifyToken(all, unknown))).toBe('issuer')
    expect(await reasonFor(verifyToken([], unknown))).toBe('issuer')
    expect(otherKeys.requests.map(({ url }) => url)).toEqual([
      `${otherIssuer}/.well-known/jwks.json`,
    ])
  })

  test('takes a misspelt requirement for a mistake of the caller', async () => {
    const token = await sign(key, { ...ACCESS, scope: 'orders/read  orders/write' })
    const misspelt = [{ scope: ['a'] }, { allScopes: 'a' }, { anyGroup: undefined }]
    for (const wrong of [...misspelt, { allScopes: [''] }, { anyScope: ['orders/read', ''] }]) {
      const verified = verifyToken(verifierOf(endpoint), token, wrong as never)
      await expect(verified).rejects.toThrow(TypeError)
    }
  })

  test('keeps the token out of everything that an error says', async () => {
    const marker = 'SENTINELclaim'
    const tokens = [
      await sign(stranger, { ...ACCESS, username: marker }),
      await sign(key, { ...ACCESS, client_id: marker }),
      await sign(key, { ...ACCESS, iss: marker }),
      await sign(key, { ...ACCESS, exp: marker }),
      await sign(key, ACCESS, { kid: marker }),
      `${encode(`{"alg":"RS256","kid":"${marker}`)}.${encode(marker)}.${encode(marker)}`,
      marker,
    ]
    const { inspect } = await import('node:util')
    for (const token of tokens) {
      const error: unknown = await verifyToken(verifierOf(endpoint), token).catch((e) => e)
      if (!(error instanceof TokenError) || !isAuthError(error)) throw error
      const shown = `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)}`
      expect(shown).not.toContain(marker)
      for (const part of token.split('.')) expect(shown).not.toContain(part)
      expect(error).toMatchObject({ code: 'ERR_TOKEN', retryable: false })
      expect(error.cause).toBeUndefined()
    }
  })
})
