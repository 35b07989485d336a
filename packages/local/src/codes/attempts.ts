import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { key } from '../store/store.ts'

/**
 * How often a user may try within an hour (developer guide, "Quotas": codes). The service varies the number of
 * forgotten passwords between 5 and 20 with the risk; without a risk engine it is the higher.
 */
const HOURLY_LIMITS = {
  ConfirmSignUp: 15,
  ResendConfirmationCode: 5,
  ForgotPassword: 20,
  ChangePassword: 5,
  GetUserAttributeVerificationCode: 5,
  VerifyUserAttribute: 15,
} as const

/** A limit; ForgotPassword counts the confirmations too. */
export type AttemptLimit = keyof typeof HOURLY_LIMITS

const HOUR_MS = 3_600_000

/** Counts one more attempt of a user, or refuses it with LimitExceededException. */
export const countAttempt = (
  context: Context,
  owner: { readonly poolId: string; readonly username: string },
  limit: AttemptLimit,
): void => {
  const { clock, store } = context
  const name = key(owner.poolId, owner.username, limit)
  const found = store.attempts.get(name)
  const current =
    found === undefined || clock.now() >= found.resetsAtMs
      ? { count: 0, resetsAtMs: clock.now() + HOUR_MS }
      : found
  if (current.count >= HOURLY_LIMITS[limit]) {
    throw new ServiceError(
      'LimitExceededException',
      'Attempt limit exceeded, please try after some time.',
    )
  }
  store.attempts.put(name, { ...current, count: current.count + 1 })
}
