import { hasMultiFactorPasskey } from '../../passkeys/passkey-mfa.ts'
import { authorize } from '../../users/authorize.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { setMfaPreference } from '../../users/set-mfa-preference.ts'
import type { Handler } from '../handler.ts'

/** SetUserMFAPreference: which second factors the caller uses, and which of them first. */
export const setUserMFAPreference: Handler<'SetUserMFAPreference'> = async (
  context,
  { AccessToken, ...settings },
) => {
  const { app, user } = await authorize(context, AccessToken)
  refuseDisabled(user)
  setMfaPreference(context, app, user, settings, hasMultiFactorPasskey(context, app, user))
  return {}
}
