import { authorize } from '../../users/authorize.ts'
import { signOutEverywhere } from '../../users/sign-out.ts'
import type { Handler } from '../handler.ts'

/** GlobalSignOut: ends every sign-in of the caller. */
export const globalSignOut: Handler<'GlobalSignOut'> = async (context, { AccessToken }) => {
  const { app, user } = await authorize(context, AccessToken)
  signOutEverywhere(context, app, user)
  return {}
}
