import { describe, expect, test } from 'vitest'
import { allowInsecureEndpoint, type ClientConfig, createClient } from '../../src/index.ts'

const good: ClientConfig = {
  userPoolId: 'eu-west-1_AbCdEfGhI',
  clientId: '1h57kf5cpq17m0eml12example',
}

describe('createClient', () => {
  test('derives the endpoint from the pool id', () => {
    expect(createClient(good).endpoint).toBe('https://cognito-idp.eu-west-1.amazonaws.com')
    expect(createClient({ ...good, userPoolId: 'cn-north-1_AbC' }).endpoint).toBe(
      'https://cognito-idp.cn-north-1.amazonaws.com.cn',
    )
    expect(createClient({ ...good, region: 'us-east-2' }).endpoint).toBe(
      'https://cognito-idp.us-east-2.amazonaws.com',
    )
  })

  test.each([
    'https://auth.example.com',
    'https://auth.example.com/cognito/',
    'http://localhost:9229',
    'http://127.0.0.1:9229/',
    'http://[::1]:9229',
  ])('accepts the endpoint %s', (endpoint) => {
    expect(createClient({ ...good, endpoint }).endpoint).toBe(endpoint.replace(/\/$/, ''))
  })

  test.each([
    ['userPoolId', { userPoolId: 'eu-west-1' }],
    ['userPoolId', { userPoolId: undefined }],
    ['userPoolId', { userPoolId: 'eu west_1' }],
    ['clientId', { clientId: '' }],
    ['clientId', { clientId: 'has space' }],
    ['region', { region: 'EU West' }],
    ['endpoint', { endpoint: 'auth.example.com' }],
    ['endpoint', { endpoint: 'ftp://auth.example.com' }],
    ['endpoint', { endpoint: 'https://user:pass@auth.example.com' }],
    ['endpoint', { endpoint: 'https://auth.example.com?x=1' }],
    ['endpoint', { endpoint: 'http://auth.example.com' }],
    ['endpoint', { endpoint: 'http://pool.localhost' }],
    ['endpoint', { endpoint: 'http://localhost.example.com' }],
    ['endpoint', { endpoint: 'http://127.0.0.1.example.com' }],
    ['storage', { storage: {} }],
    ['storage', { storage: null }],
    ['fetch', { fetch: 'fetch' }],
    ['now', { now: 5 }],
    ['randomBytes', { randomBytes: true }],
    ['clientID', { clientID: 'x' }],
    ['userPoolWebClientId', { userPoolWebClientId: 'x' }],
  ])('names %s in %j', (field, change) => {
    const config = { ...good, ...change } as unknown as ClientConfig
    expect(() => createClient(config)).toThrow(TypeError)
    expect(() => createClient(config)).toThrow(`createClient: ${field} `)
  })

  test.each([
    [{ userPoolId: '' }, 'userPoolId is missing; it looks like eu-west-1_AbCdEfGhI'],
    [{ clientId: undefined }, 'clientId is missing; it looks like 1h57kf5cpq17m0eml12example'],
    [{ clientId: 'a b' }, 'clientId is not valid; it looks like 1h57kf5cpq17m0eml12example'],
    [{ region: 'EU West' }, 'region is not valid; it looks like eu-west-1'],
    [{ clientID: 'x' }, 'clientID is unknown'],
    [{ now: 5 }, 'now is not valid'],
  ])('says what is wrong in %j, without its value', (change, message) => {
    const config = { ...good, ...change } as unknown as ClientConfig
    expect(() => createClient(config)).toThrow(new TypeError(`createClient: ${message}`))
  })

  test('refuses what is no object', () => {
    expect(() => createClient(null as unknown as ClientConfig)).toThrow(TypeError)
  })

  test('an insecure endpoint needs the symbol', () => {
    const endpoint = 'http://pool.test:9229'
    expect(createClient({ ...good, endpoint, [allowInsecureEndpoint]: true }).endpoint).toBe(
      endpoint,
    )
  })

  test('two clients share nothing', () => {
    expect(createClient(good).state).not.toBe(createClient(good).state)
    expect(createClient(good).storage).not.toBe(createClient(good).storage)
  })
})
