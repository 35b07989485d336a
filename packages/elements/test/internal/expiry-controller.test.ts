import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ExpiryController } from '../../src/internal/expiry-controller.ts'

const phases: string[] = []
let updates = 0
let expiry: ExpiryController

beforeEach(() => {
  vi.useFakeTimers()
  phases.length = updates = 0
  const host = {
    addController: () => {},
    removeController: () => {},
    requestUpdate: () => {
      updates++
    },
    updateComplete: Promise.resolve(true),
  }
  expiry = new ExpiryController(host, (phase) => phases.push(phase))
})

afterEach(() => vi.useRealTimers())

test('a minute before the end it warns, at the end it says so, each once', () => {
  expiry.watch(Date.now() + 180_000)
  vi.advanceTimersByTime(119_999)
  expect([expiry.phase, phases]).toEqual([null, []])
  vi.advanceTimersByTime(1)
  expect([expiry.phase, phases]).toEqual(['soon', ['soon']])
  vi.advanceTimersByTime(60_000)
  expect([expiry.phase, phases, updates]).toEqual(['over', ['soon', 'over'], 2])
  vi.advanceTimersByTime(600_000)
  expect(phases).toHaveLength(2)
})

test('less than a minute is announced at once, and what has ended too', () => {
  expiry.watch(Date.now() + 20_000)
  expect(phases).toEqual(['soon'])
  expiry.watch(Date.now() - 1)
  expect(phases).toEqual(['soon', 'over'])
})

test('a new end forgets the old one', () => {
  expiry.watch(Date.now() + 20_000)
  expiry.watch(Date.now() + 180_000)
  expect(expiry.phase).toBeNull()
  vi.advanceTimersByTime(60_000)
  expect(phases).toEqual(['soon'])
})

test('nothing is announced where nothing ends, or once it is not watched any more', () => {
  expiry.watch(null)
  expiry.watch(Date.now() + 180_000)
  expiry.hostDisconnected()
  vi.advanceTimersByTime(600_000)
  expect(phases).toEqual([])
})

test('an end beyond the reach of timers is left alone', () => {
  expiry.watch(Date.now() + 2 ** 33)
  vi.advanceTimersByTime(600_000)
  expect(phases).toEqual([])
})

test('a device that slept past the end learns of it with the first timer', () => {
  expiry.watch(Date.now() + 180_000)
  vi.setSystemTime(Date.now() + 3_600_000)
  vi.advanceTimersByTime(120_000)
  expect(phases).toEqual(['over'])
})
