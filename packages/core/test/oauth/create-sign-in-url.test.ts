import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { allowInsecureEndpoint } from '../../src/index.ts'
import { createSignInUrl } from '../../src/oauth/index.ts'
import {
  CLIENT_ID,
  DOMAIN,
  fakeManagedLogin,
  ISSUER,
  NOW,
  OPTIONS,
  REDIRECT_URI,
} from '../support/fake-managed-login.ts'

const SECRET = /^[\w-]{43}$/

describe('createSignInUrl', () => {
  test('asks for a code with PKCE, state and nonce, and for nothing that was not said', () => {
    const { client, asked } = fakeManagedLogin()
    const { url, pending } = createSignInUrl(client, OPTIONS)
    const { origin, pathname, searchParams } = new URL(url)
    expect(origin + pathname).toBe(`${DOMAIN}/oauth2/authorize`)
    expect(Object.fromEntries(searchParams)).toEqual({
      response_type: 'code',
      client_id: CLIENT_ID,
      redirect_uri: REDIRECT_URI,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge_method: 'S256',
      code_challenge: createHash('sha256').update(pending.codeVerifier).digest('base64url'),
    })
    expect(asked).toEqual([])
  })

  test('remembers plain data, with three secrets of 256 bits that no other sign-in has', () => {
    const { client } = fakeManagedLogin()
    const first = createSignInUrl(client, { ...OPTIONS, customState: '/orders/7' }).pending
    const second = createSignInUrl(client, OPTIONS).pending
    expect(JSON.parse(JSON.stringify(first))).toEqual({
      version: 1,
      userPoolId: client.userPoolId,
      clientId: CLIENT_ID,
      issuer: ISSUER,
      domain: DOMAIN,
      redirectUri: REDIRECT_URI,
      customState: '/orders/7',
      createdAtMs: NOW,
      state: expect.stringMatching(SECRET),
      nonce: expect.stringMatching(SECRET),
      codeVerifier: expect.stringMatching(SECRET),
    })
    const secrets = [first, second].flatMap((one) => [one.state, one.nonce, one.codeVerifier])
    expect(new Set(secrets).size).toBe(6)
  })

  test('passes on what was said, escaped, and keeps the state of the app to itself', () => {
    const { client } = fakeManagedLogin()
    const { url } = createSignInUrl(client, {
      ...OPTIONS,
      scopes: ['openid', 'orders/read & write'],
      identityProvider: 'Sign in & up',
      idpIdentifier: 'example.com',
      loginHint: 'anna+1@example.com',
      lang: 'pt-BR',
      prompt: 'login',
      customState: 'only-here',
    })
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      scope: 'openid orders/read & write',
      identity_provider: 'Sign in & up',
      idp_identifier: 'example.com',
      login_hint: 'anna+1@example.com',
      lang: 'pt-BR',
      prompt: 'login',
    })
    expect(url).not.toContain('only-here')
  })

  test('expects tokens of the endpoint and pool of the client, unless told of another issuer', () => {
    const local = fakeManagedLogin([], { endpoint: 'http://127.0.0.1:9229' }).client
    const domain = 'http://127.0.0.1:9229/eu-west-1_AbCd12345/'
    const { pending, url } = createSignInUrl(local, { ...OPTIONS, domain })
    expect(pending.issuer).toBe('http://127.0.0.1:9229/eu-west-1_AbCd12345')
    expect(url).toMatch('http://127.0.0.1:9229/eu-west-1_AbCd12345/oauth2/authorize?')
    const other = createSignInUrl(local, { ...OPTIONS, issuer: ISSUER }).pending
    expect(other.issuer).toBe(ISSUER)
  })

  test.each([
    ['domain', { domain: 'people.auth.eu-west-1.amazoncognito.com' }],
    ['domain', { domain: `${DOMAIN}?x=1` }],
    ['domain', { domain: 'https://anna@example.com' }],
    ['domain', { domain: undefined as unknown as string }],
    ['domain is not https', { domain: 'http://people.example.com' }],
    ['domain is not https', { domain: 'http://127.0.0.1.example.com' }],
    ['redirectUri', { redirectUri: '/signed-in' }],
    ['redirectUri', { redirectUri: 'https://app.example.com/#/signed-in' }],
    ['scopes', { scopes: ['email'] }],
  ])('refuses a wrong %s: %j', (name, wrong) => {
    const { client } = fakeManagedLogin([], { endpoint: 'http://127.0.0.1:9229' })
    const begin = () => createSignInUrl(client, { ...OPTIONS, ...wrong })
    expect(begin).toThrow(TypeError)
    expect(begin).toThrow(`managed login: ${name}`)
  })

  test('goes without TLS where the client itself was allowed to', () => {
    const config = { endpoint: 'http://pool.test:9229', [allowInsecureEndpoint]: true }
    const { client } = fakeManagedLogin([], config)
    const { url } = createSignInUrl(client, { ...OPTIONS, domain: 'http://pool.test:9229/p' })
    expect(url).toMatch('http://pool.test:9229/p/oauth2/authorize?')
  })
})
