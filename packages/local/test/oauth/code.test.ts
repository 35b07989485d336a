import { decodeJwt } from 'jose'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerAt, challengeOf } from '../support/browser.ts'
import {
  BACKEND,
  CALLBACK,
  CHALLENGE,
  CLIENT_SECRET,
  createOAuthServer,
  type OAuthServer,
  POOL,
  VERIFIER,
  WEB,
} from '../support/oauth-server.ts'
import { succeed } from '../support/send.ts'
import { START_MS } from '../support/test-server.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const now = START_MS / 1000

describe('a sign-in for an authorization code', () => {
  it('leads over the login page back to the app, with a code and the state', async () => {
    const page = await server.authorize()
    expect(page.status).toBe(200)
    expect(page.url.pathname).toBe(`/${POOL}/login`)
    const back = await server.signIn()
    expect(back.status).toBe(302)
    expect(back.location.startsWith(`${CALLBACK}?`)).toBe(true)
    expect(answerAt(back)).toEqual({ code: expect.stringMatching(uuid), state: 'xyz' })
  })

  it('keeps the query that a redirect URI has by itself', async () => {
    const back = await server.signIn({ redirect_uri: 'http://localhost:5173/other?kept=1' })
    expect(answerAt(back)).toEqual({ kept: '1', code: expect.any(String), state: 'xyz' })
  })

  it('leads back to an app with a scheme of its own', async () => {
    const back = await server.signIn({ redirect_uri: 'myapp://callback' })
    expect(back.location).toMatch(/^myapp:\/\/callback\?code=/)
  })

  it('leads back to an address that is not ASCII, escaped', async () => {
    const address = 'https://例え.example/戻る?ü=1'
    server = await createOAuthServer({ client: { CallbackURLs: [address] } })
    const back = await server.signIn({ redirect_uri: address })
    expect(back.location).toMatch(/^[\x21-\x7e]+$/)
    expect(new URL(back.location).href.split('&')[0]).toBe(new URL(address).href)
    expect(
      (await server.exchange(answerAt(back)['code'] ?? '', { redirect_uri: address })).status,
    ).toBe(200)
  })

  it('asks nobody again as long as the browser is signed in', async () => {
    await server.signIn()
    const back = await server.authorize({ client_id: BACKEND, state: 'second' })
    expect(answerAt(back)).toEqual({ code: expect.stringMatching(uuid), state: 'second' })
    server.pool.advance(3600)
    expect((await server.authorize()).url.pathname).toBe(`/${POOL}/login`)
  })

  it('says that what was typed is wrong, and keeps the name', async () => {
    const page = await server.signIn({}, 'Wrong-Horse-1')
    expect(page.status).toBe(400)
    expect(page.text).toContain('Incorrect username or password.')
    expect(page.text).toContain('value="anna"')
    expect(page.text).not.toContain('Wrong-Horse-1')
  })
})

describe('the exchange of a code', () => {
  it('gives the three tokens of a sign-in, once', async () => {
    const code = await server.code({ scope: 'openid email', nonce: 'n-1' })
    const { body, headers, status } = await server.exchange(code)
    expect(status).toBe(200)
    expect(body).toEqual({
      id_token: expect.any(String),
      access_token: expect.any(String),
      refresh_token: expect.stringMatching(/^eyJ/),
      expires_in: 3600,
      token_type: 'Bearer',
    })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('x-amz-cognito-request-id')).toMatch(uuid)
    const again = await server.exchange(code)
    expect([again.status, again.body]).toEqual([400, { error: 'invalid_grant' }])
  })

  it('says in the access token what was asked for', async () => {
    const { body } = await server.exchange(await server.code({ scope: 'email openid' }))
    const claims = decodeJwt(body['access_token'] ?? '')
    expect(claims).toMatchObject({
      client_id: WEB,
      scope: 'email openid',
      token_use: 'access',
      username: 'anna',
      version: 2,
      auth_time: now,
    })
    expect(claims.aud).toBeUndefined()
  })

  it('ties the ID token to the request and to the access token', async () => {
    const { body } = await server.exchange(
      await server.code({ scope: 'openid email', nonce: 'n-1' }),
    )
    const id = decodeJwt(body['id_token'] ?? '')
    const digest = challengeOf(body['access_token'] ?? '')
    expect(id).toMatchObject({
      aud: WEB,
      nonce: 'n-1',
      email: 'anna@example.com',
      email_verified: true,
    })
    expect(id['at_hash']).toBe(
      Buffer.from(digest, 'base64url').subarray(0, 16).toString('base64url'),
    )
    expect(id['phone_number']).toBeUndefined()
    expect(id['name']).toBeUndefined()
  })

  it('gives no ID token to an app that did not ask for openid', async () => {
    const { body } = await server.exchange(
      await server.code({ scope: 'aws.cognito.signin.user.admin' }),
    )
    expect(Object.keys(body).sort()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
    ])
  })

  it('takes the verifier of RFC 7636 and no other', async () => {
    const pkce = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const good = await server.exchange(await server.code(pkce), { code_verifier: VERIFIER })
    expect(good.status).toBe(200)
    for (const more of [
      {},
      { code_verifier: `${VERIFIER.slice(0, -1)}l` },
      { code_verifier: 'x' },
    ]) {
      const code = answerAt(await server.authorize(pkce))['code'] ?? ''
      const bad = await server.exchange(code, more)
      expect([bad.status, bad.body]).toEqual([400, { error: 'invalid_grant' }])
      const late = await server.exchange(code, { code_verifier: VERIFIER })
      expect(late.body).toEqual({ error: 'invalid_grant' })
    }
  })

  it('refuses a verifier where no challenge was given', async () => {
    const { body } = await server.exchange(await server.code(), { code_verifier: VERIFIER })
    expect(body).toEqual({ error: 'invalid_grant' })
  })

  it('takes an empty verifier for none', async () => {
    const challenge = { code_challenge: CHALLENGE, code_challenge_method: 'S256' }
    const empty = { code_verifier: '' }
    const bound = await server.exchange(await server.code(challenge), empty)
    expect(bound.body).toEqual({ error: 'invalid_grant' })
    const back = await server.authorize()
    expect((await server.exchange(answerAt(back)['code'] ?? '', empty)).status).toBe(200)
  })

  it('ends five minutes after the sign-in', async () => {
    const code = await server.code()
    server.pool.advance(299)
    const second = answerAt(await server.authorize())['code'] ?? ''
    server.pool.advance(1)
    expect((await server.exchange(code)).body).toEqual({ error: 'invalid_grant' })
    expect((await server.exchange(second)).status).toBe(200)
  })

  it('is for the redirect URI and the client of the sign-in', async () => {
    const first = await server.exchange(await server.code(), { redirect_uri: 'myapp://callback' })
    expect(first.body).toEqual({ error: 'unauthorized_client' })
    const code = answerAt(await server.authorize())['code'] ?? ''
    const theirs = await server.exchange(code, { client_id: BACKEND, client_secret: CLIENT_SECRET })
    expect(theirs.body).toEqual({ error: 'invalid_grant' })
    expect((await server.exchange(code)).status).toBe(200)
  })

  it('fails after the user was signed out everywhere', async () => {
    const code = await server.code()
    server.pool.advance(1)
    await succeed(server.pool, 'AdminUserGlobalSignOut', { UserPoolId: POOL, Username: 'anna' })
    expect((await server.exchange(code)).body).toEqual({ error: 'invalid_grant' })
  })

  it('fails after the user was disabled or replaced by a namesake', async () => {
    const code = await server.code()
    await succeed(server.pool, 'AdminDisableUser', { UserPoolId: POOL, Username: 'anna' })
    expect((await server.exchange(code)).body).toEqual({ error: 'invalid_grant' })
    await succeed(server.pool, 'AdminEnableUser', { UserPoolId: POOL, Username: 'anna' })
    const second = answerAt(await server.authorize())['code'] ?? ''
    await succeed(server.pool, 'AdminDeleteUser', { UserPoolId: POOL, Username: 'anna' })
    await succeed(server.pool, 'AdminCreateUser', { UserPoolId: POOL, Username: 'anna' })
    expect((await server.exchange(second)).body).toEqual({ error: 'invalid_grant' })
    expect((await server.authorize()).url.pathname).toBe(`/${POOL}/login`)
  })
})

describe('a client with a secret', () => {
  const fields = { grant_type: 'authorization_code', redirect_uri: CALLBACK }
  const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` })

  it('proves it by Basic or in the body', async () => {
    const first = await server.code({ client_id: BACKEND })
    const byBasic = await server.token(
      { ...fields, code: first },
      basic(`${BACKEND}:${CLIENT_SECRET}`),
    )
    expect(byBasic.status).toBe(200)
    const code = answerAt(await server.authorize({ client_id: BACKEND }))['code'] ?? ''
    const inBody = { client_id: BACKEND, client_secret: CLIENT_SECRET }
    expect((await server.token({ ...fields, ...inBody, code })).status).toBe(200)
  })

  it('is refused without it, or with another', async () => {
    const code = await server.code({ client_id: BACKEND })
    const refused = [
      await server.token({ ...fields, code, client_id: BACKEND }),
      await server.token({ ...fields, code, client_id: BACKEND, client_secret: 'other' }),
      await server.token({ ...fields, code }, basic(`${BACKEND}:other`)),
      await server.token({ ...fields, code }, basic('nocolon')),
      await server.token({ ...fields, code, client_id: 'nobody' }),
      await server.token({ ...fields, code, client_id: WEB, client_secret: 'other' }),
    ]
    for (const { body, status } of refused) {
      expect([status, body]).toEqual([400, { error: 'invalid_client' }])
    }
  })

  it('is refused when Basic and body contradict each other', async () => {
    const both = await server.token(
      { ...fields, code: 'x', client_id: WEB },
      basic(`${BACKEND}:${CLIENT_SECRET}`),
    )
    expect(both.body).toEqual({ error: 'invalid_request' })
  })
})

describe('a refresh', () => {
  const grant = { grant_type: 'refresh_token', client_id: WEB }

  it('keeps the scopes of the sign-in, at the token endpoint and in the API', async () => {
    const { body } = await server.exchange(
      await server.code({ scope: 'openid phone', nonce: 'n-1' }),
    )
    const token = body['refresh_token'] ?? ''
    server.pool.advance(60)
    const refreshed = await server.token({ ...grant, refresh_token: token })
    expect(Object.keys(refreshed.body).sort()).toEqual([
      'access_token',
      'expires_in',
      'id_token',
      'token_type',
    ])
    const byApi = await succeed(server.pool, 'GetTokensFromRefreshToken', {
      ClientId: WEB,
      RefreshToken: token,
    })
    for (const access of [
      refreshed.body['access_token'],
      byApi.AuthenticationResult?.AccessToken,
    ]) {
      const claims = decodeJwt(access ?? '')
      expect(claims).toMatchObject({
        scope: 'openid phone',
        version: 2,
        auth_time: now,
        iat: now + 60,
        origin_jti: decodeJwt(body['access_token'] ?? '')['origin_jti'],
      })
    }
    const id = decodeJwt(refreshed.body['id_token'] ?? '')
    expect(id).toMatchObject({ phone_number: '+15550001234', at_hash: expect.any(String) })
    expect(id['email']).toBeUndefined()
  })

  it('refuses tokens that are unknown, another client’s or revoked', async () => {
    const { body } = await server.exchange(await server.code())
    const token = body['refresh_token'] ?? ''
    const theirs = { ...grant, client_id: BACKEND, client_secret: CLIENT_SECRET }
    expect((await server.token({ ...theirs, refresh_token: token })).body).toEqual({
      error: 'invalid_grant',
    })
    expect((await server.token({ ...grant, refresh_token: 'eyJ.x' })).body).toEqual({
      error: 'invalid_grant',
    })
    await succeed(server.pool, 'RevokeToken', { ClientId: WEB, Token: token })
    expect((await server.token({ ...grant, refresh_token: token })).body).toEqual({
      error: 'invalid_grant',
    })
  })

  it('rotates where the client does, and keeps the scopes', async () => {
    const rotating = await createOAuthServer({
      client: { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } },
    })
    const first = await rotating.exchange(await rotating.code({ scope: 'openid' }))
    const old = first.body['refresh_token'] ?? ''
    const second = await rotating.token({ ...grant, refresh_token: old })
    const next = second.body['refresh_token'] ?? ''
    expect(next).not.toBe(old)
    expect((await rotating.token({ ...grant, refresh_token: old })).body).toEqual({
      error: 'invalid_grant',
    })
    const third = await rotating.token({ ...grant, refresh_token: next })
    expect(decodeJwt(third.body['access_token'] ?? '')['scope']).toBe('openid')
  })
})

describe('the token endpoint', () => {
  it('refuses requests that are none', async () => {
    const url = `http://127.0.0.1:9229/${POOL}/oauth2/token`
    const json = await server.pool.fetch(
      new Request(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"grant_type":"authorization_code"}',
      }),
    )
    expect([json.status, await json.json()]).toEqual([400, { error: 'invalid_request' }])
    const twice = await server.pool.fetch(
      new Request(url, {
        method: 'POST',
        body: new URLSearchParams([
          ['grant_type', 'refresh_token'],
          ['grant_type', 'refresh_token'],
          ['client_id', WEB],
        ]),
      }),
    )
    expect(await twice.json()).toEqual({ error: 'invalid_request' })
    expect((await server.token({ client_id: WEB })).body).toEqual({ error: 'invalid_request' })
    expect((await server.token({ grant_type: 'password', client_id: WEB })).body).toEqual({
      error: 'unsupported_grant_type',
    })
    for (const left of ['code', 'redirect_uri']) {
      const code = await server.code({ prompt: 'login' })
      const fields = {
        grant_type: 'authorization_code',
        client_id: WEB,
        redirect_uri: CALLBACK,
        code,
      }
      expect((await server.token({ ...fields, [left]: '' })).body).toEqual({
        error: 'invalid_request',
      })
    }
  })

  it('blames the request, and not the token, for a body that is too large', async () => {
    const fields = {
      grant_type: 'refresh_token',
      client_id: WEB,
      refresh_token: 'x'.repeat(2 ** 20),
    }
    expect(await server.token(fields)).toMatchObject({
      status: 400,
      body: { error: 'invalid_request' },
    })
  })
})
