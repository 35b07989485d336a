import { findPool } from '../../settings/find.ts'
import { postConfirmation } from '../../triggers/post-confirmation.ts'
import { cannotConfirm } from '../../users/confirm-account.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'

/** AdminConfirmSignUp: confirms an account without a code; contacts stay as unverified as they are. */
export const adminConfirmSignUp: Handler<'AdminConfirmSignUp'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  if (user.status !== 'UNCONFIRMED') throw cannotConfirm(user.status)
  const confirmed = changeUser(context, pool, user, (current) => ({
    ...current,
    status: 'CONFIRMED',
  }))
  await postConfirmation(context, pool, confirmed, 'PostConfirmation_ConfirmSignUp')
  return {}
}
