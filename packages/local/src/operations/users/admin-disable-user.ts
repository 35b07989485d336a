import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import { signOutEverywhere } from '../../users/sign-out.ts'
import type { Handler } from '../handler.ts'

/** AdminDisableUser: a user can no longer sign in, and every sign-in ends. */
export const adminDisableUser: Handler<'AdminDisableUser'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  context.store.transaction(() => {
    const signedOut = signOutEverywhere(context, pool, user)
    changeUser(context, pool, signedOut, (current) => ({ ...current, enabled: false }))
  })
  return {}
}
