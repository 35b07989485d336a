import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { memoryStorage, type StoragePort } from '../../src/index.ts'
import { sharedByTabs } from '../../src/storage/shared-by-tabs.ts'
import { fakeLocks } from '../support/fake-locks.ts'
import { brokenStorage, deferred } from '../support/session.ts'

const nobody = (): (() => void) => () => undefined

const tabOver = (storage: StoragePort) => {
  const tab = sharedByTabs(storage, nobody)
  return {
    ...tab,
    exclusive: <Value>(work: () => Promise<Value>): Promise<Value> => {
      if (!tab.exclusive) throw new Error('tabs are not kept apart')
      return tab.exclusive('name', work)
    },
  }
}

beforeAll(async () => {
  // It is loaded when it is needed first, which fake time does not wait for.
  await import('../../src/storage/lease.ts')
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The promises of those who share a storage, whatever keeps them apart. */
function keepsApart(tabs: () => readonly ReturnType<typeof tabOver>[]): void {
  test('one works at a time', async () => {
    let atWork = 0
    let most = 0
    const turns: number[] = []
    const all = tabs().map((tab, index) =>
      tab.exclusive(async () => {
        atWork += 1
        most = Math.max(most, atWork)
        await new Promise((resolve) => setTimeout(resolve, 30))
        turns.push(index)
        atWork -= 1
        return index
      }),
    )
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await Promise.all(all)).toEqual(all.map((_, index) => index))
    expect(most).toBe(1)
    expect(turns).toHaveLength(all.length)
  })

  test('work that fails is the failure of its caller alone', async () => {
    const [first, second] = tabs()
    const failing = first?.exclusive(() => Promise.reject(new Error('failed')))
    const failed = expect(failing).rejects.toThrow('failed')
    const fine = second?.exclusive(async () => 'fine')
    await vi.advanceTimersByTimeAsync(20_000)
    await failed
    expect(await fine).toBe('fine')
  })

  test('whoever stands still is not waited for without end', async () => {
    const [frozen, second, third] = tabs()
    void frozen?.exclusive(() => new Promise(() => undefined))
    await vi.advanceTimersByTimeAsync(1000)
    let atWork = 0
    let most = 0
    const work = async (): Promise<string> => {
      atWork += 1
      most = Math.max(most, atWork)
      await new Promise((resolve) => setTimeout(resolve, 100))
      atWork -= 1
      return 'done'
    }
    const others = Promise.all([second?.exclusive(work), third?.exclusive(work)])
    await vi.advanceTimersByTimeAsync(18_000)
    expect(await Promise.race([others, 'waiting'])).toBe('waiting')
    await vi.advanceTimersByTimeAsync(30_000)
    expect(await others).toEqual(['done', 'done'])
    // Those who are not frozen still keep out of one another's way.
    expect(most).toBe(1)
  })

  test('whoever thaws finishes its work', async () => {
    const [frozen, second] = tabs()
    const thaw = deferred<string>()
    const late = frozen?.exclusive(() => thaw.promise)
    const other = second?.exclusive(async () => 'other')
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await other).toBe('other')
    thaw.resolve('late')
    await vi.advanceTimersByTimeAsync(1000)
    expect(await late).toBe('late')
  })
}

describe('tabs with locks', () => {
  const tabs = () => {
    vi.stubGlobal('navigator', { locks: fakeLocks() })
    const storage = memoryStorage()
    return Array.from({ length: 10 }, () => tabOver(storage))
  }

  keepsApart(tabs)

  test('keep the lock for a moment after a write, but their callers do not wait for that', async () => {
    const [first, second] = tabs()
    const moments: number[] = []
    const start = Date.now()
    const writing = first?.exclusive(async () => {
      await first.set('key', 'value')
      moments.push(Date.now() - start)
    })
    await vi.advanceTimersByTimeAsync(0)
    await writing
    const other = second?.exclusive(async () => {
      moments.push(Date.now() - start)
    })
    await vi.advanceTimersByTimeAsync(49)
    expect(moments).toEqual([0])
    await vi.advanceTimersByTimeAsync(1)
    await other
    expect(moments).toEqual([0, 50])
  })

  test('hand the lock on at once where nothing was written', async () => {
    const all = tabs()
    const done = Promise.all(all.map((tab) => tab.exclusive(async () => tab.get('key'))))
    await vi.advanceTimersByTimeAsync(0)
    expect(await done).toEqual(Array(10).fill(null))
  })

  test('whose browser refuses locks work all the same', async () => {
    const request = vi.fn(() => Promise.reject(new DOMException('no', 'SecurityError')))
    vi.stubGlobal('navigator', { locks: { request } })
    const [tab] = [tabOver(memoryStorage())]
    expect(await tab.exclusive(async () => 'done')).toBe('done')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('leave no timer behind', async () => {
    const done = Promise.all(tabs().map((tab) => tab.exclusive(async () => 'done')))
    await vi.advanceTimersByTimeAsync(0)
    await done
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('tabs without locks', () => {
  const tabs = () => {
    vi.stubGlobal('navigator', {})
    const storage = memoryStorage()
    return Array.from({ length: 10 }, () => tabOver(storage))
  }

  keepsApart(tabs)

  test('leave no claim behind', async () => {
    vi.stubGlobal('navigator', undefined)
    const storage = memoryStorage()
    const [first, second] = [tabOver(storage), tabOver(storage)]
    const done = Promise.all([
      first.exclusive(async () => 1),
      second.exclusive(() => Promise.reject(new Error('failed'))).catch(() => 2),
    ])
    await vi.advanceTimersByTimeAsync(5000)
    expect(await done).toEqual([1, 2])
    expect(await storage.get('name.lock')).toBeNull()
  })

  test.each([
    ['of a frozen tab whose time is over', () => `1.2.3 ${Date.now() - 1}`],
    ['from a clock that was set back', () => `1.2.3 ${Date.now() + 86_400_000}`],
    ['that is none', () => 'what'],
  ])('take no notice of a claim %s', async (_what, claim) => {
    vi.stubGlobal('navigator', undefined)
    const storage = memoryStorage()
    await storage.set('name.lock', claim())
    const done = tabOver(storage).exclusive(async () => 'done')
    await vi.advanceTimersByTimeAsync(1000)
    expect(await done).toBe('done')
  })

  test('whose storage fails work all the same', async () => {
    vi.stubGlobal('navigator', undefined)
    const done = tabOver(brokenStorage()).exclusive(async () => 'done')
    await vi.advanceTimersByTimeAsync(1000)
    expect(await done).toBe('done')
  })

  test('whose storage is full work all the same, and leave the claim of another alone', async () => {
    vi.stubGlobal('navigator', undefined)
    const inner = memoryStorage()
    const full: StoragePort = {
      ...inner,
      set: () => {
        throw new DOMException('full', 'QuotaExceededError')
      },
    }
    const done = tabOver(full).exclusive(async () => {
      await inner.set('name.lock', `another ${Date.now() + 20_000}`)
      return 'done'
    })
    await vi.advanceTimersByTimeAsync(1000)
    expect(await done).toBe('done')
    expect(await inner.get('name.lock')).toMatch(/^another /)
  })
})
