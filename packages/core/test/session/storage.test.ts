import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  currentSession,
  currentTokens,
  localStorageStore,
  memoryStorage,
  type StoragePort,
  sessionStorageStore,
  signInWithPassword,
  signOut,
} from '../../src/index.ts'
import { authenticated } from '../support/fake-service.ts'
import { brokenStorage, jti, KEY, listening, signedIn } from '../support/session.ts'

const forced = { forceRefresh: true }

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('a session is kept', () => {
  test('in one record under one key', async () => {
    const store = new Map<string, string>()
    const storage: StoragePort = {
      get: async (key) => store.get(key) ?? null,
      set: async (key, value) => void store.set(key, value),
      remove: async (key) => void store.delete(key),
    }
    const { client } = await signedIn([{ body: {} }], { storage })
    expect([...store.keys()]).toEqual([KEY])
    expect(JSON.parse(store.get(KEY) ?? '')).toMatchObject({
      version: 1,
      username: 'anna',
      sub: 'sub-1',
    })
    await signOut(client)
    expect(store.size).toBe(0)
  })

  test('before anyone gets its tokens', async () => {
    const inner = memoryStorage()
    const written: string[] = []
    const storage: StoragePort = {
      ...inner,
      set: async (key, value) => {
        await Promise.resolve()
        await inner.set(key, value)
        written.push(JSON.parse(value).refreshToken)
      },
    }
    const { client } = await signedIn([authenticated('two')], { storage })
    expect(written).toEqual(['refresh-one'])
    await currentTokens(client, forced)
    expect(written.at(-1)).toBe('refresh-two')
  })

  test('in a storage whose methods need their object', async () => {
    class Store implements StoragePort {
      readonly kept = new Map<string, string>()
      turns = 0
      get(key: string): string | null {
        return this.kept.get(key) ?? null
      }
      set(key: string, value: string): void {
        this.kept.set(key, value)
      }
      remove(key: string): void {
        this.kept.delete(key)
      }
      exclusive<Value>(_name: string, work: () => Promise<Value>): Promise<Value> {
        this.turns += 1
        return work()
      }
      watch(key: string): () => void {
        return () => this.kept.has(key)
      }
    }
    const storage = new Store()
    const { client } = await signedIn([authenticated('two')], { storage })
    await currentTokens(client, forced)
    expect(await jti(client)).toBe('access-two')
    expect(storage.turns).toBe(1)
  })
})

describe('what is stored', () => {
  test.each([
    '{"version":1,"acce',
    '',
    'null',
    '[]',
    '"text"',
    '17',
    '{"version":2,"sub":"s","accessToken":"a","expiresAtMs":1}',
    '{"version":1}',
  ])('as %j counts as signed out, stays where it is and is reported', async (stored) => {
    const storage = memoryStorage()
    await storage.set(KEY, stored)
    const { client, events } = listening([], { storage })
    expect(await currentTokens(client)).toBeNull()
    expect(events).toMatchObject([{ type: 'storage-degraded', error: { code: 'ERR_STORAGE' } }])
    expect(await storage.get(KEY)).toBe(stored)
    await expect(currentTokens(client, forced)).resolves.toBeNull()
    expect(await storage.get(KEY)).toBe(stored)
  })

  test('by a newer version gives way to a sign-in', async () => {
    const storage = memoryStorage()
    await storage.set(KEY, '{"version":2}')
    const { client } = await signedIn([], { storage })
    expect(await jti(client)).toBe('access-one')
    expect(await storage.get(KEY)).toContain('"version":1')
  })

  test('by a newer version while a refresh is under way is not overwritten', async () => {
    const storage = memoryStorage()
    const { client } = await signedIn(
      [
        async () => {
          await storage.set(KEY, '{"version":2}')
          return authenticated('two')
        },
      ],
      { storage },
    )
    await expect(currentTokens(client, forced)).rejects.toMatchObject({
      code: 'ERR_SESSION_EXPIRED',
    })
    expect(await storage.get(KEY)).toBe('{"version":2}')
  })
})

describe('a storage that fails', () => {
  test('degrades to memory with an event, never to a crash', async () => {
    const { client, events } = await signedIn([authenticated('two'), { body: {} }], {
      storage: brokenStorage(),
    })
    expect(events[0]).toMatchObject({ type: 'storage-degraded', error: { code: 'ERR_STORAGE' } })
    expect(await jti(client)).toBe('access-one')
    await currentTokens(client, forced)
    expect(await jti(client)).toBe('access-two')
    await signOut(client)
    expect(await currentTokens(client)).toBeNull()
  })

  test('only once is used again', async () => {
    const inner = memoryStorage()
    let isFull = true
    const storage: StoragePort = {
      ...inner,
      set: (key, value) => {
        if (isFull) throw new Error('QuotaExceededError')
        return inner.set(key, value)
      },
    }
    const { client } = await signedIn([authenticated('two')], { storage })
    expect(await inner.get(KEY)).toBeNull()
    isFull = false
    await currentTokens(client, forced)
    expect(await inner.get(KEY)).toContain('"version":1')
  })

  test('from one moment to the next leaves the session that was read last', async () => {
    const inner = memoryStorage()
    let isBroken = false
    const storage: StoragePort = {
      ...inner,
      get: (key) => {
        if (isBroken) throw new Error('SecurityError')
        return inner.get(key)
      },
    }
    const { client, events } = await signedIn([], { storage })
    isBroken = true
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    expect(await jti(client)).toBe('access-one')
    expect(events.at(-1)).toMatchObject({ type: 'storage-degraded' })
  })

  test('tells the reason, and nothing of what was to be stored', async () => {
    const cause = new Error('QuotaExceededError')
    const storage: StoragePort = { ...memoryStorage(), set: () => Promise.reject(cause) }
    const { events } = await signedIn([], { storage })
    expect(events[0]).toMatchObject({ error: { cause } })
    expect(JSON.stringify(events)).not.toMatch(/eyJ|refresh-one/)
  })
})

describe('Web Storage', () => {
  const area = () => {
    const kept = new Map<string, string>()
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    }
    return { kept, storage }
  }

  test('is looked up when used and missing on a server', async () => {
    const { client, events } = await signedIn([], { storage: localStorageStore() })
    expect(events[0]).toMatchObject({ type: 'storage-degraded' })
    const { kept, storage } = area()
    vi.stubGlobal('localStorage', storage)
    const second = await signedIn([], { storage: localStorageStore() })
    expect([...kept.keys()]).toEqual([KEY])
    expect(await jti(second.client)).toBe('access-one')
    vi.unstubAllGlobals()
    expect(await jti(client)).toBe('access-one')
  })

  test.each([localStorageStore, sessionStorageStore])(
    'that is missing or blocked does not stop a refresh (%o)',
    async (store) => {
      const { client, events } = await signedIn([authenticated('two')], { storage: store() })
      expect(await currentTokens(client, forced)).not.toBeNull()
      expect(await jti(client)).toBe('access-two')
      expect(events.map(({ type }) => type)).toContain('refreshed')
    },
  )

  test('of the tab ends with it', async () => {
    const { kept, storage } = area()
    vi.stubGlobal('sessionStorage', storage)
    const { client } = await signedIn([{ body: {} }], { storage: sessionStorageStore() })
    expect([...kept.keys()]).toEqual([KEY])
    await signOut(client)
    expect(kept.size).toBe(0)
  })

  test('that is full keeps the session of before', async () => {
    const { kept, storage } = area()
    let isFull = false
    vi.stubGlobal('localStorage', {
      ...storage,
      setItem: (key: string, value: string) => {
        if (isFull) throw new DOMException('full', 'QuotaExceededError')
        storage.setItem(key, value)
      },
    })
    const { client, received } = await signedIn([authenticated('two')], {
      storage: localStorageStore(),
    })
    isFull = true
    await expect(currentTokens(client, forced)).rejects.toMatchObject({ code: 'ERR_STORAGE' })
    expect(received).toHaveLength(1)
    expect(kept.get(KEY)).toContain('refresh-one')
    expect(await jti(client)).toBe('access-one')
  })
})

test('a sign-in replaces a session that only memory holds', async () => {
  const { client } = await signedIn([authenticated('two')], { storage: brokenStorage() })
  await signInWithPassword(client, { username: 'anna', password: 'p' })
  expect(await jti(client)).toBe('access-two')
})
