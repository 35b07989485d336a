import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  type CookieJar,
  type CookieStorageOptions,
  cookieStorage,
  currentSession,
  currentTokens,
  signInWithPassword,
  signOut,
  withDevices,
} from '../../src/index.ts'
import { cookieBrowser } from '../support/cookie-browser.ts'
import { authenticated, fakeService, jwt } from '../support/fake-service.ts'
import { jti, KEY, listening, signedIn } from '../support/session.ts'

const anna = { username: 'anna', password: 'p' }
const forced = { forceRefresh: true }

/** Tokens as large as those of the service: groups and attributes in the JWTs, 1.9 k of refresh token. */
const realSize = (marker = 'one') =>
  authenticated(marker, {
    AccessToken: jwt({ jti: `access-${marker}`, scope: 's'.repeat(700), groups: 'g'.repeat(200) }),
    IdToken: jwt({ jti: `id-${marker}`, attributes: 'é'.repeat(900) }),
    RefreshToken: `${marker}${'r'.repeat(1900)}`,
  })

const storageIn = (browser: { readonly jar: CookieJar }, options: CookieStorageOptions = {}) =>
  cookieStorage({ ...options, jar: browser.jar })

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('cookies', () => {
  test('hold a session of real size in pieces that browsers take', async () => {
    const browser = cookieBrowser()
    const { client } = fakeService([realSize()], { storage: storageIn(browser) })
    await signInWithPassword(client, anna)
    const names = [...browser.kept.keys()]
    expect(names.length).toBeGreaterThan(2)
    for (const name of names) expect(name.startsWith(KEY)).toBe(true)
    for (const cookie of browser.written) expect(cookie.length).toBeLessThan(4096)
    expect(await jti(client)).toBe('access-one')
    const reloaded = fakeService([], { storage: storageIn(browser) })
    expect(await currentSession(reloaded.client)).toMatchObject({ username: 'anna' })
  })

  test('are replaced by a refresh and gone after the sign-out', async () => {
    const browser = cookieBrowser()
    const { client } = fakeService([realSize(), realSize('two'), { body: {} }], {
      storage: storageIn(browser),
    })
    await signInWithPassword(client, anna)
    const before = browser.kept.size
    await currentTokens(client, forced)
    expect(await jti(client)).toBe('access-two')
    expect(browser.kept.size).toBe(before)
    await signOut(client)
    expect([...browser.kept.keys()]).toEqual([])
  })

  test.each([
    [{}, '; max-age=2592000; path=/; samesite=lax; secure'],
    [
      { domain: 'example.com', sameSite: 'strict', path: '/app', maxAgeSeconds: 60 },
      '; max-age=60; path=/app; samesite=strict; domain=example.com; secure',
    ],
    [{ sameSite: 'none', secure: false }, '; max-age=2592000; path=/; samesite=none'],
  ] as const)('have with %j all attributes in each piece', async (options, attributes) => {
    const browser = cookieBrowser()
    await storageIn(browser, options).set('key', 'v'.repeat(10_000))
    expect(browser.written.length).toBeGreaterThan(3)
    for (const cookie of browser.written) expect(cookie.slice(cookie.indexOf(';'))).toBe(attributes)
  })

  test('are removed with the attributes that they were written with', async () => {
    const browser = cookieBrowser()
    const storage = storageIn(browser, { domain: 'example.com', path: '/app' })
    await storage.set('key', 'v'.repeat(10_000))
    const names = [...browser.kept.keys()]
    browser.written.length = 0
    await storage.remove('key')
    expect(browser.written.map((cookie) => cookie.replace(/=.*/, '')).sort()).toEqual(names.sort())
    for (const cookie of browser.written) {
      expect(cookie).toContain('=; max-age=0; path=/app; samesite=lax; domain=example.com')
    }
  })

  test('lack `secure` only on pages without TLS', async () => {
    for (const protocol of ['http:', 'https:']) {
      vi.stubGlobal('location', { protocol })
      const browser = cookieBrowser()
      await storageIn(browser).set('key', 'value')
      expect(browser.kept.get('key')?.attributes.has('secure')).toBe(protocol === 'https:')
    }
  })

  test.each([
    { domain: 'example.com; path=/evil' },
    { domain: 'example.com, another=1' },
    { domain: 'example.com\r\nset-cookie: a=b' },
    { path: '/; domain=evil.example' },
    { path: '/\nset-cookie: a=b' },
    { path: '/ü' },
    { sameSite: 'lax; domain=evil.example' },
    { sameSite: 'Lax' },
    { maxAgeSeconds: 0 },
    { maxAgeSeconds: -1 },
    { maxAgeSeconds: Number.NaN },
    { maxAgeSeconds: '60; domain=evil.example' },
  ])('refuse %j', (options) => {
    expect(() => cookieStorage(options as CookieStorageOptions)).toThrow(TypeError)
  })

  test('hold any text that is one', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', minLength: 500, maxLength: 1500 }),
      fc.constantFrom('', ';', '=', '%', '%2', '"', 'a=b; c=d', '\r\nset-cookie: a=b', '\u0000'),
    )
    await fc.assert(
      fc.asyncProperty(text, text, async (first, second) => {
        const browser = cookieBrowser()
        const storage = storageIn(browser)
        await storage.set('other', 'untouched')
        for (const value of [first, second]) {
          await storage.set('key', value)
          expect(await storage.get('key')).toBe(value)
        }
        for (const cookie of browser.written) expect(cookie).toMatch(/^[!-~]+; [ -~]*$/)
        expect(await storage.get('other')).toBe('untouched')
        await storage.remove('key')
        expect(await storage.get('key')).toBeNull()
        expect([...browser.kept.keys()].every((name) => name.startsWith('other'))).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  test('hold text under any key, such as the digest of a name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (key) => {
        const browser = cookieBrowser()
        const storage = storageIn(browser)
        await storage.set(key, 'value')
        expect(await storage.get(key)).toBe('value')
        for (const cookie of browser.written) expect(cookie).toMatch(/^[!-~]+; [ -~]*$/)
        await storage.remove(key)
        expect(browser.kept.size).toBe(0)
      }),
    )
  })

  test('hold several keys of which one begins as another does', async () => {
    const browser = cookieBrowser()
    const storage = storageIn(browser)
    const long = 'v'.repeat(5000)
    await storage.set(`${KEY}.revoke`, long)
    await storage.set(`${KEY}.lock`, 'me 1')
    await storage.set(KEY, 'session')
    await storage.set(KEY, 'another')
    await storage.remove(KEY)
    expect(await storage.get(`${KEY}.revoke`)).toBe(long)
    expect(await storage.get(`${KEY}.lock`)).toBe('me 1')
    expect(await storage.get(KEY)).toBeNull()
  })

  test('hold no text that would need more of them than browsers keep', async () => {
    const browser = cookieBrowser()
    const storage = storageIn(browser)
    await storage.set('key', 'value')
    expect(() => storage.set('key', 'v'.repeat(100_000))).toThrow(TypeError)
    expect(await storage.get('key')).toBe('value')
    expect(browser.kept.size).toBe(2)
  })
})

describe('whoever reads', () => {
  test('in the midst of a write sees the whole of one value', async () => {
    const browser = cookieBrowser()
    const storage = storageIn(browser)
    const [first, second] = ['1'.repeat(9000), '2'.repeat(12_000)]
    await storage.set('key', first)
    const seen: unknown[] = []
    browser.between = () => seen.push(storageIn(browser).get('key'))
    await storage.set('key', second)
    browser.between = () => undefined
    expect(new Set(seen)).toEqual(new Set([first, second]))
    expect(seen.at(-1)).toBe(second)
  })

  test('in the midst of a removal sees the whole value or none', async () => {
    const browser = cookieBrowser()
    const storage = storageIn(browser)
    const value = '1'.repeat(9000)
    await storage.set('key', value)
    const seen: unknown[] = []
    browser.between = () => seen.push(storageIn(browser).get('key'))
    await storage.remove('key')
    expect(seen.every((text) => text === null)).toBe(true)
  })

  test('after a writer that died on the way sees what was there before', async () => {
    const browser = cookieBrowser()
    await storageIn(browser).set('key', '1'.repeat(9000))
    for (let writes = 1; writes <= 3; writes += 1) {
      let left = writes
      const dying: CookieJar = {
        read: browser.jar.read,
        write: (cookie) => {
          if (left === 0) throw new Error('gone')
          left -= 1
          browser.jar.write(cookie)
        },
      }
      expect(() => cookieStorage({ jar: dying }).set('key', '2'.repeat(12_000))).toThrow('gone')
      expect(await storageIn(browser).get('key')).toBe('1'.repeat(9000))
    }
    await storageIn(browser).set('key', 'last')
    expect(browser.kept.size).toBe(2)
  })

  test('while two tabs write sees the whole value of one of them', async () => {
    const values = ['1'.repeat(9000), '2'.repeat(12_000)]
    for (let moment = 1; moment <= 9; moment += 1) {
      const browser = cookieBrowser()
      vi.stubGlobal('document', {
        get cookie() {
          return browser.jar.read()
        },
        set cookie(cookie: string) {
          browser.jar.write(cookie)
        },
      })
      await cookieStorage().set('key', '0'.repeat(9000))
      let writes = 0
      browser.between = () => {
        writes += 1
        if (writes === moment) void cookieStorage().set('key', values[1] ?? '')
      }
      const isKept = await Promise.resolve(cookieStorage().set('key', values[0] ?? '')).then(
        () => true,
        () => false,
      )
      browser.between = () => undefined
      // Whoever finds that a piece is gone says so, and goes on in memory.
      expect(isKept ? values : values.slice(1)).toContain(await cookieStorage().get('key'))
    }
  })

  test.each([
    ['a pointer without pieces', `${KEY}=abc.2`],
    ['a piece that is missing', `${KEY}=abc.2; ${KEY}.abc.0=%7B`],
    ['a pointer that is none', `${KEY}=`],
    ['a count that is none', `${KEY}=abc.x; ${KEY}.abc.0=%7B`],
    ['a count below none', `${KEY}=abc.-1; ${KEY}.abc.0=%7B`],
    ['a count beyond all browsers', `${KEY}=abc.1e9; ${KEY}.abc.0=%7B`],
    ['no cookie', ''],
    ['a cookie without a name', '=abc.1'],
  ])('%s sees nobody signed in', async (_what, cookies) => {
    const jar: CookieJar = { read: () => cookies, write: () => undefined }
    const { client } = listening([], { storage: cookieStorage({ jar }) })
    expect(await currentSession(client)).toBeNull()
  })

  test('what is damaged is told, and nobody is signed in', async () => {
    const jar: CookieJar = {
      read: () => `${KEY}=abc.1; ${KEY}.abc.0=%E0%A4`,
      write: () => undefined,
    }
    const { client, events } = listening([], { storage: cookieStorage({ jar }) })
    expect(await currentSession(client)).toBeNull()
    expect(events).toMatchObject([{ type: 'storage-degraded', error: { code: 'ERR_STORAGE' } }])
  })

  test('takes the first of two cookies with one name, which is the more specific', async () => {
    const pieces = (value: string) => `key=${value}.1; key.${value}.0=${value}`
    const jar: CookieJar = {
      read: () => `${pieces('near')}; ${pieces('far')}`,
      write: () => undefined,
    }
    expect(await cookieStorage({ jar }).get('key')).toBe('near')
  })
})

describe('a browser that drops cookies', () => {
  const stubDocument = (keeps: (cookie: string) => boolean): Map<string, string> => {
    const kept = new Map<string, string>()
    vi.stubGlobal('document', {
      get cookie() {
        return [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
      },
      set cookie(cookie: string) {
        const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(cookie) ?? []
        if (/max-age=0/.test(cookie)) kept.delete(name)
        else if (keeps(cookie)) kept.set(name, value)
      },
    })
    vi.stubGlobal('BroadcastChannel', undefined)
    return kept
  }

  test('degrades the session to memory with an event', async () => {
    stubDocument(() => false)
    const { client, events } = await signedIn([authenticated('two')], { storage: cookieStorage() })
    expect(events).toMatchObject([
      { type: 'storage-degraded', error: { code: 'ERR_STORAGE' } },
      { type: 'signed-in' },
    ])
    expect(await jti(client)).toBe('access-one')
    await currentTokens(client, forced)
    expect(await jti(client)).toBe('access-two')
  })

  test('in the midst of a refresh keeps the new session in memory and the old one whole', async () => {
    let isFull = false
    const kept = stubDocument((cookie) => !isFull || kept.has(cookie.replace(/=.*/, '')))
    const { client, events } = await signedIn([authenticated('two')], { storage: cookieStorage() })
    const before = new Map(kept)
    isFull = true
    await currentTokens(client, forced)
    expect(await jti(client)).toBe('access-two')
    expect(events.slice(1)).toMatchObject([{ type: 'storage-degraded' }, { type: 'refreshed' }])
    expect(kept).toEqual(before)
  })
})

describe('the jar of a server', () => {
  /** A request with the cookies of a browser, and the answer to it. */
  function requestOf(browser: ReturnType<typeof cookieBrowser>) {
    const header = browser.jar.read()
    const answer = new Headers()
    const jar: CookieJar = {
      read: () => header,
      write: (cookie) => answer.append('set-cookie', cookie),
    }
    const arrive = (): void => {
      for (const cookie of answer.getSetCookie()) browser.jar.write(cookie)
    }
    return { storage: cookieStorage({ jar }), answer, arrive }
  }

  test('signs in with the answer, and knows it within the same request', async () => {
    const browser = cookieBrowser()
    const { storage, arrive } = requestOf(browser)
    const { client } = fakeService([realSize()], { storage })
    await signInWithPassword(client, anna)
    expect(await jti(client)).toBe('access-one')
    arrive()
    const next = fakeService([], { storage: requestOf(browser).storage })
    expect(await currentSession(next.client)).toMatchObject({ username: 'anna' })
  })

  test('refreshes once in a request, however often tokens are asked for', async () => {
    const browser = cookieBrowser()
    const first = requestOf(browser)
    await signInWithPassword(fakeService([realSize()], { storage: first.storage }).client, anna)
    first.arrive()
    const second = requestOf(browser)
    const { client, received, later } = listening([realSize('two')], { storage: second.storage })
    later(4000)
    expect([await jti(client), await jti(client)]).toEqual(['access-two', 'access-two'])
    expect(received).toHaveLength(1)
    second.arrive()
    const third = listening([], { storage: requestOf(browser).storage })
    third.later(4000)
    expect(await jti(third.client)).toBe('access-two')
  })

  test('signs out with the answer, and knows it within the same request', async () => {
    const browser = cookieBrowser()
    const first = requestOf(browser)
    await signInWithPassword(fakeService([realSize()], { storage: first.storage }).client, anna)
    first.arrive()
    const second = requestOf(browser)
    const { client } = fakeService([{ body: {} }], { storage: second.storage })
    await signOut(client)
    expect(await currentSession(client)).toBeNull()
    second.arrive()
    expect([...browser.kept.keys()]).toEqual([])
  })

  test('that cannot write any more refuses to refresh', async () => {
    const browser = cookieBrowser()
    const first = requestOf(browser)
    await signInWithPassword(fakeService([realSize()], { storage: first.storage }).client, anna)
    first.arrive()
    const jar: CookieJar = {
      read: browser.jar.read,
      write: () => {
        throw new Error('headers are sent')
      },
    }
    const { client, received } = fakeService([], { storage: cookieStorage({ jar }) })
    await expect(currentTokens(client, forced)).rejects.toMatchObject({ code: 'ERR_STORAGE' })
    expect(received).toHaveLength(0)
    expect(await jti(client)).toBe('access-one')
  })
})

test('a device is found again where cookies keep it', async () => {
  const storage = storageIn(cookieBrowser())
  const NewDeviceMetadata = { DeviceKey: 'eu-west-1_d', DeviceGroupKey: '-g' }
  const { client, received } = fakeService(
    [authenticated('one', { NewDeviceMetadata }), { body: {} }, authenticated('two')],
    { storage },
  )
  const remembering = withDevices(client)
  await signInWithPassword(remembering, anna)
  await signInWithPassword(remembering, anna)
  expect(received[2]?.input['AuthParameters']).toMatchObject({ DEVICE_KEY: 'eu-west-1_d' })
})
