import type { InputOf } from '@cognito-kit/protocol'
import { countAttempt } from '../../codes/attempts.ts'
import { checkCode, outstandingCode, spendCode, wrongCode } from '../../codes/code.ts'
import type { Context } from '../../context.ts'
import { withUnusedPassword } from '../../passwords/history.ts'
import { checkPasswordPolicy } from '../../passwords/policy.ts'
import { hidesUsers } from '../../settings/client-settings.ts'
import type { App } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import { postConfirmation } from '../../triggers/post-confirmation.ts'
import { refuseUnfinished } from '../../users/contacts.ts'
import { findUser } from '../../users/find-user.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import { simulateUser } from '../../users/simulated-user.ts'
import type { Handler } from '../handler.ts'
import { clientOf, unknownCombination } from './client-request.ts'

type Input = InputOf<'ConfirmForgotPassword'>

/**
 * Whether a user has to look like one who does not exist. So does everybody to whom no code was sent: ForgotPassword may
 * have pretended to.
 */
const isHidden = (context: Context, app: App, user: UserRecord): boolean =>
  hidesUsers(app.client) &&
  (!user.enabled || outstandingCode(context, user, 'forgot-password') === undefined)

/** Fails as for a real user: no code, or not this one. */
const refuseHidden = async (
  context: Context,
  app: App,
  { ConfirmationCode, Username }: Input,
  user: UserRecord | undefined,
): Promise<never> => {
  const { username } = await simulateUser(context, app, Username)
  const owner = { poolId: app.poolId, username }
  countAttempt(context, user ?? owner, 'ForgotPassword')
  checkCode(context, owner, 'forgot-password', ConfirmationCode)
  // Guessed right, and still not good for anything.
  throw wrongCode()
}

/** The user with the new password, and signed up after all when the account was not confirmed or the password reset. */
const recovered = (
  context: Context,
  app: App,
  current: UserRecord,
  password: string,
): UserRecord => {
  refuseUnfinished(current)
  const { failures: _forgotten, ...user } = withUnusedPassword(context, app, current, password)
  return { ...user, status: 'CONFIRMED' }
}

/** ConfirmForgotPassword: the code from the message allows a new password, and stays good until one is accepted. */
export const confirmForgotPassword: Handler<'ConfirmForgotPassword'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  checkPasswordPolicy(app.pool, input.Password)
  const user = findUser(context, app, input.Username)
  if (user === undefined && !hidesUsers(app.client)) throw unknownCombination()
  if (user === undefined || isHidden(context, app, user)) {
    return refuseHidden(context, app, input, user)
  }
  refuseDisabled(user)
  countAttempt(context, user, 'ForgotPassword')
  const changed = context.store.transaction(() => {
    // First of all the code: whoever lacks it must not learn which passwords there were.
    spendCode(context, user, 'forgot-password', input.ConfirmationCode)
    return changeUser(context, app, user, (current) =>
      recovered(context, app, current, input.Password),
    )
  })
  await postConfirmation(context, app, changed, 'PostConfirmation_ConfirmForgotPassword')
  return {}
}
