import { hasMultiFactorPasskey } from '../../passkeys/passkey-mfa.ts'
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
  const user = requireUser(context, pool, Username)
  setMfaPreference(context, pool, user, settings, hasMultiFactorPasskey(context, pool, user))
  return {}
}
