import { countAttempt } from '../../codes/attempts.ts'
import { checkCode, spendCode, wrongCode } from '../../codes/code.ts'
import type { Context } from '../../context.ts'
import { createPassword } from '../../passwords/password.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { hidesUsers } from '../../settings/client-settings.ts'
import type { App } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import { postConfirmation } from '../../triggers/post-confirmation.ts'
import { findUser } from '../../users/find-user.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import { simulateUser } from '../../users/simulated-user.ts'
import type { Handler } from '../handler.ts'
import { clientOf, unknownCombination } from './client-request.ts'

/** Fails as for a real user: no code, or not this one. */
const refuseUnknown = async (
  context: Context,
  app: App,
  name: string,
  code: string,
): Promise<never> => {
  const { username } = await simulateUser(context, app, name)
  const owner = { poolId: app.poolId, username }
  countAttempt(context, owner, 'ForgotPassword')
  checkCode(context, owner, 'forgot-password', code)
  // Guessed right, and still not good for anything.
  throw wrongCode()
}

/** The user with the new password, and signed up after all when the password had been reset. */
const withPassword = (context: Context, user: UserRecord, password: string): UserRecord => {
  const { failures: _forgotten, ...rest } = user
  return { ...rest, status: 'CONFIRMED', password: createPassword(context, user, password) }
}

/** ConfirmForgotPassword: the code from the message allows a new password. */
export const confirmForgotPassword: Handler<'ConfirmForgotPassword'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  checkPasswordPolicy(app.pool, input.Password)
  const isHidden = hidesUsers(app.client)
  const user = findUser(context, app, input.Username)
  if (user === undefined && !isHidden) throw unknownCombination()
  if (user === undefined || (!user.enabled && isHidden)) {
    return refuseUnknown(context, app, input.Username, input.ConfirmationCode)
  }
  refuseDisabled(user)
  countAttempt(context, user, 'ForgotPassword')
  const changed = context.store.transaction(() => {
    spendCode(context, user, 'forgot-password', input.ConfirmationCode)
    return changeUser(context, app, user, (current) =>
      withPassword(context, current, input.Password),
    )
  })
  await postConfirmation(context, app, changed, 'PostConfirmation_ConfirmForgotPassword')
  return {}
}
