import { type Client, createClient, currentSession, currentTokens } from '@cognito-kit/core'
import { createSignInUrl, finishSignIn, type ManagedLoginOptions } from '@cognito-kit/core/oauth'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type OidcProviderServer, startOidcProvider } from './support/oidc-provider-server.ts'
import { agree, decline, Person } from './support/person.ts'

const SETTING = {
  userPoolId: 'eu-west-1_OidcJudge',
  clientId: 'oidcjudgeclient00000000001',
  redirectUri: 'https://app.example.com/signed-in',
} as const

const SETTING_OF_ANOTHER = { userPoolId: SETTING.userPoolId, clientId: 'unknown' } as const

describe('managed login of core against oidc-provider, a server that nobody here wrote', () => {
  let server: OidcProviderServer
  let client: Client
  let options: ManagedLoginOptions

  beforeAll(async () => {
    server = await startOidcProvider(SETTING)
  })
  afterAll(() => server?.close())
  beforeEach(() => {
    const { userPoolId, clientId, redirectUri } = SETTING
    client = createClient({ userPoolId, clientId, endpoint: server.endpoint })
    options = { domain: server.issuer, redirectUri, scopes: ['openid'] }
  })

  test('signs in by code, PKCE and nonce; the tokens verify', async () => {
    const { url, pending } = createSignInUrl(client, { ...options, customState: 'basket' })
    const callback = await new Person().visit(url, agree)
    const parameters = new URL(callback).searchParams
    expect(parameters.get('iss')).toBe(server.issuer)
    expect(parameters.get('state')).toBe(pending.state)
    const { session, customState } = await finishSignIn(client, pending, callback)
    expect(session).toMatchObject({ username: 'anna', sub: 'anna' })
    expect(customState).toBe('basket')
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    const { idToken, accessToken } = await session.tokens()
    const keys = createRemoteJWKSet(new URL(`${server.issuer}/.well-known/jwks.json`))
    const { issuer } = server
    const { payload } = await jwtVerify(idToken, keys, { issuer, audience: SETTING.clientId })
    expect(payload).toMatchObject({ sub: 'anna', nonce: pending.nonce })
    const audience = 'https://api.example.com'
    await expect(jwtVerify(accessToken, keys, { issuer, audience })).resolves.toBeDefined()
  })

  test('knows the person again, who is not asked a second time', async () => {
    const person = new Person()
    const first = createSignInUrl(client, options)
    await finishSignIn(client, first.pending, await person.visit(first.url, agree))
    const second = createSignInUrl(client, { ...options, prompt: 'none' })
    const callback = await person.visit(second.url, () => {
      throw new Error('The person was asked')
    })
    expect((await finishSignIn(client, second.pending, callback)).session.username).toBe('anna')
  })

  test('tells that nobody is signed in there', async () => {
    const { url, pending } = createSignInUrl(client, { ...options, prompt: 'none' })
    const callback = await new Person().visit(url, agree)
    await expect(finishSignIn(client, pending, callback)).rejects.toMatchObject({
      code: 'ERR_OAUTH',
      error: 'login_required',
    })
  })

  test('tells that the person declined, and what the provider said', async () => {
    const { url, pending } = createSignInUrl(client, options)
    const callback = await new Person().visit(url, decline)
    await expect(finishSignIn(client, pending, callback)).rejects.toMatchObject({
      code: 'ERR_OAUTH',
      error: 'access_denied',
      description: 'End-User aborted interaction',
    })
  })

  test('a code is good once, and for the verifier and the address of its own sign-in', async () => {
    const person = new Person()
    const begin = async () => {
      const { url, pending } = createSignInUrl(client, options)
      return { pending, callback: await person.visit(url, agree) }
    }
    const used = await begin()
    await finishSignIn(client, used.pending, used.callback)
    const stolen = await begin()
    const moved = await begin()
    const kept = await currentTokens(client)
    const tries = [
      finishSignIn(client, used.pending, used.callback),
      finishSignIn(client, { ...stolen.pending, codeVerifier: 'x'.repeat(43) }, stolen.callback),
      finishSignIn(client, { ...moved.pending, redirectUri: 'https://evil.test/' }, moved.callback),
    ]
    for (const one of tries) {
      await expect(one).rejects.toMatchObject({ code: 'ERR_OAUTH', error: 'invalid_grant' })
    }
    expect(await currentTokens(client)).toEqual(kept)
  })

  test('the callback of another provider is refused before anything is sent', async () => {
    const { url, pending } = createSignInUrl(client, { ...options, issuer: 'https://other.test' })
    const callback = await new Person().visit(url, agree)
    await expect(finishSignIn(client, pending, callback)).rejects.toMatchObject({
      error: 'issuer_mismatch',
    })
    const right = { ...pending, issuer: server.issuer }
    expect((await finishSignIn(client, right, callback)).session.username).toBe('anna')
  })

  test('a client that the provider does not know is told so', async () => {
    const { url, pending } = createSignInUrl(client, options)
    const callback = await new Person().visit(url, agree)
    const other = createClient({ ...SETTING_OF_ANOTHER, endpoint: server.endpoint })
    const lent = { ...pending, clientId: SETTING_OF_ANOTHER.clientId }
    await expect(finishSignIn(other, lent, callback)).rejects.toMatchObject({
      code: 'ERR_OAUTH',
      error: 'invalid_client',
    })
  })
})
