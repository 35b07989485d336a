import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'

/** AdminEnableUser: a disabled user can sign in again. */
export const adminEnableUser: Handler<'AdminEnableUser'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  changeUser(context, pool, user, (current) => ({ ...current, enabled: true }))
  return {}
}
