import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { passwordRules } from '../settings/pool-settings.ts'
import type { PasswordRecord } from '../store/password-records.ts'
import type { UserRecord } from '../store/records.ts'
import { createPassword, isSamePassword } from './password.ts'

/** The newest passwords of a user, the current one first. */
const newestPasswords = (
  { formerPasswords = [], password }: UserRecord,
  count: number,
): readonly PasswordRecord[] =>
  [...(password === undefined ? [] : [password]), ...formerPasswords].slice(0, Math.max(count, 0))

/** Gives a user another password; those before it are kept as far as the history of the pool goes. */
export const withPassword = (
  context: Context,
  { pool }: Pool,
  { formerPasswords, ...user }: UserRecord,
  password: string,
): UserRecord => {
  const { historySize } = passwordRules(pool)
  // The new one is the first of the history.
  const former = newestPasswords({ ...user, formerPasswords }, historySize - 1)
  return {
    ...user,
    password: createPassword(context, user, password),
    ...(former.length === 0 ? {} : { formerPasswords: former }),
  }
}

/**
 * Gives a user a password that is none of the last ones (developer guide, "Password reuse"). To find that out, a verifier
 * is computed for each of them. Call it inside the transaction that uses up what allows the change: it throws.
 */
export const withUnusedPassword = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  password: string,
): UserRecord => {
  const { historySize } = passwordRules(pool.pool)
  const recent = newestPasswords(user, historySize)
  if (recent.some((kept) => isSamePassword(context, user, kept, password))) {
    throw new ServiceError(
      'PasswordHistoryPolicyViolationException',
      'The password is one of the last that were used.',
    )
  }
  return withPassword(context, pool, user, password)
}
