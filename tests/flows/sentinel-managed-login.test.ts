import { createClient, type FetchPort, signOut, subscribe } from '@cognito-kit/core'
import { createSignInUrl, finishSignIn, logoutUrl, type SignInUrl } from '@cognito-kit/core/oauth'
import type { LocalPool } from '@cognito-kit/local'
import { afterEach, expect, test, vi } from 'vitest'
import { watchForLeaks } from './support/leak-watch.ts'
import { seeLocalPages } from './support/see-local-pages.ts'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID } from './support/world.ts'

const ORIGIN = 'http://127.0.0.1:9229'
const options = { domain: `${ORIGIN}/${POOL_ID}`, redirectUri: 'http://localhost:5173/' }

afterEach(() => {
  vi.restoreAllMocks()
})

const attributeOf = (tag: string, name: string): string =>
  (new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '').replaceAll('&amp;', '&')

/** Signs `anna` in on the page of the pool, as a browser without scripts; returns where it leads. */
async function signInOnPage(pool: LocalPool, url: string): Promise<string> {
  const cookies: string[] = []
  const open = async (address: string, init: RequestInit = {}) => {
    const headers = { cookie: cookies.join('; ') }
    const answer = await pool.fetch(new Request(new URL(address, ORIGIN), { ...init, headers }))
    for (const cookie of answer.headers.getSetCookie()) cookies.push(cookie.replace(/;.*/, ''))
    return answer
  }
  const login = (await open(url)).headers.get('location') ?? ''
  const page = await (await open(login)).text()
  const fields = [...page.matchAll(/<input[^>]*>/g)].map(([tag]) => {
    const name = attributeOf(tag, 'name')
    const typed: { readonly [name: string]: string } = { username: 'anna', password: PASSWORD }
    return [name, typed[name] ?? attributeOf(tag, 'value')]
  })
  const action = new URL(attributeOf(page, 'action'), new URL(login, ORIGIN))
  const body = new URLSearchParams(fields)
  const answer = await open(action.href, { method: 'POST', body })
  return answer.headers.get('location') ?? ''
}

/** A client of which all that comes out is seen, and a sign-in that is begun and signed for. */
async function begun() {
  const world = createWorld({
    clients: [
      {
        id: CLIENT_ID,
        name: 'app',
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['code'],
        AllowedOAuthScopes: ['openid', 'email'],
        CallbackURLs: [options.redirectUri],
      },
    ],
  })
  const watch = watchForLeaks()
  const queue: FetchPort[] = []
  const client = createClient({
    userPoolId: POOL_ID,
    clientId: CLIENT_ID,
    endpoint: ORIGIN,
    storage: watch.storage(),
    randomBytes: watch.randomBytes,
    fetch: watch.fetch((url, init) => (queue.shift() ?? world.client.fetch)(url, init)),
  })
  subscribe(client, (event) => watch.see('event', event))
  const { pending, url }: SignInUrl = await createSignInUrl(client, options)
  expect(url).not.toContain(pending.codeVerifier)
  watch.secret(pending.codeVerifier)
  watch.secret(PASSWORD)
  const callback = await signInOnPage(world.pool, url)
  watch.secret(new URL(callback).searchParams.get('code') ?? 'no code')
  return { pool: world.pool, client, watch, queue, pending, callback }
}

test('a sign-in by managed login lets no secret out', async () => {
  const { pool, client, watch, pending, callback } = await begun()
  const done = await finishSignIn(client, pending, callback)
  watch.see('session', done.session)
  watch.see('logout', logoutUrl(client, { ...options, logoutUri: 'http://localhost:5173/bye' }))
  await watch.outcome(finishSignIn(client, pending, callback))
  await signOut(client)
  await seeLocalPages(pool, watch)
  expect(watch.codes).toEqual(['ERR_OAUTH'])
  expect(watch.secrets.size).toBeGreaterThan(5)
  expect(watch.leaks()).toEqual([])
})

const echo: FetchPort = async (_url, { body }) => new Response(`You sent ${body}`, { status: 500 })
const refusal: FetchPort = async (_url, { body }) =>
  new Response(JSON.stringify({ error: 'invalid_grant', error_description: body }), {
    status: 400,
    headers: { 'content-type': 'application/json' },
  })
const lost: FetchPort = (_url, { body }) => Promise.reject(new TypeError(`failed ${body}`))

test.each([
  ['a server that repeats the request', echo],
  ['a refusal', refusal],
])('neither does one that ends with %s', async (_what, answer) => {
  const { client, watch, queue, pending, callback } = await begun()
  queue.push(answer)
  await watch.outcome(finishSignIn(client, pending, callback))
  const foreign = callback.replace(/state=[^&]+/, 'state=foreign')
  await watch.outcome(finishSignIn(client, pending, foreign))
  expect(watch.codes).toHaveLength(2)
  expect(watch.leaks()).toEqual([])
})

test('nor one whose connection is lost', async () => {
  const { client, watch, queue, pending, callback } = await begun()
  queue.push(lost)
  await expect(finishSignIn(client, pending, callback)).rejects.toMatchObject({
    code: 'ERR_NETWORK',
  })
  expect(watch.leaks()).toEqual([])
})
