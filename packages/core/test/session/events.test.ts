import { describe, expect, test, vi } from 'vitest'
import {
  currentSession,
  currentTokens,
  type SessionEvent,
  signInWithPassword,
  signOut,
  subscribe,
} from '../../src/index.ts'
import { authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'
import { KEY, listening, settled, sharedStorage, signedIn } from '../support/session.ts'

const anna = { username: 'anna', password: 'p' }
const done = { body: {} }
const forced = { forceRefresh: true }

describe('events', () => {
  test('hold no token', async () => {
    const { client, events, later } = await signedIn([authenticated('two'), done])
    later(4000)
    await currentTokens(client)
    await signOut(client)
    expect(events.map(({ type }) => type)).toEqual(['signed-in', 'refreshed', 'signed-out'])
    expect(JSON.stringify(events)).not.toMatch(/eyJ|refresh-(one|two)/)
    expect(JSON.stringify(await currentSession(client))).not.toMatch(/eyJ/)
  })

  test('come after what they tell of', async () => {
    const { client } = fakeService([authenticated(), authenticated('two'), done])
    const stored: unknown[] = []
    subscribe(client, () => stored.push(client.storage.get(KEY)))
    await signInWithPassword(client, anna)
    await currentTokens(client, forced)
    await signOut(client)
    expect(stored).toMatchObject([
      expect.stringContaining('refresh-one'),
      expect.stringContaining('refresh-two'),
      null,
    ])
  })

  test('end with the subscription', async () => {
    const { client } = fakeService([authenticated()])
    const listener = vi.fn()
    subscribe(client, listener)()
    await signInWithPassword(client, anna)
    expect(listener).not.toHaveBeenCalled()
  })

  test('reach all listeners, though one of them throws, which the host reports', async () => {
    const { client } = fakeService([authenticated()])
    const reported: unknown[] = []
    const note = (reason: unknown): void => void reported.push(reason)
    process.on('unhandledRejection', note)
    try {
      const bug = new Error('bug')
      subscribe(client, () => {
        throw bug
      })
      const events: SessionEvent[] = []
      subscribe(client, (event) => events.push(event))
      await signInWithPassword(client, anna)
      await settled()
      expect(events).toEqual([{ type: 'signed-in', username: 'anna' }])
      expect(reported).toEqual([bug])
    } finally {
      process.off('unhandledRejection', note)
    }
  })

  test('reach no listener that is ended by another while they are told', async () => {
    const { client } = fakeService([authenticated()])
    const second = vi.fn()
    const ends: (() => void)[] = []
    subscribe(client, () => {
      for (const end of ends) end()
    })
    ends.push(subscribe(client, second))
    await signInWithPassword(client, anna)
    expect(second).not.toHaveBeenCalled()
  })
})

describe('where the storage is shared', () => {
  /** Two tabs of one browser, in which nobody is signed in. */
  async function tabs(ofFirst: Parameters<typeof listening>[0] = []) {
    const shared = sharedStorage()
    const first = listening(ofFirst, { storage: shared.tab() })
    const second = listening([], { storage: shared.tab() })
    await settled()
    return { ...shared, first, second }
  }

  test('others learn of a sign-in, a refresh and a sign-out, each once', async () => {
    const { first, second } = await tabs([authenticated(), authenticated('two'), done])
    await signInWithPassword(first.client, anna)
    await settled()
    await currentTokens(first.client, forced)
    await settled()
    await signOut(first.client)
    await settled()
    expect(second.events).toEqual([
      { type: 'signed-in', username: 'anna' },
      { type: 'refreshed' },
      { type: 'signed-out', reason: 'elsewhere' },
    ])
    expect(first.events.map(({ type }) => type)).toEqual(['signed-in', 'refreshed', 'signed-out'])
    expect(second.received).toHaveLength(0)
  })

  test('whoever signs in after somebody else is told as a new user', async () => {
    const bert = { AccessToken: jwt({ sub: 'sub-2', username: 'bert', jti: 'b' }) }
    const { first, second } = await tabs([authenticated(), authenticated('two', bert)])
    await signInWithPassword(first.client, anna)
    await settled()
    await signInWithPassword(first.client, { ...anna, username: 'bert' })
    await settled()
    expect(second.events).toEqual([
      { type: 'signed-in', username: 'anna' },
      { type: 'signed-in', username: 'bert' },
    ])
  })

  test('a pause after a failed refresh is nobody’s event', async () => {
    const { first, second } = await tabs([
      authenticated(),
      { ...refusal('TooManyRequestsException', 'Rate exceeded'), headers: { 'retry-after': '30' } },
    ])
    await signInWithPassword(first.client, anna)
    await settled()
    await currentTokens(first.client, forced).catch(() => undefined)
    await settled()
    expect(second.events).toHaveLength(1)
  })

  test('a record that cannot be read for a moment signs nobody out', async () => {
    const { tab } = sharedStorage()
    const inner = tab()
    let isBusy = false
    const { client, events } = await signedIn([], {
      storage: {
        ...inner,
        get: (key) => {
          if (isBusy) throw new Error('busy')
          return inner.get(key)
        },
      },
    })
    isBusy = true
    await currentSession(client)
    isBusy = false
    await currentSession(client)
    expect(events.map(({ type }) => type)).toEqual(['signed-in', 'storage-degraded'])
  })

  test('a change that was not told shows at the next look', async () => {
    const { kept, second, first } = await tabs([authenticated()])
    await signInWithPassword(first.client, anna)
    await settled()
    kept.delete(KEY)
    expect(await currentSession(second.client)).toBeNull()
    expect(second.events.at(-1)).toEqual({ type: 'signed-out', reason: 'elsewhere' })
  })

  test('who was signed in before the first look is no event', async () => {
    const { tab } = sharedStorage()
    await signedIn([], { storage: tab() })
    const late = listening([], { storage: tab() })
    await settled()
    expect(late.events).toEqual([])
  })

  test('nothing is watched without a listener', async () => {
    const watch = vi.fn(() => unwatch)
    const unwatch = vi.fn()
    const { client } = fakeService([], { storage: { ...sharedStorage().tab(), watch } })
    const [first, second] = [subscribe(client, () => undefined), subscribe(client, () => undefined)]
    expect(watch).toHaveBeenCalledTimes(1)
    first()
    expect(unwatch).not.toHaveBeenCalled()
    second()
    second()
    expect(unwatch).toHaveBeenCalledTimes(1)
    subscribe(client, () => undefined)
    expect(watch).toHaveBeenCalledTimes(2)
  })
})
