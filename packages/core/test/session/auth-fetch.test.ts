import { Readable } from 'node:stream'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { authFetch, type Client, currentTokens, type PlatformFetch } from '../../src/index.ts'
import { type Answer, authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'
import { deferred, jti, operations, sharedStorage, signedIn } from '../support/session.ts'

const URL_TEXT = 'https://api.test/orders'

/** An API that accepts the access tokens of some refreshes and keeps what it was sent. */
function api(accepted: readonly string[] = ['one']) {
  const sent: Request[] = []
  const bodies: string[] = []
  const fetch: PlatformFetch = async (input, init) => {
    const request = new Request(input, init)
    sent.push(request)
    bodies.push(await request.clone().text())
    const isKnown = accepted.some((marker) => bearer(marker) === authorization(request))
    return new Response(isKnown ? 'fine' : 'refused', { status: isKnown ? 200 : 401 })
  }
  return { fetch, sent, bodies }
}

const bearer = (marker: string): string => `Bearer ${jwt({ jti: `access-${marker}` })}`
const authorization = (request: Request | undefined): string | null | undefined =>
  request?.headers.get('authorization')

const call = (client: Client, fetch: PlatformFetch, init?: RequestInit): Promise<Response> =>
  authFetch(client, URL_TEXT, init, { fetch })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('authFetch', () => {
  test('sends the access token beside the app’s own headers, in whatever form they are', async () => {
    const { client } = await signedIn()
    const { fetch, sent } = api()
    const forms: HeadersInit[] = [
      { 'X-Trace': 'a' },
      [['x-trace', 'a']],
      new Headers({ 'x-trace': 'a' }),
      { 'x-trace': 'a', Authorization: 'Basic of-the-app' },
    ]
    for (const headers of forms) {
      const answer = await call(client, fetch, { headers, method: 'POST', body: 'x' })
      expect(await answer.text()).toBe('fine')
    }
    for (const request of sent) {
      expect(authorization(request)).toBe(bearer('one'))
      expect(request.headers.get('x-trace')).toBe('a')
      expect(request.method).toBe('POST')
    }
  })

  test('leaves what it is given as it was', async () => {
    const { client } = await signedIn()
    const { fetch } = api()
    const headers = new Headers({ 'x-trace': 'a' })
    const init = Object.freeze({ headers })
    await call(client, fetch, init)
    expect(headers.has('authorization')).toBe(false)
  })

  test('sends the ID token to those who want it', async () => {
    const { client } = await signedIn()
    const fetch = vi.fn<PlatformFetch>(async () => new Response())
    await authFetch(client, URL_TEXT, {}, { fetch, token: 'idToken' })
    const headers = new Headers(fetch.mock.calls[0]?.[1]?.headers)
    expect(headers.get('authorization')).toBe(`Bearer ${jwt({ jti: 'id-one' })}`)
  })

  test('takes the platform’s fetch, looked up when it is called', async () => {
    const { client } = await signedIn()
    const { fetch, sent } = api()
    vi.stubGlobal('fetch', fetch)
    expect((await authFetch(client, new URL(URL_TEXT))).status).toBe(200)
    expect(sent[0]?.url).toBe(URL_TEXT)
  })

  test('sends nothing when nobody is signed in', async () => {
    const { fetch, sent } = api()
    await expect(call(fakeService([]).client, fetch)).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
    expect(sent).toHaveLength(0)
  })

  test('lets through what fetch throws', async () => {
    const { client } = await signedIn()
    const failure = new TypeError('fetch failed')
    const answer = call(client, () => Promise.reject(failure))
    await expect(answer).rejects.toBe(failure)
  })
})

describe('a request object', () => {
  test('keeps its method, body and headers, and can be used again after it', async () => {
    const { client } = await signedIn([authenticated('two')])
    const { fetch, sent, bodies } = api(['two'])
    const headers = { 'x-trace': 'a', 'content-type': 'text/plain' }
    const request = new Request(URL_TEXT, { method: 'PUT', body: 'order', headers })
    expect((await authFetch(client, request, undefined, { fetch })).status).toBe(200)
    expect(bodies).toEqual(['order', 'order'])
    expect(sent.map(({ method }) => method)).toEqual(['PUT', 'PUT'])
    expect(sent.map(({ headers }) => headers.get('x-trace'))).toEqual(['a', 'a'])
    expect(sent.map(authorization)).toEqual([bearer('one'), bearer('two')])
    expect(await request.text()).toBe('order')
  })

  test('gives way to options beside it', async () => {
    const { client } = await signedIn()
    const { fetch, sent } = api()
    const request = new Request(URL_TEXT, { headers: { 'x-trace': 'a' } })
    await authFetch(client, request, { method: 'DELETE', headers: { 'x-other': 'b' } }, { fetch })
    expect(sent[0]?.method).toBe('DELETE')
    expect(sent[0]?.headers.get('x-trace')).toBeNull()
    expect(sent[0]?.headers.get('x-other')).toBe('b')
    expect(authorization(sent[0])).toBe(bearer('one'))
  })
})

describe('an answer 401', () => {
  test('refreshes and sends the request once more', async () => {
    const { client, received } = await signedIn([authenticated('two')])
    const { fetch, bodies } = api(['two'])
    const answer = await call(client, fetch, { method: 'POST', body: '{"a":1}' })
    expect(answer.status).toBe(200)
    expect(bodies).toEqual(['{"a":1}', '{"a":1}'])
    expect(operations(received)).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
  })

  test('that comes again is the app’s', async () => {
    const { client, received } = await signedIn([authenticated('two')])
    const { fetch, sent } = api([])
    const answer = await call(client, fetch)
    expect(answer.status).toBe(401)
    expect(await answer.text()).toBe('refused')
    expect(sent).toHaveLength(2)
    expect(received).toHaveLength(2)
  })

  test.each([400, 403, 404, 500, 503])('is not what %i is', async (status) => {
    const { client, received } = await signedIn()
    const fetch = vi.fn(async () => new Response(null, { status }))
    expect((await call(client, fetch)).status).toBe(status)
    expect(fetch).toHaveBeenCalledTimes(1)
    expect(received).toHaveLength(1)
  })

  test('to many requests at once makes one refresh', async () => {
    const { client, received } = await signedIn([authenticated('two')])
    const { fetch, sent } = api(['two'])
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(client, fetch)))
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(sent).toHaveLength(40)
    expect(received).toHaveLength(2)
  })

  test('that comes after the refresh of another request makes none', async () => {
    const { client, received } = await signedIn([authenticated('two')])
    const late = deferred<Response>()
    const { fetch } = api(['two'])
    const slow = vi.fn<PlatformFetch>(fetch).mockReturnValueOnce(late.promise)
    const first = call(client, slow)
    expect((await call(client, fetch)).status).toBe(200)
    late.resolve(new Response(null, { status: 401 }))
    expect((await first).status).toBe(200)
    expect(received).toHaveLength(2)
  })

  test('takes over what another tab has refreshed already', async () => {
    const { tab } = sharedStorage()
    const mine = await signedIn([], { storage: tab() })
    const others = await signedIn([authenticated('two')], { storage: tab() })
    const { fetch } = api(['two'])
    const meanwhile: PlatformFetch = async (input, init) => {
      const answer = await fetch(input, init)
      if (answer.status === 401) await currentTokens(others.client, { forceRefresh: true })
      return answer
    }
    expect((await call(mine.client, meanwhile)).status).toBe(200)
    expect(mine.received).toHaveLength(1)
    expect(others.received).toHaveLength(2)
  })

  test('to a body that is a stream is the app’s, because a stream can be read once', async () => {
    const { client, received } = await signedIn()
    const bodies = [
      () => new Blob(['order']).stream(),
      () => Readable.from(['order']),
      async function* () {
        yield 'order'
      },
    ]
    for (const body of bodies) {
      const fetch = vi.fn(async () => new Response(null, { status: 401 }))
      const init = { method: 'POST', body: body(), duplex: 'half' } as unknown as RequestInit
      expect((await call(client, fetch, init)).status).toBe(401)
      expect(fetch).toHaveBeenCalledTimes(1)
    }
    expect(received).toHaveLength(1)
  })

  test.each([
    ['a form', () => new URLSearchParams({ a: '1' })],
    ['form data', () => Object.assign(new FormData(), {})],
    ['a blob', () => new Blob(['order'])],
    ['bytes', () => new TextEncoder().encode('order')],
  ])('sends %s again', async (_name, body) => {
    const { client } = await signedIn([authenticated('two')])
    const { fetch, bodies } = api(['two'])
    expect((await call(client, fetch, { method: 'POST', body: body() })).status).toBe(200)
    expect(bodies).toHaveLength(2)
  })

  test('to a user whose session is dead says so', async () => {
    const { client } = await signedIn([refusal('NotAuthorizedException', 'Invalid Refresh Token')])
    await expect(call(client, api([]).fetch)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(await jti(client)).toBeUndefined()
  })
})

describe('the signal of a request', () => {
  test('ends the wait for tokens, and nothing is sent', async () => {
    const { client, later } = await signedIn([() => new Promise<Answer>(() => undefined)])
    later(4000)
    const { fetch, sent } = api()
    const controller = new AbortController()
    const bySignal = call(client, fetch, { signal: controller.signal })
    const ofRequest = new Request(URL_TEXT, { signal: controller.signal })
    const byRequest = authFetch(client, ofRequest, undefined, { fetch })
    const ended = Promise.allSettled([bySignal, byRequest])
    await Promise.resolve()
    controller.abort()
    for (const outcome of await ended) {
      expect(outcome).toMatchObject({ reason: { code: 'ERR_ABORTED' } })
    }
    expect(sent).toHaveLength(0)
  })

  test('may be null, as fetch has it', async () => {
    const { client } = await signedIn()
    expect((await call(client, api().fetch, { signal: null })).status).toBe(200)
  })
})
