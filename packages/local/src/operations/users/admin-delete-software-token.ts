import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import { withoutFactor } from '../../users/second-factors.ts'
import type { Handler } from '../handler.ts'

/** AdminDeleteSoftwareToken: forgets the authenticator app of a user, who can set up another. */
export const adminDeleteSoftwareToken: Handler<'AdminDeleteSoftwareToken'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const user = requireUser(context, pool, input.Username)
  changeUser(context, pool, user, (current) => ({
    ...withoutFactor(current, 'SOFTWARE_TOKEN_MFA'),
    softwareToken: undefined,
  }))
  return {}
}
