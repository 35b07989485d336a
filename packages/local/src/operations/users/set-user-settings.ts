import { authorize } from '../../users/authorize.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { setTextMessageMfa } from '../../users/set-text-message-mfa.ts'
import type { Handler } from '../handler.ts'

/** SetUserSettings: the older way for the caller to turn codes by text message on and off. */
export const setUserSettings: Handler<'SetUserSettings'> = async (
  context,
  { AccessToken, MFAOptions },
) => {
  const { app, user } = await authorize(context, AccessToken)
  refuseDisabled(user)
  setTextMessageMfa(context, app, user, MFAOptions)
  return {}
}
