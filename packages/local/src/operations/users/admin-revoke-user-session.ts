import { findPool } from '../../settings/find.ts'
import { revokeFamily } from '../../tokens/revoke.ts'
import { requireSession } from '../../tokens/sessions.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'

/** AdminRevokeUserSession: ends one sign-in of a user. */
export const adminRevokeUserSession: Handler<'AdminRevokeUserSession'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  revokeFamily(context, user, requireSession(context, pool, user, input.SessionId).originJti)
  return {}
}
