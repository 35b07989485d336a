import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { currentSession, currentTokens, isAuthError, reasonOf } from '../../src/index.ts'
import { createSignInUrl, finishSignIn, OAuthError } from '../../src/oauth/index.ts'
import { withClientSecret } from '../../src/server/index.ts'
import {
  begun,
  CODE,
  DOMAIN,
  fakeManagedLogin,
  NOW,
  OPTIONS,
  REDIRECT_URI,
  signInBefore,
  type TokenAnswer,
  tokens,
} from '../support/fake-managed-login.ts'
import { jwt } from '../support/fake-service.ts'

const MARKERS = /MARKER|eyJ/

/** Ends a sign-in that must fail beside a stored session, and returns the error. */
async function failing(
  make: (nonce: string) => TokenAnswer,
  change: (callback: string) => string = (callback) => callback,
): Promise<{ error: Error; sent: number }> {
  let nonce = ''
  const { client, asked, events } = fakeManagedLogin([() => make(nonce)])
  await signInBefore(client)
  const before = await currentTokens(client)
  events.length = 0
  const { pending, callback } = begun(client)
  nonce = pending.nonce
  const error = await finishSignIn(client, pending, change(callback)).then(
    () => Promise.reject(new Error('the sign-in succeeded')),
    (thrown: Error) => thrown,
  )
  expect(await currentTokens(client)).toEqual(before)
  expect(events).toEqual([])
  const told = inspect(error, { depth: 10, showHidden: true })
  for (const secret of [pending.state, pending.nonce, pending.codeVerifier]) {
    expect(told).not.toContain(secret)
  }
  expect(told).not.toMatch(MARKERS)
  return { error, sent: asked.length }
}

describe('finishSignIn', () => {
  test('sends code and verifier to the token endpoint, as a form and once', async () => {
    const { client, asked } = fakeManagedLogin([({ form }) => answerTo(form)])
    const { pending, callback } = begun(client)
    const answerTo = (_form: URLSearchParams) => tokens(pending.nonce)
    await finishSignIn(client, pending, callback)
    expect(asked).toHaveLength(1)
    expect(asked[0]?.url).toBe(`${DOMAIN}/oauth2/token`)
    expect(asked[0]?.request).toMatchObject({
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      redirect: 'manual',
    })
    expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
      grant_type: 'authorization_code',
      client_id: client.clientId,
      redirect_uri: REDIRECT_URI,
      code: CODE,
      code_verifier: pending.codeVerifier,
    })
  })

  test('keeps a session like every sign-in: stored, told of, refreshed by the service', async () => {
    let nowMs = NOW
    const { client, operations, events } = fakeManagedLogin(
      [() => tokens(pending.nonce, { exp: 1, iat: 1 })],
      { now: () => nowMs },
    )
    const { pending } = createSignInUrl(client, { ...OPTIONS, customState: '{"page":7}' })
    const kept = JSON.parse(JSON.stringify(pending))
    const callback = `${REDIRECT_URI}?code=${CODE}&state=${pending.state}`
    const { session, customState } = await finishSignIn(client, kept, callback)
    expect(session).toMatchObject({ username: 'anna', sub: 'sub-1' })
    expect(customState).toBe('{"page":7}')
    expect(events).toEqual([{ type: 'signed-in', username: 'anna' }])
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    expect(await currentTokens(client)).toMatchObject({
      accessToken: jwt({ jti: 'MARKER-access' }),
      expiresAtMs: NOW + 3_600_000,
    })
    nowMs += 3_600_000
    await session.tokens()
    expect(operations).toEqual(['GetTokensFromRefreshToken'])
  })

  test('takes the address of a native app', async () => {
    const { client } = fakeManagedLogin([() => tokens(pending.nonce)])
    const redirectUri = 'com.example.app:/signed-in'
    const { pending } = createSignInUrl(client, { ...OPTIONS, redirectUri })
    const callback = `${redirectUri}?code=${CODE}&state=${pending.state}#`
    expect((await finishSignIn(client, pending, callback)).session.username).toBe('anna')
  })

  test('takes a callback that names the right issuer', async () => {
    const { client } = fakeManagedLogin([() => tokens(pending.nonce)])
    const { pending, callback } = begun(client)
    const named = `${callback}&iss=${encodeURIComponent(pending.issuer)}`
    expect((await finishSignIn(client, pending, named)).session.username).toBe('anna')
  })

  test.each([
    ['is of another sign-in', 'state_mismatch', (url: string) => url.replace(/state=./, 'state=.')],
    ['has no state', 'state_mismatch', (url: string) => url.replace(/&state=.*/, '')],
    [
      'comes from another issuer',
      'issuer_mismatch',
      (url: string) => `${url}&iss=https://evil.test`,
    ],
    ['has no code', 'callback_invalid', (url: string) => url.replace(/code=[\w-]+&/, '')],
    ['has two codes', 'callback_invalid', (url: string) => `${url}&code=two`],
    ['has two states', 'callback_invalid', (url: string) => `${url}&state=two`],
    ['has tokens', 'callback_invalid', (url: string) => `${url}&id_token=${jwt()}`],
  ])('sends nothing when the callback %s', async (_what, name, change) => {
    const { error, sent } = await failing((nonce) => tokens(nonce), change)
    expect(error).toMatchObject({ code: 'ERR_OAUTH', error: name, description: undefined })
    expect(sent).toBe(0)
  })

  test.each([
    ['access_denied', 'aborted'],
    ['login_required', 'session-expired'],
    ['server_error', 'unknown'],
    ['word_of_the_future', 'unknown'],
  ])('tells the error %s of a callback, which is %s', async (name, reason) => {
    const change = (url: string): string =>
      url.replace(/code=[\w-]+/, `error=${name}&error_description=No+way`)
    const { error, sent } = await failing((nonce) => tokens(nonce), change)
    expect(error).toBeInstanceOf(OAuthError)
    expect(error).toMatchObject({ error: name, description: 'No way', retryable: false })
    expect(isAuthError(error) && reasonOf(error)).toBe(reason)
    expect(sent).toBe(0)
  })

  test('does not believe an error in a callback of another sign-in', async () => {
    const change = (): string =>
      `${REDIRECT_URI}?error=access_denied&error_description=Call+me&state=x`
    const { error } = await failing((nonce) => tokens(nonce), change)
    expect(error).toMatchObject({ error: 'state_mismatch', description: undefined })
  })

  test.each([
    ['another nonce', { nonce: 'another' }, 'nonce_mismatch'],
    ['no nonce', { nonce: undefined }, 'nonce_mismatch'],
    ['another client', { aud: 'another' }, 'audience_mismatch'],
    ['no client', { aud: undefined }, 'audience_mismatch'],
    ['several clients', { aud: ['another', '1h57kf5cpq17m0eml12example'] }, 'audience_mismatch'],
    ['another pool', { iss: 'https://evil.test/eu-west-1_AbCd12345' }, 'issuer_mismatch'],
  ])('refuses an ID token for %s', async (_what, claims, name) => {
    const { error, sent } = await failing((nonce) => tokens(nonce, claims))
    expect(error).toMatchObject({ code: 'ERR_OAUTH', error: name })
    expect(sent).toBe(1)
  })

  test.each([
    ['a code that the service refuses', 400, 'invalid_grant'],
    ['a client that the service does not know', 401, 'invalid_client'],
  ])('tells of %s', async (_what, status, error) => {
    const body = { error, error_description: 'in its words' }
    const thrown = (await failing(() => ({ status, body }))).error
    expect(thrown).toMatchObject({ code: 'ERR_OAUTH', error, description: 'in its words' })
  })

  test.each([
    ['a lost connection', new Error('offline'), 'ERR_NETWORK', true],
    ['a failing server', { status: 503, body: '<html>' }, 'ERR_SERVICE', true],
    ['throttling', { status: 429, body: {} }, 'ERR_SERVICE', true],
    ['a redirect', { status: 307, body: '' }, 'ERR_BAD_RESPONSE', false],
    ['a redirect that a browser hides', { status: 0, body: '' }, 'ERR_BAD_RESPONSE', false],
    ['a page', { type: 'text/html', body: '<html>' }, 'ERR_BAD_RESPONSE', false],
    [
      'a page that refuses',
      { status: 403, type: 'text/html', body: '' },
      'ERR_BAD_RESPONSE',
      false,
    ],
    ['half an answer', { body: '{"access_token":"eyJ' }, 'ERR_BAD_RESPONSE', false],
    ['no tokens', { body: {} }, 'ERR_BAD_RESPONSE', false],
    ['no ID token', tokens('n', {}, { id_token: undefined }), 'ERR_BAD_RESPONSE', false],
    [
      'an ID token that is none',
      tokens('n', {}, { id_token: 'MARKER' }),
      'ERR_BAD_RESPONSE',
      false,
    ],
  ] as [string, TokenAnswer, string, boolean][])(
    'tells of %s in the words of every request',
    async (_what, answer, code, retryable) => {
      expect((await failing(() => answer)).error).toMatchObject({ code, retryable })
    },
  )

  test('refuses an access token without a user', async () => {
    const answer = (nonce: string) => tokens(nonce, {}, { access_token: 'MARKER-opaque' })
    expect((await failing(answer)).error).toMatchObject({ code: 'ERR_BAD_RESPONSE' })
  })

  test.each([
    ['of two people', { sub: 'sub-2' }, {}],
    ['that need a proof', {}, { token_type: 'DPoP' }],
    ['of an unknown type', {}, { token_type: 'mac' }],
    ['of no type', {}, { token_type: undefined }],
  ])('refuses tokens %s', async (_what, claims, members) => {
    const { error } = await failing((nonce) => tokens(nonce, claims, members))
    expect(error).toMatchObject({ code: 'ERR_BAD_RESPONSE', retryable: false })
  })

  test('takes the type of tokens in any case, and a lifetime as text', async () => {
    const { client } = fakeManagedLogin([
      () => tokens(pending.nonce, {}, { token_type: 'BEARER', expires_in: '60' }),
    ])
    const { pending, callback } = begun(client)
    await finishSignIn(client, pending, callback)
    expect(await currentTokens(client)).toMatchObject({ expiresAtMs: NOW + 60_000 })
  })

  test.each([
    ['another client', { clientId: 'another' }],
    ['another pool', { userPoolId: 'eu-west-1_Another00' }],
    ['another version', { version: 2 }],
    ['a record that lost its verifier', { codeVerifier: '' }],
    ['a record that lost its state', { state: undefined }],
  ])('refuses what was remembered for %s', async (_what, change) => {
    const { client, asked } = fakeManagedLogin()
    const { pending, callback } = begun(client)
    const damaged = { ...pending, ...change } as typeof pending
    await expect(finishSignIn(client, damaged, callback)).rejects.toMatchObject({
      code: 'ERR_STEP',
    })
    expect(asked).toEqual([])
  })

  test('refuses what was not remembered', async () => {
    const { client } = fakeManagedLogin()
    const { pending, callback } = begun(client)
    const nothing = null as unknown as typeof pending
    await expect(finishSignIn(client, nothing, callback)).rejects.toMatchObject({
      code: 'ERR_STEP',
    })
  })

  test('sends a code nowhere without TLS, whatever the record says', async () => {
    const { client, asked } = fakeManagedLogin()
    const { pending, callback } = begun(client)
    const changed = { ...pending, domain: 'http://evil.test' }
    await expect(finishSignIn(client, changed, callback)).rejects.toThrow(TypeError)
    expect(asked).toEqual([])
  })

  test.each([15 * 60_000, -15 * 60_000, Number.NaN])(
    'refuses a sign-in that began %d ms ago',
    async (ageMs) => {
      let nowMs = NOW
      const { client, asked } = fakeManagedLogin([], { now: () => nowMs })
      const { pending, callback } = begun(client)
      nowMs += ageMs
      await expect(finishSignIn(client, pending, callback)).rejects.toMatchObject({
        code: 'ERR_OAUTH',
        error: 'state_expired',
      })
      expect(asked).toEqual([])
    },
  )

  test('carries the secret of a confidential client as one more field', async () => {
    const { client, asked } = fakeManagedLogin([() => tokens(pending.nonce)])
    const { pending, callback } = begun(client)
    await finishSignIn(withClientSecret(client, 'MARKER & secret'), pending, callback)
    expect(asked[0]?.form.get('client_secret')).toBe('MARKER & secret')
    expect(asked[0]?.form.get('code')).toBe(CODE)
  })

  test('tells a lost connection from an end by the signal', async () => {
    const { client } = fakeManagedLogin([new Error('offline')])
    const { pending, callback } = begun(client)
    const { signal } = new AbortController()
    const lost = finishSignIn(client, pending, callback, { signal })
    await expect(lost).rejects.toMatchObject({ code: 'ERR_NETWORK', retryable: true })
  })

  test('signs in nobody by tokens that come after the abort', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const { client } = fakeManagedLogin([
      () => {
        controller.abort()
        return tokens(pending.nonce)
      },
    ])
    const { pending, callback } = begun(client)
    const late = finishSignIn(client, pending, callback, { signal })
    await expect(late).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect(await currentSession(client)).toBeNull()
  })

  test('ends by the signal, before and during the request', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const { client, asked } = fakeManagedLogin([
      () => {
        controller.abort()
        return new Error('aborted by the platform')
      },
    ])
    const { pending, callback } = begun(client)
    const aborted = { code: 'ERR_ABORTED' }
    await expect(finishSignIn(client, pending, callback, { signal })).rejects.toMatchObject(aborted)
    expect(asked[0]?.request.signal).toBe(signal)
    await expect(finishSignIn(client, pending, callback, { signal })).rejects.toMatchObject(aborted)
    expect(asked).toHaveLength(1)
  })
})
