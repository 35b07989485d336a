import { findPool } from '../../settings/find.ts'
import { deleteUser } from '../../users/delete-user.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'

/** AdminDeleteUser: removes a user. */
export const adminDeleteUser: Handler<'AdminDeleteUser'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  deleteUser(context, pool, requireUser(context, pool, input.Username))
  return {}
}
