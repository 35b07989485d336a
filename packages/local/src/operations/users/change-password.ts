import { countAttempt } from '../../codes/attempts.ts'
import type { Context } from '../../context.ts'
import { withUnusedPassword } from '../../passwords/history.ts'
import { matchesPassword } from '../../passwords/password.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import type { UserRecord } from '../../store/records.ts'
import { authorize } from '../../users/authorize.ts'
import { refuseUnfinished } from '../../users/contacts.ts'
import { passwordResetRequired, wrongPassword } from '../../users/failures.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'

/** Whether the caller knows the password, which may only be left out where there is none. */
const isProven = (context: Context, user: UserRecord, previous: string | undefined): boolean =>
  user.password === undefined ||
  (previous !== undefined && matchesPassword(context, user, previous))

/** ChangePassword: a new password for the caller, who must know the old one unless there is none. */
export const changePassword: Handler<'ChangePassword'> = async (context, input) => {
  const { app, user } = await authorize(context, input.AccessToken)
  countAttempt(context, user, 'ChangePassword')
  // All of it on the user as it is now: of two changes that race, the second does not know the password any more.
  changeUser(context, app, user, (current) => {
    refuseDisabled(current)
    if (current.status === 'RESET_REQUIRED') throw passwordResetRequired()
    refuseUnfinished(current)
    if (!isProven(context, current, input.PreviousPassword)) throw wrongPassword()
    checkPasswordPolicy(app.pool, input.ProposedPassword)
    return withUnusedPassword(context, app, current, input.ProposedPassword)
  })
  return {}
}
