import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { setTextMessageMfa } from '../../users/set-text-message-mfa.ts'
import type { Handler } from '../handler.ts'

/** AdminSetUserSettings: the older way to turn codes by text message on and off for a user. */
export const adminSetUserSettings: Handler<'AdminSetUserSettings'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  setTextMessageMfa(context, pool, requireUser(context, pool, input.Username), input.MFAOptions)
  return {}
}
