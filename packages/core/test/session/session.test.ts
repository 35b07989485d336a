import { decodeJwt } from 'jose'
import { describe, expect, test, vi } from 'vitest'
import {
  type Client,
  currentSession,
  currentTokens,
  getUser,
  localStorageStore,
  memoryStorage,
  type SessionEvent,
  type StoragePort,
  signInWithPassword,
  signOut,
  signOutEverywhere,
  subscribe,
} from '../../src/index.ts'
import { type Answer, authenticated, fakeService, refusal } from '../support/fake-service.ts'

const KEY = 'cognito-kit.eu-west-1_AbCd12345.1h57kf5cpq17m0eml12example'

async function signedIn(
  answers: readonly (Answer | (() => Promise<Answer>))[] = [],
  storage: StoragePort = memoryStorage(),
) {
  let now = 1_700_000_000_000
  const service = fakeService([authenticated(), ...answers], { storage, now: () => now })
  const events: SessionEvent[] = []
  subscribe(service.client, (event) => events.push(event))
  await signInWithPassword(service.client, { username: 'anna', password: 'p' })
  return { ...service, events, storage, later: (seconds: number) => (now += seconds * 1000) }
}

const jti = async (client: Client) =>
  decodeJwt((await currentTokens(client))?.accessToken ?? '').jti

describe('currentTokens', () => {
  test('is null when nobody is signed in', async () => {
    const { client } = fakeService([])
    expect(await currentTokens(client)).toBeNull()
    expect(await currentSession(client)).toBeNull()
  })

  test('returns stored tokens without a request', async () => {
    const { client, received } = await signedIn()
    expect(await jti(client)).toBe('access-one')
    expect(received).toHaveLength(1)
  })

  test('refreshes within the last minute, with one request for all callers', async () => {
    const { client, received, later, events } = await signedIn([authenticated('two')])
    later(3541)
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => jti(client)))
    expect(all).toEqual(Array(5).fill('access-two'))
    expect(received.map(({ operation }) => operation)).toEqual([
      'InitiateAuth',
      'GetTokensFromRefreshToken',
    ])
    expect(received[1]?.input).toEqual({
      ClientId: '1h57kf5cpq17m0eml12example',
      RefreshToken: 'refresh-one',
    })
    expect(events).toContainEqual({ type: 'refreshed' })
  })

  test('a longer validity can be asked for, and a refresh forced', async () => {
    const { client, received } = await signedIn([authenticated('two'), authenticated('three')])
    await currentTokens(client, { minValiditySeconds: 3601 })
    await currentTokens(client, { forceRefresh: true })
    expect(received).toHaveLength(3)
  })

  test('a rotated refresh token is the one that is sent next', async () => {
    const { client, received } = await signedIn([authenticated('two'), authenticated('three')])
    await currentTokens(client, { forceRefresh: true })
    await currentTokens(client, { forceRefresh: true })
    expect(received.slice(1).map(({ input }) => input['RefreshToken'])).toEqual([
      'refresh-one',
      'refresh-two',
    ])
  })

  test('without rotation the refresh token stays', async () => {
    const answer = authenticated('two', { RefreshToken: undefined })
    const { client, received } = await signedIn([answer, authenticated('three')])
    await currentTokens(client, { forceRefresh: true })
    await currentTokens(client, { forceRefresh: true })
    expect(received[2]?.input['RefreshToken']).toBe('refresh-one')
  })

  test.each([
    [new Error('offline'), 'ERR_NETWORK'],
    [refusal('InternalErrorException', 'Something went wrong', 500), 'ERR_INTERNAL_ERROR'],
    [refusal('TooManyRequestsException', 'Rate exceeded'), 'ERR_TOO_MANY_REQUESTS'],
    [{ body: '<html>' }, 'ERR_BAD_RESPONSE'],
  ] as [Answer, string][])('%j keeps the session', async (answer, code) => {
    const { client, later, events } = await signedIn([answer, authenticated('two')])
    later(4000)
    await expect(currentTokens(client)).rejects.toMatchObject({ code })
    expect(events.at(-1)).toMatchObject({ type: 'refresh-failed', error: { code } })
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    expect(await jti(client)).toBe('access-two')
  })

  test.each(['NotAuthorizedException', 'RefreshTokenReuseException', 'UserNotFoundException'])(
    '%s ends the session',
    async (name) => {
      const { client, later, events } = await signedIn([
        refusal(name, 'Refresh Token has been revoked'),
      ])
      later(4000)
      await expect(currentTokens(client)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
      expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'expired' })
      expect(await currentTokens(client)).toBeNull()
    },
  )

  test('a refusal of an old token does not end a session that is newer by now', async () => {
    const storage = memoryStorage()
    const other = await signedIn([authenticated('two')], storage)
    const { client, events } = await signedIn(
      [
        async () => {
          await currentTokens(other.client, { forceRefresh: true })
          return refusal('RefreshTokenReuseException', 'reused')
        },
      ],
      storage,
    )
    const tokens = await currentTokens(client, { forceRefresh: true })
    expect(decodeJwt(tokens?.accessToken ?? '').jti).toBe('access-two')
    expect(events).not.toContainEqual({ type: 'signed-out', reason: 'expired' })
  })

  test('an answer that comes after the sign-out does not sign in again', async () => {
    const { client } = await signedIn([
      async () => {
        void signOut(client)
        await Promise.resolve()
        return authenticated('two')
      },
      { body: {} },
    ])
    await expect(currentTokens(client, { forceRefresh: true })).rejects.toMatchObject({
      code: 'ERR_SESSION_EXPIRED',
    })
    expect(await currentSession(client)).toBeNull()
  })

  test('a session hands out tokens, and says so when it has ended', async () => {
    const { client } = await signedIn([{ body: {} }])
    const session = await currentSession(client)
    expect(decodeJwt((await session?.tokens())?.idToken ?? '').jti).toBe('id-one')
    await signOut(client)
    await expect(session?.tokens()).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
  })
})

describe('storage', () => {
  test('holds one record under one key', async () => {
    const store = new Map<string, string>()
    const storage: StoragePort = {
      get: async (key) => store.get(key) ?? null,
      set: async (key, value) => void store.set(key, value),
      remove: async (key) => void store.delete(key),
    }
    const { client } = await signedIn([{ body: {} }], storage)
    expect([...store.keys()]).toEqual([KEY])
    expect(JSON.parse(store.get(KEY) ?? '')).toMatchObject({
      version: 1,
      username: 'anna',
      sub: 'sub-1',
    })
    await signOut(client)
    expect(store.size).toBe(0)
  })

  test.each([
    '{"version":1,"acce',
    '',
    'null',
    '[]',
    '{"version":2,"sub":"s","accessToken":"a","expiresAtMs":1}',
    '{"version":1}',
  ])('the record %j counts as signed out, stays where it is and is reported', async (stored) => {
    const storage = memoryStorage()
    await storage.set(KEY, stored)
    const { client } = fakeService([], { storage })
    const events: SessionEvent[] = []
    subscribe(client, (event) => events.push(event))
    expect(await currentTokens(client)).toBeNull()
    expect(events).toMatchObject([{ type: 'storage-degraded', error: { code: 'ERR_STORAGE' } }])
    expect(await storage.get(KEY)).toBe(stored)
  })

  test('a storage that throws degrades to memory with an event, never to a crash', async () => {
    const broken = (): never => {
      throw new Error('SecurityError')
    }
    const { client, events } = await signedIn([authenticated('two'), { body: {} }], {
      get: broken,
      set: broken,
      remove: broken,
    })
    expect(events[0]).toMatchObject({ type: 'storage-degraded', error: { code: 'ERR_STORAGE' } })
    expect(await jti(client)).toBe('access-one')
    await currentTokens(client, { forceRefresh: true })
    expect(await jti(client)).toBe('access-two')
    await signOut(client)
    expect(await currentTokens(client)).toBeNull()
  })

  test('a storage that is full only once is used again', async () => {
    const inner = memoryStorage()
    let full = true
    const storage: StoragePort = {
      ...inner,
      set: (key, value) => {
        if (full) throw new Error('QuotaExceededError')
        return inner.set(key, value)
      },
    }
    const { client } = await signedIn([authenticated('two')], storage)
    expect(await inner.get(KEY)).toBeNull()
    full = false
    await currentTokens(client, { forceRefresh: true })
    expect(await inner.get(KEY)).toContain('"version":1')
  })

  test('localStorage is looked up when used and missing on a server', async () => {
    const { client, events } = await signedIn([], localStorageStore())
    expect(events[0]).toMatchObject({ type: 'storage-degraded' })
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    try {
      const second = await signedIn([], localStorageStore())
      expect([...kept.keys()]).toEqual([KEY])
      expect(await jti(second.client)).toBe('access-one')
    } finally {
      vi.unstubAllGlobals()
    }
    expect(await jti(client)).toBe('access-one')
  })
})

describe('signOut', () => {
  test('forgets first and revokes then', async () => {
    const { client, received, events } = await signedIn([{ body: {} }])
    expect(await signOut(client)).toEqual({ revoked: true })
    expect(received[1]).toMatchObject({ operation: 'RevokeToken', input: { Token: 'refresh-one' } })
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'local' })
  })

  test('works offline', async () => {
    const { client } = await signedIn([new Error('offline')])
    expect(await signOut(client)).toEqual({ revoked: false })
    expect(await currentSession(client)).toBeNull()
  })

  test('of nobody sends nothing', async () => {
    const { client, received } = fakeService([])
    expect(await signOut(client)).toEqual({ revoked: false })
    expect(received).toHaveLength(0)
  })

  test('everywhere needs the service’s word', async () => {
    const { client, events } = await signedIn([new Error('offline'), { body: {} }])
    await expect(signOutEverywhere(client)).rejects.toMatchObject({ code: 'ERR_NETWORK' })
    expect(await currentSession(client)).not.toBeNull()
    await signOutEverywhere(client)
    expect(await currentSession(client)).toBeNull()
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'everywhere' })
  })

  test('everywhere accepts a session that has ended already', async () => {
    const { client } = await signedIn([
      refusal('NotAuthorizedException', 'Access Token has been revoked'),
    ])
    await signOutEverywhere(client)
    expect(await currentSession(client)).toBeNull()
  })
})

describe('events', () => {
  test('hold no token', async () => {
    const { client, events, later } = await signedIn([authenticated('two'), { body: {} }])
    later(4000)
    await currentTokens(client)
    await signOut(client)
    expect(events.map(({ type }) => type)).toEqual(['signed-in', 'refreshed', 'signed-out'])
    expect(JSON.stringify(events)).not.toMatch(/eyJ|refresh-(one|two)/)
    expect(JSON.stringify(await currentSession(client))).not.toMatch(/eyJ/)
  })

  test('end with the subscription', async () => {
    const { client } = fakeService([authenticated()])
    const listener = vi.fn()
    subscribe(client, listener)()
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    expect(listener).not.toHaveBeenCalled()
  })
})

describe('getUser', () => {
  test('reads attributes as an object', async () => {
    const body = {
      Username: 'anna',
      UserAttributes: [{ Name: 'email', Value: 'a@example.com' }, { Name: 'empty' }],
    }
    const { client } = await signedIn([{ body }])
    expect(await getUser(client)).toEqual({
      username: 'anna',
      attributes: { email: 'a@example.com', empty: '' },
      preferredMfa: null,
      mfa: [],
    })
  })

  test('needs a signed-in user', async () => {
    await expect(getUser(fakeService([]).client)).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
  })
})
