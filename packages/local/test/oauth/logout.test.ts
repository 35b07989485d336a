import { beforeEach, describe, expect, it } from 'vitest'
import {
  CALLBACK,
  createOAuthServer,
  type OAuthServer,
  POOL,
  WEB,
} from '../support/oauth-server.ts'

let server: OAuthServer

beforeEach(async () => {
  server = await createOAuthServer()
})

const logout = (parameters: { readonly [name: string]: string }) =>
  server.browser.open(`/${POOL}/logout?${new URLSearchParams(parameters)}`)

const isSignedIn = async (): Promise<boolean> =>
  (await server.authorize()).location.startsWith(CALLBACK)

describe('the logout endpoint', () => {
  it('signs the browser out and goes to the address of the app', async () => {
    await server.signIn()
    expect(await isSignedIn()).toBe(true)
    const answer = await logout({ client_id: WEB, logout_uri: 'http://localhost:5173/bye' })
    expect(answer.status).toBe(302)
    expect(answer.location).toBe('http://localhost:5173/bye')
    expect(answer.headers.getSetCookie()).toEqual([
      `cognito=; Path=/${POOL}; Max-Age=0; HttpOnly; SameSite=Lax`,
    ])
    expect([...server.store.browserSessions.list('')]).toEqual([])
    expect(await isSignedIn()).toBe(false)
  })

  it('signs the browser out and asks somebody else to sign in', async () => {
    await server.signIn()
    const address = server.address('logout', { scope: 'openid' })
    const page = await server.browser.follow(address)
    expect(page.url.pathname).toBe(`/${POOL}/login`)
    expect(page.url.searchParams.get('state')).toBe('xyz')
    expect(page.url.searchParams.get('scope')).toBe('openid')
    expect(await isSignedIn()).toBe(false)
  })

  it('keeps the tokens of apps', async () => {
    const { body } = await server.exchange(await server.code())
    await logout({ client_id: WEB, logout_uri: 'http://localhost:5173/bye' })
    const fields = { grant_type: 'refresh_token', client_id: WEB }
    const again = await server.token({ ...fields, refresh_token: body['refresh_token'] ?? '' })
    expect(again.status).toBe(200)
  })

  it('is content where nobody is signed in', async () => {
    const answer = await logout({ client_id: WEB, logout_uri: 'http://localhost:5173/bye' })
    expect(answer.location).toBe('http://localhost:5173/bye')
  })

  it.each([
    [
      'another address',
      'redirect_mismatch',
      { client_id: WEB, logout_uri: 'https://evil.example' },
    ],
    ['another client', 'invalid_client', { client_id: 'nobody', logout_uri: CALLBACK }],
    ['the callback', 'redirect_mismatch', { client_id: WEB, logout_uri: CALLBACK }],
    ['no address', 'invalid_request', { client_id: WEB }],
    [
      'another redirect',
      'redirect_mismatch',
      { client_id: WEB, redirect_uri: 'https://evil.example' },
    ],
    ['nothing', 'invalid_client', {}],
  ])('with %s signs nobody out', async (_why, error, parameters) => {
    await server.signIn()
    expect((await logout({ ...parameters })).location).toBe(`/${POOL}/error?error=${error}`)
    expect(await isSignedIn()).toBe(true)
  })
})
