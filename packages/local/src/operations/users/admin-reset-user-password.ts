import { sendCode } from '../../codes/code.ts'
import { findPool } from '../../settings/find.ts'
import {
  noRecoveryContact,
  recoveryContact,
  refuseAdminOnly,
  refuseUnfinished,
} from '../../users/contacts.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'

/** AdminResetUserPassword: makes a password worthless and sends the code with which a new one can be set. */
export const adminResetUserPassword: Handler<'AdminResetUserPassword'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const pool = findPool(context, input.UserPoolId)
  refuseAdminOnly(pool)
  const user = requireUser(context, pool, input.Username)
  refuseUnfinished(user)
  const contact = recoveryContact(pool, user)
  if (contact === undefined) throw noRecoveryContact()
  // Before the message, which may take its time: a code that is answered at once must not be followed by the reset.
  changeUser(context, pool, user, (current) => ({ ...current, status: 'RESET_REQUIRED' }))
  await sendCode(context, pool, {
    username: user.username,
    purpose: 'forgot-password',
    contact,
    trigger: 'CustomMessage_ForgotPassword',
  })
  return {}
}
