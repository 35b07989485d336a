import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { signOutEverywhere } from '../../users/sign-out.ts'
import type { Handler } from '../handler.ts'

/** AdminUserGlobalSignOut: ends every sign-in of a user. */
export const adminUserGlobalSignOut: Handler<'AdminUserGlobalSignOut'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  signOutEverywhere(context, pool, requireUser(context, pool, input.Username))
  return {}
}
