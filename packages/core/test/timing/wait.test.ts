import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { after, wait } from '../../src/timing/wait.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('timers', () => {
  test('wait for as long as they are told', async () => {
    const done = vi.fn()
    void wait(100).then(done)
    await vi.advanceTimersByTimeAsync(99)
    expect(done).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(done).toHaveBeenCalledTimes(1)
  })

  test('call back once, unless they are ended before', () => {
    const [called, ended] = [vi.fn(), vi.fn()]
    const end = after(100, called)
    after(100, ended)()
    vi.advanceTimersByTime(200)
    expect(called).toHaveBeenCalledTimes(1)
    expect(ended).not.toHaveBeenCalled()
    end()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('are looked up when they are used, as tests and workers replace them', async () => {
    vi.useRealTimers()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const done = vi.fn()
    void wait(3_600_000).then(done)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(done).toHaveBeenCalledTimes(1)
  })
})
