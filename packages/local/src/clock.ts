import type { Clock } from './context.ts'

/**
 * What tells the real time.
 *
 * @example
 * const noon: TimeSource = { now: () => Date.UTC(2026, 0, 1, 12) }
 */
export interface TimeSource {
  /** Epoch milliseconds. */
  now(): number
}

/** A clock that can also go back to the real time. */
export interface ResettableClock extends Clock {
  /** Takes back all that `advance` did. */
  reset(): void
}

/** Makes a clock that runs with `source`, moved forward by what `advance` adds up to. */
export const createClock = (source: TimeSource = { now: () => Date.now() }): ResettableClock => {
  let offsetMs = 0
  return {
    now: () => source.now() + offsetMs,
    advance: (seconds) => {
      offsetMs += seconds * 1000
    },
    travelledMs: () => offsetMs,
    reset: () => {
      offsetMs = 0
    },
  }
}
