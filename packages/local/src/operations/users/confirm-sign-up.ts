import { openSignUpSession } from '../../challenges/sign-up-session.ts'
import { expiredCode } from '../../codes/code.ts'
import { hidesUsers } from '../../settings/client-settings.ts'
import { confirmAccount } from '../../users/confirm-account.ts'
import { findUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'
import { clientOf, unknownCombination } from './client-request.ts'

/** ConfirmSignUp: the code from the message confirms the account and verifies the contact it went to. */
export const confirmSignUp: Handler<'ConfirmSignUp'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  const user = findUser(context, app, input.Username)
  if (user === undefined) throw hidesUsers(app.client) ? expiredCode() : unknownCombination()
  const taken = input.ForceAliasCreation === true ? 'move' : 'refuse'
  const confirmed = await confirmAccount(context, app, user, input.ConfirmationCode, taken)
  // Amplify sends no Session here and waits for one all the same, so the one of the sign-up decides nothing.
  return openSignUpSession(context, app, confirmed)
}
