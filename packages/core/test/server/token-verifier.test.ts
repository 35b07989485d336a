import { beforeAll, describe, expect, test } from 'vitest'
import { allowInsecureEndpoint } from '../../src/index.ts'
import {
  createTokenVerifier,
  type TokenVerifierConfig,
  verifyToken,
} from '../../src/server/index.ts'
import {
  ACCESS,
  CLIENT_ID,
  ISSUER,
  keysEndpoint,
  makeKey,
  POOL_ID,
  type PoolKey,
  reasonFor,
  sign,
  verifierOf,
} from '../support/token-pool.ts'

let key: PoolKey

beforeAll(async () => {
  key = await makeKey('key=')
})

describe('createTokenVerifier', () => {
  test.each([
    ['userPoolId', { userPoolId: 'AbCd12345' }],
    ['userPoolId', { userPoolId: undefined }],
    ['clientId', { clientId: undefined }],
    ['clientId', { clientId: '' }],
    ['clientId', { clientId: [] }],
    ['clientId', { clientId: [CLIENT_ID, ''] }],
    ['clientId', { clientId: [CLIENT_ID, 7] }],
    ['use', { use: undefined }],
    ['use', { use: 'refresh' }],
    ['audience', { audience: '' }],
    ['audience', { audience: 'https://api.example.com', use: 'id' }],
    ['clockToleranceSeconds', { clockToleranceSeconds: -1 }],
    ['clockToleranceSeconds', { clockToleranceSeconds: Number.POSITIVE_INFINITY }],
    ['clockToleranceSeconds', { clockToleranceSeconds: '5' }],
    ['region', { region: 'EU WEST' }],
    ['endpoint', { endpoint: 'ftp://127.0.0.1' }],
    ['endpoint', { endpoint: 'http://pool.example' }],
    ['issuer', { issuer: 7 }],
    ['fetch', { fetch: 'fetch' }],
    ['now', { now: 0 }],
    ['scopes', { scopes: ['orders/read'] }],
    ['constructor', { constructor: 1 }],
  ])('names the field %s when it is not good: %j', (field, change) => {
    const config = { userPoolId: POOL_ID, clientId: CLIENT_ID, use: 'access', ...change } as never
    expect(() => createTokenVerifier(config)).toThrow(TypeError)
    expect(() => createTokenVerifier(config)).toThrow(`createTokenVerifier: ${field} `)
  })

  test('knows where a pool publishes its keys, and what tokens call it', async () => {
    const cases: [Partial<TokenVerifierConfig<'access'>>, string, string][] = [
      [{}, ISSUER, ISSUER],
      [
        { userPoolId: 'cn-north-1_AbCd12345' },
        'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCd12345',
        'https://cognito-idp.cn-north-1.amazonaws.com.cn/cn-north-1_AbCd12345',
      ],
      [
        { endpoint: 'http://127.0.0.1:9229/' },
        `http://127.0.0.1:9229/${POOL_ID}`,
        `http://127.0.0.1:9229/${POOL_ID}`,
      ],
      [
        {
          endpoint: 'http://pool:9229',
          issuer: `http://localhost:9229/${POOL_ID}`,
          [allowInsecureEndpoint]: true,
        },
        `http://pool:9229/${POOL_ID}`,
        `http://localhost:9229/${POOL_ID}`,
      ],
    ]
    for (const [config, home, issuer] of cases) {
      const endpoint = keysEndpoint(key)
      const verifier = verifierOf(endpoint, config)
      expect(verifier.issuer).toBe(issuer)
      const token = await sign(key, { ...ACCESS, iss: issuer })
      expect(await reasonFor(verifyToken(verifier, token))).toBe('accepted')
      expect(endpoint.requests.map(({ url }) => url)).toEqual([`${home}/.well-known/jwks.json`])
    }
  })
})
