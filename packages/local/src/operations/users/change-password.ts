import { countAttempt } from '../../codes/attempts.ts'
import { createPassword, matchesPassword } from '../../passwords/password.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { authorize } from '../../users/authorize.ts'
import { refuseUnfinished } from '../../users/contacts.ts'
import { wrongPassword } from '../../users/failures.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'

/** ChangePassword: a new password for the caller, who must know the old one unless there is none. */
export const changePassword: Handler<'ChangePassword'> = async (context, input) => {
  const { app, user } = await authorize(context, input.AccessToken)
  refuseDisabled(user)
  if (user.status === 'EXTERNAL_PROVIDER') refuseUnfinished(user)
  countAttempt(context, user, 'ChangePassword')
  const isProven =
    user.password === undefined ||
    (input.PreviousPassword !== undefined && matchesPassword(context, user, input.PreviousPassword))
  if (!isProven) throw wrongPassword()
  checkPasswordPolicy(app.pool, input.ProposedPassword)
  changeUser(context, app, user, (current) => ({
    ...current,
    password: createPassword(context, user, input.ProposedPassword),
  }))
  return {}
}
