import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentSession, memoryStorage, type StoragePort } from '../../src/index.ts'
import { completeSignIn, type ManagedSignIn, signInWithRedirect } from '../../src/oauth/index.ts'
import {
  CODE,
  FakePage,
  fakeManagedLogin,
  NOW,
  OPTIONS,
  REDIRECT_URI,
  signInBefore,
  tokens,
} from '../support/fake-managed-login.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** The address that managed login sends the person back to. */
const callbackOf = (asked: URLSearchParams): string =>
  `${REDIRECT_URI}?code=${CODE}&state=${asked.get('state')}`

/** A page that left for managed login, and a service that answers its nonce. */
async function away(options: object = {}, config: object = {}) {
  const page = new FakePage('https://app.example.com/start').show()
  const service = fakeManagedLogin(
    Array.from({ length: 3 }, () => () => tokens(page.asked.get('nonce') ?? '')),
    config,
  )
  await signInWithRedirect(service.client, { ...OPTIONS, ...options })
  page.location.href = callbackOf(page.asked)
  return { ...service, page }
}

describe('signInWithRedirect and completeSignIn', () => {
  test('leave once, come back with a session and the state of the app', async () => {
    const { client, page, events } = await away({ customState: '/orders/7' })
    expect(page.left).toHaveLength(1)
    const done = await completeSignIn(client)
    expect(done?.session.username).toBe('anna')
    expect(done?.customState).toBe('/orders/7')
    expect(events).toEqual([{ type: 'signed-in', username: 'anna' }])
  })

  test('take code and state out of the address, and leave what is of the app', async () => {
    const { client, page } = await away()
    page.location.href =
      `${callbackOf(page.asked)}&iss=&codec=7&tab=a+b%20c&session_state=1#part`.replace(
        '&iss=',
        '&x=%2F',
      )
    await completeSignIn(client)
    expect(page.replaced).toEqual([
      [{ router: 7 }, `${REDIRECT_URI}?x=%2F&codec=7&tab=a+b%20c#part`],
    ])
  })

  test('have cleaned the address before anything is sent, and keep it clean when it fails', async () => {
    const { client, page } = await away({}, {})
    const done = completeSignIn(client)
    expect(page.location.href).toBe(REDIRECT_URI)
    await done
    page.location.href = `${REDIRECT_URI}?error=access_denied&error_description=No&state=x`
    await expect(completeSignIn(client)).rejects.toMatchObject({ error: 'state_unknown' })
    expect(page.location.href).toBe(REDIRECT_URI)
  })

  test('succeed where the browser does not let the address be changed', async () => {
    const { client, page } = await away()
    page.history.replaceState = () => {
      throw new DOMException('too often', 'SecurityError')
    }
    expect((await completeSignIn(client))?.session.username).toBe('anna')
    await expect(completeSignIn(client)).rejects.toMatchObject({ error: 'callback_replayed' })
  })

  test('leave the callback as it is for a signal that was aborted before', async () => {
    const { client } = await away()
    const aborted = completeSignIn(client, { signal: AbortSignal.abort() })
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect((await completeSignIn(client))?.session.username).toBe('anna')
  })

  test('end by the signal while the code is on its way', async () => {
    const controller = new AbortController()
    const { client, page } = await away()
    const aborting = {
      ...client,
      fetch: async () => {
        controller.abort()
        throw new Error('aborted by the platform')
      },
    }
    const { signal } = controller
    const aborted = completeSignIn(aborting, { signal, url: page.location.href })
    await expect(aborted).rejects.toMatchObject({ code: 'ERR_ABORTED' })
  })

  test('remove the verifier before the code is sent', async () => {
    const page = new FakePage('https://app.example.com/start').show()
    let storedWhenSent = 'nothing was sent'
    const { client } = fakeManagedLogin([
      ({ form }) => {
        storedWhenSent = [...page.stored].join()
        expect(form.get('code_verifier')).toMatch(/^[\w-]{43}$/)
        expect(storedWhenSent).not.toContain(form.get('code_verifier'))
        return tokens(page.asked.get('nonce') ?? '')
      },
    ])
    await signInWithRedirect(client, OPTIONS)
    expect([...page.stored].join()).toContain('codeVerifier')
    page.location.href = callbackOf(page.asked)
    await completeSignIn(client)
    expect(storedWhenSent).not.toContain('codeVerifier')
  })

  test('put no secret into a storage key', async () => {
    const { page } = await away()
    const keys = [...page.stored.keys()].join()
    expect(keys).not.toContain(page.asked.get('state'))
    expect(keys).not.toContain(page.asked.get('nonce'))
    expect(page.stored.size).toBe(2)
  })

  test('say that a callback was used already: by a reload, the back button or a second call', async () => {
    const { client, page, asked } = await away()
    const url = page.location.href
    const outcomes = await Promise.allSettled([1, 2].map(() => completeSignIn(client, { url })))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'ERR_OAUTH', error: 'callback_replayed' },
    })
    page.location.href = url
    await expect(completeSignIn(client)).rejects.toMatchObject({ error: 'callback_replayed' })
    expect(asked).toHaveLength(1)
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test('do nothing on a page whose address is no callback, nor a second time', async () => {
    const { client, page, asked } = await away()
    const callback = page.location.href
    for (const href of [REDIRECT_URI, `${REDIRECT_URI}?state=open`, `${REDIRECT_URI}#code=1`]) {
      page.location.href = href
      expect(await completeSignIn(client)).toBeNull()
    }
    page.location.href = 'https://app.example.com/shop?code=SPRING'
    expect(await completeSignIn(client, { redirectUri: REDIRECT_URI })).toBeNull()
    expect(await completeSignIn(client, { ...OPTIONS, url: '/signed-in?code=SPRING' })).toBeNull()
    expect(page.replaced).toEqual([])
    page.location.href = callback
    const both = await Promise.all([completeSignIn(client, OPTIONS), completeSignIn(client)])
    expect(both).toEqual([expect.objectContaining({ customState: undefined }), null])
    expect(asked).toHaveLength(1)
  })

  test.each([
    ['https://app.example.com', 'https://app.example.com/'],
    ['https://App.example.com:443/a/../b', 'https://app.example.com/b'],
    ['https://bücher.example/zurück?x=1', 'https://xn--bcher-kva.example/zur%C3%BCck?x=1'],
    ['com.example.app:/signed-in', 'com.example.app:/signed-in'],
  ])('know the callback page %s as the browser spells it', async (redirectUri, href) => {
    const { client, page, asked } = await away({ redirectUri })
    const [, parameters] = page.location.href.split('?')
    page.location.href = `${href}${href.includes('?') ? '&' : '?'}${parameters}`
    expect((await completeSignIn(client, { redirectUri }))?.session.username).toBe('anna')
    expect(page.location.href).toBe(href)
    expect(asked[0]?.form.get('redirect_uri')).toBe(redirectUri)
  })

  test.each([
    ['without a state', `${REDIRECT_URI}?code=${CODE}`, 'state_missing'],
    ['with an empty state', `${REDIRECT_URI}?code=${CODE}&state=`, 'state_missing'],
    ['with a state from elsewhere', `${REDIRECT_URI}?code=${CODE}&state=x`, 'state_unknown'],
    ['with an error alone', `${REDIRECT_URI}?error=invalid_request`, 'state_missing'],
  ])('refuse a callback %s, and still take the good one', async (_what, href, error) => {
    const { client, page, asked } = await away()
    const callback = page.location.href
    page.location.href = href
    await expect(completeSignIn(client)).rejects.toMatchObject({ code: 'ERR_OAUTH', error })
    expect(page.location.href).toBe(REDIRECT_URI)
    expect(asked).toEqual([])
    page.location.href = callback
    expect((await completeSignIn(client))?.session.username).toBe('anna')
  })

  test.each([
    ['app client', { clientId: 'another' }],
    ['pool', { userPoolId: 'eu-west-1_Another00' }],
  ])('refuse the callback of another %s on the same page', async (_what, config) => {
    const { page } = await away()
    const other = fakeManagedLogin([], config)
    await expect(completeSignIn(other.client)).rejects.toMatchObject({ error: 'state_unknown' })
    expect(page.stored.size).toBe(2)
  })

  test('keep the stored session when the person declined', async () => {
    const { client, page } = await away()
    await signInBefore(client)
    page.location.href = `${REDIRECT_URI}?error=access_denied&state=${page.asked.get('state')}`
    await expect(completeSignIn(client)).rejects.toMatchObject({ error: 'access_denied' })
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test('run side by side: each callback ends its own sign-in, in any order', async () => {
    const page = new FakePage('https://app.example.com/start').show()
    const nonceOf = new Map<string | null, string>()
    const { client } = fakeManagedLogin(
      [1, 2].map(
        () =>
          ({ form }) =>
            tokens(nonceOf.get(form.get('code')) ?? ''),
      ),
    )
    const callbacks: string[] = []
    for (const customState of ['one', 'two']) {
      await signInWithRedirect(client, { ...OPTIONS, customState })
      nonceOf.set(customState, page.asked.get('nonce') ?? '')
      callbacks.push(`${REDIRECT_URI}?code=${customState}&state=${page.asked.get('state')}`)
    }
    const done: (ManagedSignIn | null)[] = []
    for (const url of callbacks.reverse()) done.push(await completeSignIn(client, { url }))
    expect(done.map((one) => one?.customState)).toEqual(['two', 'one'])
    expect(page.replaced).toEqual([])
  })

  test('forget what nobody came back from, when the next sign-in begins', async () => {
    let nowMs = NOW
    const { client, page } = await away({}, { now: () => nowMs })
    const callback = page.location.href
    const abandoned = [...page.stored.keys()]
    nowMs += 15 * 60_000
    await expect(completeSignIn(client, { url: callback })).rejects.toMatchObject({
      error: 'state_expired',
    })
    await signInWithRedirect(client, OPTIONS)
    expect(page.stored.size).toBe(2)
    expect(abandoned.filter((key) => page.stored.has(key))).toHaveLength(1)
    expect(JSON.parse(page.stored.get(`${abandoned[0]}`) ?? '')).toHaveLength(1)
    await expect(completeSignIn(client, { url: callback })).rejects.toMatchObject({
      error: 'state_unknown',
    })
  })

  test('do not stand in the way of reading the session', async () => {
    const { client } = await away()
    const get = vi.fn((_key: string) => null)
    expect(await currentSession({ ...client, storage: { ...client.storage, get } })).toBeNull()
    expect(get.mock.calls.flat()).toEqual([
      'cognito-kit.eu-west-1_AbCd12345.1h57kf5cpq17m0eml12example',
    ])
  })

  test.each(['not JSON', '[1]', '7', '{"version":2}', 'null'])(
    'survive what is damaged in the storage: %s',
    async (damaged) => {
      const { client, page, asked } = await away()
      for (const key of page.stored.keys()) page.stored.set(key, damaged)
      await expect(completeSignIn(client)).rejects.toMatchObject({
        code: expect.stringMatching(/^ERR_(OAUTH|STEP)$/),
      })
      expect(asked).toEqual([])
      await signInWithRedirect(client, OPTIONS)
      page.location.href = callbackOf(page.asked)
      expect((await completeSignIn(client))?.session.username).toBe('anna')
    },
  )

  test('stay on the page when the sign-in cannot be remembered', async () => {
    const page = new FakePage('https://app.example.com/start').show()
    vi.stubGlobal('sessionStorage', undefined)
    const { client } = fakeManagedLogin()
    await signInBefore(client)
    await expect(signInWithRedirect(client, OPTIONS)).rejects.toMatchObject({ code: 'ERR_STORAGE' })
    expect(page.left).toEqual([])
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test.each(['get', 'set'] as const)(
    'send nothing when the storage fails to %s at the callback',
    async (broken) => {
      const working = memoryStorage()
      const { client, asked } = await away({ storage: working })
      const failing: StoragePort = {
        ...working,
        [broken]: () => {
          throw new DOMException('said by the browser', 'SecurityError')
        },
      }
      const refused = completeSignIn(client, { storage: failing })
      await expect(refused).rejects.toMatchObject({ code: 'ERR_STORAGE' })
      expect(asked).toEqual([])
    },
  )

  test('work with a storage that takes its time', async () => {
    const memory = memoryStorage()
    const storage: StoragePort = {
      get: async (key) => memory.get(key),
      set: async (key, value) => memory.set(key, value),
      remove: async (key) => memory.remove(key),
    }
    const { client } = await away({ storage })
    expect((await completeSignIn(client, { storage }))?.session.username).toBe('anna')
  })

  test('say where there is no window what to use instead', async () => {
    const { client } = fakeManagedLogin()
    await expect(signInWithRedirect(client, OPTIONS)).rejects.toThrow('createSignInUrl')
    await expect(completeSignIn(client)).rejects.toThrow('finishSignIn')
  })
})
