import type { Context } from '../context.ts'
import { afterFailure, isLocked } from '../passwords/lockout.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { userKey } from './find-user.ts'

/** The one answer to a wrong password, a wrong proof and, where users are hidden, an unknown user. */
export const wrongPassword = (): ServiceError =>
  new ServiceError('NotAuthorizedException', 'Incorrect username or password.')

/** The error for a user whose password was reset: the old one is no longer worth anything. */
export const passwordResetRequired = (): ServiceError =>
  new ServiceError('PasswordResetRequiredException', 'Password reset required for the user')

/** What failed: a password or proof of one, or a second factor. Either locks both. */
export type FailureKind = 'failures' | 'mfaFailures'

/** Refuses an attempt inside the lock that too many failures brought; it does not count. */
export const refuseWhileLocked = (context: Context, user: UserRecord): void => {
  const nowMs = context.clock.now()
  if (isLocked(user.failures, nowMs) || isLocked(user.mfaFailures, nowMs)) {
    throw new ServiceError('NotAuthorizedException', 'Password attempts exceeded')
  }
}

/** Counts a failed attempt. */
export const recordFailure = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  kind: FailureKind = 'failures',
): void => {
  const { users } = context.store
  const current = users.get(userKey(pool, user.username))
  if (current === undefined) return
  const failures = afterFailure(current[kind], context.clock.now())
  users.put(userKey(pool, user.username), { ...current, [kind]: failures })
}

/**
 * Forgets wrong passwords after a good one; returns the user as it is then. Wrong codes are only forgotten after a
 * right code: whoever knows the password could otherwise guess codes without end.
 */
export const clearFailures = (context: Context, pool: Pool, user: UserRecord): UserRecord => {
  const { users } = context.store
  const current = users.get(userKey(pool, user.username)) ?? user
  if (current.failures === undefined) return current
  const { failures: _forgotten, ...cleared } = current
  users.put(userKey(pool, user.username), cleared)
  return cleared
}
