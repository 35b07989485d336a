import { describe, expect, it } from 'vitest'
import { afterFailure, isLocked } from '../../src/passwords/lockout.ts'
import type { FailureRecord } from '../../src/store/password-records.ts'

describe('afterFailure', () => {
  it('locks from the fifth failure on, twice as long each time, up to fifteen minutes', () => {
    const locks: number[] = []
    let record: FailureRecord | undefined
    let now = 1_000_000
    for (let count = 0; count < 17; count++) {
      record = afterFailure(record, now)
      locks.push((record.lockedUntilMs - now) / 1000)
      now = record.lockedUntilMs
    }
    expect(locks).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900])
  })

  it('forgets all after fifteen minutes without an attempt', () => {
    const record = afterFailure({ count: 9, lastAtMs: 0, lockedUntilMs: 16_000 }, 916_000)
    expect(record.count).toBe(1)
    expect(afterFailure({ count: 9, lastAtMs: 0, lockedUntilMs: 16_000 }, 915_999).count).toBe(10)
  })
})

describe('isLocked', () => {
  it('ends when the lock ends', () => {
    const record = { count: 5, lastAtMs: 0, lockedUntilMs: 1000 }
    expect(isLocked(record, 999)).toBe(true)
    expect(isLocked(record, 1000)).toBe(false)
    expect(isLocked(undefined, 0)).toBe(false)
  })
})
