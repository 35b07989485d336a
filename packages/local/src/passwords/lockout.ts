import type { FailureRecord } from '../store/password-records.ts'

/** Failures in a row that go unpunished. */
const FREE_FAILURES = 5

/** The longest lock, and how long a person must wait for all to be forgotten. */
const LONGEST_LOCK_MS = 15 * 60_000

/** Whether an attempt at this moment is refused without being counted. */
export const isLocked = (failures: FailureRecord | undefined, nowMs: number): boolean =>
  failures !== undefined && nowMs < failures.lockedUntilMs

/**
 * The record after one more failure: from the fifth on, failure n locks for 2^(n-5) seconds, at most 15 minutes
 * (developer guide, "Lockout behavior for failed sign-in attempts").
 */
export const afterFailure = (failures: FailureRecord | undefined, nowMs: number): FailureRecord => {
  const isForgotten =
    failures === undefined ||
    nowMs - Math.max(failures.lastAtMs, failures.lockedUntilMs) >= LONGEST_LOCK_MS
  const count = isForgotten ? 1 : failures.count + 1
  const lockMs =
    count < FREE_FAILURES ? 0 : Math.min(2 ** (count - FREE_FAILURES) * 1000, LONGEST_LOCK_MS)
  return { count, lastAtMs: nowMs, lockedUntilMs: nowMs + lockMs }
}
