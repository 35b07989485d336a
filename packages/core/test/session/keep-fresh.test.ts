import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  type ClientConfig,
  type KeepFreshOptions,
  keepFresh,
  memoryStorage,
  signInWithPassword,
  signOut,
} from '../../src/index.ts'
import { authenticated, refusal } from '../support/fake-service.ts'
import {
  jti,
  KEY,
  listening,
  operations,
  type Script,
  START_MS,
  sharedStorage,
  signedIn,
} from '../support/session.ts'

const HOUR_MS = 3_600_000
const offline = new Error('offline')
const anna = { username: 'anna', password: 'p' }

/** Answers with tokens that live for some seconds, as often as it is asked. */
const endless = (ExpiresIn: number): Script[] =>
  Array.from({ length: 1000 }, (_, at) => authenticated(`${at}`, { ExpiresIn }))

async function kept(
  answers: readonly Script[],
  { chance = 0, ...options }: KeepFreshOptions & { readonly chance?: number } = {},
  config: Partial<ClientConfig> = {},
) {
  const world = await signedIn(answers, {
    now: () => Date.now(),
    randomBytes: (length) => new Uint8Array(length).fill(chance),
    ...config,
  })
  const stop = keepFresh(world.client, options)
  await vi.advanceTimersByTimeAsync(0)
  const sentAfter = async (milliseconds: number): Promise<number> => {
    await vi.advanceTimersByTimeAsync(milliseconds)
    return world.received.length - 1
  }
  return { ...world, stop, sentAfter }
}

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS, toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('keepFresh', () => {
  test.each([
    [{}, 120],
    [{ chance: 128 }, 180],
    [{ chance: 255 }, 239.53],
    [{ aheadSeconds: 300 }, 300],
    [{ aheadSeconds: 300, chance: 128 }, 450],
  ])('refreshes with %j when the tokens live for %f seconds more', async (options, ahead) => {
    const { client, sentAfter, stop } = await kept(endless(3600), options)
    expect(await sentAfter(HOUR_MS - ahead * 1000 - 20)).toBe(0)
    expect(await sentAfter(40)).toBe(1)
    expect(await jti(client)).toBe('access-0')
    stop()
  })

  test('goes on and on, with one request for each life of the tokens', async () => {
    const { client, sentAfter, stop } = await kept(endless(3600))
    expect(await sentAfter(24 * HOUR_MS)).toBe(Math.floor((24 * 60) / 58))
    for (let minute = 0; minute < 120; minute += 1) {
      await vi.advanceTimersByTimeAsync(60_000)
      expect(await jti(client)).toBeDefined()
    }
    stop()
  })

  test('stops when it is told to', async () => {
    const { sentAfter, stop } = await kept(endless(3600))
    stop()
    expect(await sentAfter(24 * HOUR_MS)).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    stop()
  })

  test('stops also in the midst of a refresh', async () => {
    const { sentAfter, stop } = await kept([
      () => {
        stop()
        return authenticated('two')
      },
    ])
    expect(await sentAfter(24 * HOUR_MS)).toBe(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  test.each([0, 1, 5, 30, 60, 120, 300])(
    'never loops over tokens that live for %i seconds',
    async (seconds) => {
      const { client, received } = listening(endless(seconds), { now: () => Date.now() })
      await signInWithPassword(client, anna)
      const stop = keepFresh(client, { aheadSeconds: 3600 })
      await vi.advanceTimersByTimeAsync(600_000)
      // After half of their life, but never more often than a failure would be tried again.
      expect(received.length).toBeLessThanOrEqual(600 / Math.max(seconds / 2, 5) + 2)
      expect(received.length).toBeGreaterThan(3)
      stop()
    },
  )

  test('never loops over tokens that have expired when they come', async () => {
    vi.useRealTimers()
    const { client, received } = listening(endless(-1), { now: () => Date.now() })
    await signInWithPassword(client, anna)
    const stop = keepFresh(client)
    await new Promise((resolve) => setTimeout(resolve, 100))
    stop()
    expect(received.length).toBeLessThanOrEqual(3)
  })

  test('sends nothing while nobody is signed in, and begins with the sign-in', async () => {
    const world = listening([authenticated(), ...endless(3600)], {
      now: () => Date.now(),
      randomBytes: () => Uint8Array.of(0),
    })
    const stop = keepFresh(world.client)
    await vi.advanceTimersByTimeAsync(24 * HOUR_MS)
    expect(world.received).toHaveLength(0)
    await signInWithPassword(world.client, anna)
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    expect(operations(world.received)).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    stop()
  })

  test('sends nothing after the sign-out', async () => {
    const { client, sentAfter, stop } = await kept([{ body: {} }])
    await signOut(client)
    expect(await sentAfter(24 * HOUR_MS)).toBe(1)
    stop()
  })

  test('ends a session only by the word of the service', async () => {
    const { events, sentAfter, stop } = await kept([
      refusal('NotAuthorizedException', 'Refresh Token has been revoked'),
    ])
    expect(await sentAfter(24 * HOUR_MS)).toBe(1)
    expect(events.slice(1)).toEqual([{ type: 'signed-out', reason: 'expired' }])
    stop()
  })

  test('sets the clock right after a device slept', async () => {
    const { client, sentAfter, stop } = await kept(endless(3600))
    vi.setSystemTime(START_MS + 30 * HOUR_MS)
    expect(await sentAfter(600_000)).toBe(1)
    expect(await jti(client)).toBe('access-0')
    stop()
  })

  test('refreshes what another library left, which counts as expired', async () => {
    const storage = memoryStorage()
    const { client } = await signedIn([], { storage, now: () => Date.now() })
    const record = JSON.parse((await client.storage.get(KEY)) ?? '')
    await storage.set(KEY, JSON.stringify({ ...record, expiresAtMs: record.savedAtMs }))
    const later = listening([authenticated('two')], { storage, now: () => Date.now() })
    const stop = keepFresh(later.client)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await jti(later.client)).toBe('access-two')
    stop()
  })

  test('in many tabs makes one request', async () => {
    const { tab } = sharedStorage()
    const config = { now: () => Date.now(), randomBytes: () => Uint8Array.of(0) }
    const worlds = Array.from({ length: 10 }, (_, at) =>
      listening([authenticated(`${at}`)], { ...config, storage: tab() }),
    )
    const stops = worlds.map(({ client }) => keepFresh(client))
    await vi.advanceTimersByTimeAsync(0)
    if (worlds[0]) await signInWithPassword(worlds[0].client, anna)
    await vi.advanceTimersByTimeAsync(HOUR_MS)
    const sent = worlds.flatMap(({ received }) => operations(received))
    expect(sent).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    const handedOut = await Promise.all(worlds.map(({ client }) => jti(client)))
    expect(new Set(handedOut).size).toBe(1)
    for (const stop of stops) stop()
    await vi.advanceTimersByTimeAsync(0)
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('without a connection', () => {
  test('it backs off to one look in ten minutes, and nobody is signed out', async () => {
    const { events, sentAfter, stop } = await kept(Array.from({ length: 1000 }, () => offline))
    await sentAfter(HOUR_MS)
    const before = await sentAfter(HOUR_MS)
    // Each look makes up to three attempts.
    expect((await sentAfter(10 * HOUR_MS)) - before).toBeLessThanOrEqual(60 * 3 + 3)
    expect(before).toBeLessThanOrEqual(50)
    expect(events.map(({ type }) => type)).not.toContain('signed-out')
    stop()
  })

  test('it goes on by itself when the connection is back', async () => {
    const { client, events, sentAfter, stop } = await kept([
      ...Array.from({ length: 9 }, () => offline),
      authenticated('two'),
    ])
    await sentAfter(HOUR_MS + 120_000)
    expect(events.at(-1)).toEqual({ type: 'refreshed' })
    expect(await jti(client)).toBe('access-two')
    stop()
  })

  test.each(['online', 'visibilitychange', 'pageshow'])(
    '%s makes it look at once',
    async (type) => {
      const window = new EventTarget()
      vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
      vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
      const isBack = { isTrue: false }
      const answers = Array.from(
        { length: 200 },
        () => () => (isBack.isTrue ? authenticated('two') : offline),
      )
      const { client, sentAfter, stop } = await kept(answers)
      await sentAfter(3 * HOUR_MS)
      isBack.isTrue = true
      // Past the pause, in which nobody asks again, and before the next look.
      await sentAfter(5000)
      window.dispatchEvent(new Event(type))
      await vi.advanceTimersByTimeAsync(0)
      expect(await jti(client)).toBe('access-two')
      stop()
      const before = await sentAfter(0)
      window.dispatchEvent(new Event(type))
      expect((await sentAfter(24 * HOUR_MS)) - before).toBe(0)
    },
  )

  test('many events make no storm', async () => {
    const window = new EventTarget()
    vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
    vi.stubGlobal('removeEventListener', window.removeEventListener.bind(window))
    const { sentAfter, stop } = await kept(Array.from({ length: 1000 }, () => offline))
    const before = await sentAfter(2 * HOUR_MS)
    for (let event = 0; event < 100; event += 1) {
      window.dispatchEvent(new Event('visibilitychange'))
      await vi.advanceTimersByTimeAsync(100)
    }
    // Ten seconds of events: a refresh of three attempts at most for each pause of two seconds.
    expect((await sentAfter(0)) - before).toBeLessThanOrEqual(15)
    stop()
  })
})
