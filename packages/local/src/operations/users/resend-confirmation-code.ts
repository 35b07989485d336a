import { countAttempt } from '../../codes/attempts.ts'
import { sendCode } from '../../codes/code.ts'
import { ServiceError } from '../../service-error.ts'
import { hidesUsers } from '../../settings/client-settings.ts'
import { signUpContact } from '../../users/contacts.ts'
import { findUser } from '../../users/find-user.ts'
import { simulateDelivery, simulateUser } from '../../users/simulated-user.ts'
import type { Handler } from '../handler.ts'
import { clientOf, unknownCombination } from './client-request.ts'

/** ResendConfirmationCode: a new code for a sign-up; the old one is worth nothing any more. */
export const resendConfirmationCode: Handler<'ResendConfirmationCode'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  const user = findUser(context, app, input.Username)
  if (user === undefined) {
    if (!hidesUsers(app.client)) throw unknownCombination()
    const simulated = await simulateUser(context, app, input.Username)
    return { CodeDeliveryDetails: simulateDelivery(simulated, app, input.Username) }
  }
  if (user.status !== 'UNCONFIRMED') {
    throw new ServiceError('InvalidParameterException', 'User is already confirmed.')
  }
  const contact = signUpContact(app.pool, user)
  if (contact === undefined) {
    throw new ServiceError(
      'InvalidParameterException',
      'Cannot resend codes. Auto verification not turned on.',
    )
  }
  countAttempt(context, user, 'ResendConfirmationCode')
  const CodeDeliveryDetails = await sendCode(context, app, {
    username: user.username,
    purpose: 'sign-up',
    contact,
    trigger: 'CustomMessage_ResendCode',
  })
  return { CodeDeliveryDetails }
}
