import { withUnusedPassword } from '../../passwords/history.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'

/** AdminSetUserPassword: a password that stays, or one that must be changed at the next sign-in. */
export const adminSetUserPassword: Handler<'AdminSetUserPassword'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  checkPasswordPolicy(pool.pool, input.Password)
  changeUser(context, pool, user, ({ failures: _forgotten, ...current }) => ({
    ...withUnusedPassword(context, pool, current, input.Password),
    status: input.Permanent === true ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  }))
  return {}
}
