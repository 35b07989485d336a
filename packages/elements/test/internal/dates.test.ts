import { describe, expect, test } from 'vitest'
import { datesIn } from '../../src/internal/dates.ts'

const NOW = Date.UTC(2026, 2, 3, 12)
const MINUTE = 60_000

describe('dates', () => {
  test.each([
    ['en-GB', '3 March 2026'],
    ['de', '3. März 2026'],
    ['en_GB!', undefined],
    [undefined, undefined],
  ])('in %s are days of that language', (language, day) => {
    const text = datesIn(language).day(NOW)
    expect(text).toContain('2026')
    if (day) expect(text).toBe(day)
  })

  test.each([
    [0, 'now'],
    [-5 * MINUTE, 'now'],
    [59_000, 'now'],
    [MINUTE, '1 minute ago'],
    [3 * 60 * MINUTE, '3 hours ago'],
    [24 * 60 * MINUTE, 'yesterday'],
    [8 * 24 * 60 * MINUTE, 'last week'],
    [40 * 24 * 60 * MINUTE, 'last month'],
    [800 * 24 * 60 * MINUTE, '2 years ago'],
  ])('of %i ms ago are spoken of as %s', (passed, text) => {
    expect(datesIn('en').ago(NOW - passed, NOW)).toBe(text)
  })

  test('that are none are empty', () => {
    for (const none of [null, Number.NaN, Infinity, 9e15]) {
      expect(datesIn('en').day(none)).toBe('')
      expect(datesIn('en').ago(none, NOW)).toBe('')
    }
  })
})
