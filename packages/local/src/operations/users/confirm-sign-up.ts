import { openSignUpSession } from '../../challenges/sign-up-session.ts'
import { countAttempt } from '../../codes/attempts.ts'
import { expiredCode, spendCode } from '../../codes/code.ts'
import { hidesUsers } from '../../settings/client-settings.ts'
import { postConfirmation } from '../../triggers/post-confirmation.ts'
import { findUser } from '../../users/find-user.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'
import { cannotConfirm, clientOf, unknownCombination } from './client-request.ts'

/** ConfirmSignUp: the code from the message confirms the account and verifies the contact it went to. */
export const confirmSignUp: Handler<'ConfirmSignUp'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  const user = findUser(context, app, input.Username)
  if (user === undefined) throw hidesUsers(app.client) ? expiredCode() : unknownCombination()
  countAttempt(context, user, 'ConfirmSignUp')
  const confirmed = context.store.transaction(() => {
    const current = findUser(context, app, user.username)
    if (current?.status !== 'UNCONFIRMED') throw cannotConfirm(current?.status ?? 'UNKNOWN')
    const { attribute } = spendCode(context, user, 'sign-up', input.ConfirmationCode)
    return changeUser(
      context,
      app,
      current,
      (latest) => ({
        ...latest,
        status: 'CONFIRMED',
        attributes: { ...latest.attributes, [`${attribute}_verified`]: 'true' },
      }),
      input.ForceAliasCreation === true ? 'move' : 'refuse',
    )
  })
  await postConfirmation(context, app, confirmed, 'PostConfirmation_ConfirmSignUp')
  // Amplify sends no Session here and waits for one all the same, so the one of the sign-up decides nothing.
  return openSignUpSession(context, app, confirmed)
}
