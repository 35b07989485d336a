import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type CookieStorageOptions,
  cookieStorage,
  createClient,
  currentSession,
  currentTokens,
  type FetchPort,
  localStorageStore,
  type SessionEvent,
  type StoragePort,
  signInWithPassword,
  signOut,
  subscribe,
} from '../src/index.ts'
import { eventually } from './support/eventually.ts'

const KEY = 'cognito-kit.eu-west-1_AbCd12345.1h57kf5cpq17m0eml12example'
const anna = { username: 'anna', password: 'p' }
const forced = { forceRefresh: true }

const encode = (value: unknown): string => btoa(JSON.stringify(value)).replace(/=/g, '')

/** A service that replaces the refresh token with each use and knows no grace; its tokens are as large as real ones. */
function rotatingService(): { readonly fetch: FetchPort; readonly operations: string[] } {
  const operations: string[] = []
  let made = 0
  const tokens = (): object => {
    made += 1
    const claims = { sub: 's', username: 'anna', jti: `access-${made}`, scope: 's'.repeat(900) }
    return {
      AuthenticationResult: {
        AccessToken: `${encode({ alg: 'RS256' })}.${encode(claims)}.c2ln`,
        IdToken: `${encode({ alg: 'RS256' })}.${encode(claims)}.c2ln`,
        RefreshToken: `${made}.${'r'.repeat(1900)}`,
        ExpiresIn: 3600,
      },
    }
  }
  const fetch: FetchPort = async (_url, { body, headers }) => {
    const operation = headers['x-amz-target']?.split('.')[1] ?? ''
    operations.push(operation)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const isReused =
      operation === 'GetTokensFromRefreshToken' && !body.includes(`"RefreshToken":"${made}.`)
    const answer = isReused
      ? { __type: 'RefreshTokenReuseException', message: 'reused' }
      : operation === 'RevokeToken'
        ? {}
        : tokens()
    return {
      status: isReused ? 400 : 200,
      headers: { get: () => null },
      text: async () => JSON.stringify(answer),
    }
  }
  return { fetch, operations }
}

function tabs(count: number, storage: () => StoragePort) {
  const { fetch, operations } = rotatingService()
  const clients = Array.from({ length: count }, () => {
    const client = createClient({
      userPoolId: 'eu-west-1_AbCd12345',
      clientId: '1h57kf5cpq17m0eml12example',
      storage: storage(),
      fetch,
    })
    const events: SessionEvent[] = []
    subscribe(client, (event) => events.push(event))
    return { client, events }
  })
  const [first] = clients
  if (!first) throw new Error('no tab')
  return { clients, first, operations }
}

const cookieNames = (): string[] =>
  document.cookie
    .split('; ')
    .map((pair) => pair.replace(/=.*/, ''))
    .filter((name) => name.startsWith('cognito-kit.'))

afterEach(() => {
  vi.unstubAllGlobals()
  localStorage.clear()
  for (const name of cookieNames()) {
    // biome-ignore lint/suspicious/noDocumentCookie: the interface that is tested
    document.cookie = `${name}=; max-age=0; path=/`
  }
  for (const frame of document.querySelectorAll('iframe')) frame.remove()
})

const STORAGES: readonly [string, () => StoragePort][] = [
  ['localStorage', localStorageStore],
  ['cookies', cookieStorage],
]

describe.each(STORAGES)('clients that share %s', (_name, storage) => {
  test('hear of a sign-in, a refresh and a sign-out, each once', async () => {
    const { clients, first } = tabs(3, storage)
    const types = () => clients.map(({ events }) => events.map(({ type }) => type).join())
    const all = (expected: string) =>
      eventually(() => expect(types()).toEqual(Array(3).fill(expected)))
    await signInWithPassword(first.client, anna)
    await all('signed-in')
    await currentTokens(first.client, forced)
    await all('signed-in,refreshed')
    await signOut(first.client)
    await all('signed-in,refreshed,signed-out')
    for (const { client } of clients) expect(await currentSession(client)).toBeNull()
  })

  test('refresh once for all', async () => {
    const { clients, first, operations } = tabs(10, storage)
    await signInWithPassword(first.client, anna)
    const all = await Promise.all(
      clients.flatMap(({ client }) => [1, 2, 3].map(() => currentTokens(client, forced))),
    )
    expect(operations).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1)
    for (const { client } of clients) expect(await currentSession(client)).not.toBeNull()
  })

  test('refresh once for all where the browser has no locks', async () => {
    vi.stubGlobal('navigator', { userAgent: navigator.userAgent })
    const { clients, first, operations } = tabs(3, storage)
    await signInWithPassword(first.client, anna)
    const all = await Promise.all(clients.map(({ client }) => currentTokens(client, forced)))
    expect(operations).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    expect(new Set(all.map((tokens) => tokens?.accessToken)).size).toBe(1)
    await eventually(() => expect(Object.keys(localStorage).join()).not.toContain('.lock'))
  })
})

describe('another document of the origin', () => {
  const otherWindow = (): Window => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    if (!frame.contentWindow) throw new Error('no window')
    return frame.contentWindow
  }

  test('that removes the session from localStorage is noticed', async () => {
    const { first } = tabs(1, localStorageStore)
    await signInWithPassword(first.client, anna)
    otherWindow().localStorage.removeItem(KEY)
    await eventually(() =>
      expect(first.events.at(-1)).toEqual({ type: 'signed-out', reason: 'elsewhere' }),
    )
  })

  test('that clears localStorage is noticed', async () => {
    const { first } = tabs(1, localStorageStore)
    await signInWithPassword(first.client, anna)
    otherWindow().localStorage.clear()
    await eventually(() =>
      expect(first.events.at(-1)).toEqual({ type: 'signed-out', reason: 'elsewhere' }),
    )
  })

  test('that writes another key is not', async () => {
    const { first } = tabs(1, localStorageStore)
    await signInWithPassword(first.client, anna)
    const reading = vi.spyOn(Storage.prototype, 'getItem')
    const heard = new Promise((resolve) => addEventListener('storage', resolve, { once: true }))
    otherWindow().localStorage.setItem('theme', 'dark')
    await heard
    expect(reading).not.toHaveBeenCalled()
    reading.mockRestore()
  })

  test('tells by a channel that cookies have changed, and nothing of what is in them', async () => {
    const heard: unknown[] = []
    const channel = new BroadcastChannel('cognito-kit')
    channel.onmessage = ({ data }) => heard.push(data)
    const { first } = tabs(1, cookieStorage)
    await signInWithPassword(first.client, anna)
    await eventually(() => expect(heard).toEqual([KEY]))
    channel.close()
  })
})

describe('cookies of a browser', () => {
  test('hold a session that is too large for one of them', async () => {
    const { first } = tabs(1, cookieStorage)
    await signInWithPassword(first.client, anna)
    expect(document.cookie.length).toBeGreaterThan(4096)
    expect(cookieNames().length).toBeGreaterThan(2)
    const reloaded = tabs(1, cookieStorage).first
    expect((await currentTokens(reloaded.client))?.accessToken).toBe(
      (await currentTokens(first.client))?.accessToken,
    )
    await signOut(first.client)
    expect(cookieNames()).toEqual([])
  })

  test.each([
    { domain: 'example.com' },
    { path: '/not-here/' },
    { sameSite: 'none', secure: false },
  ] as CookieStorageOptions[])(
    'that drops those with %j keeps the session in memory and says so',
    async (options) => {
      const { first } = tabs(1, () => cookieStorage(options))
      await signInWithPassword(first.client, anna)
      expect(first.events).toMatchObject([
        { type: 'storage-degraded', error: { code: 'ERR_STORAGE' } },
        { type: 'signed-in' },
      ])
      expect(await currentSession(first.client)).toMatchObject({ username: 'anna' })
      expect(cookieNames()).toEqual([])
    },
  )

  test('hold any text, and no text becomes an attribute', async () => {
    const storage = cookieStorage()
    for (const text of ['', ';domain=example.com', 'a=b; c=d', 'Zoë 🏳️‍🌈 你好', '%', '\r\n', '"']) {
      await storage.set('cognito-kit.text', text)
      expect(await storage.get('cognito-kit.text')).toBe(text)
    }
    await storage.remove('cognito-kit.text')
    expect(cookieNames()).toEqual([])
  })
})
