import { configuredAuthFactors } from '../../challenges/first-factors.ts'
import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { describeFactors } from '../../users/second-factors.ts'
import type { Handler } from '../handler.ts'

/** AdminGetUserAuthFactors: what a user can begin a choice-based sign-in with. */
export const adminGetUserAuthFactors: Handler<'AdminGetUserAuthFactors'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  return {
    Username: user.username,
    ...describeFactors(user),
    ConfiguredUserAuthFactors: configuredAuthFactors(context, pool, user),
  }
}
