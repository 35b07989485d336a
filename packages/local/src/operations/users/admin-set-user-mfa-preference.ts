import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { setMfaPreference } from '../../users/set-mfa-preference.ts'
import type { Handler } from '../handler.ts'

/** AdminSetUserMFAPreference: which second factors a user uses, and which of them first. */
export const adminSetUserMFAPreference: Handler<'AdminSetUserMFAPreference'> = (
  context,
  { UserPoolId, Username, ...settings },
) => {
  const pool = findPool(context, UserPoolId)
  setMfaPreference(context, pool, requireUser(context, pool, Username), settings)
  return {}
}
