import type { ForgotPasswordResponse } from '@cognito-kit/protocol'
import { countAttempt } from '../../codes/attempts.ts'
import { createCode, sendCode } from '../../codes/code.ts'
import type { Context } from '../../context.ts'
import { hidesUsers } from '../../settings/client-settings.ts'
import type { App } from '../../settings/find.ts'
import type { UserRecord } from '../../store/records.ts'
import {
  noRecoveryContact,
  recoveryContact,
  refuseAdminOnly,
  refuseUnfinished,
} from '../../users/contacts.ts'
import { findUser } from '../../users/find-user.ts'
import { migrateUser } from '../../users/migrate-user.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { simulateDelivery, simulateUser } from '../../users/simulated-user.ts'
import type { Handler } from '../handler.ts'
import { clientOf, unknownCombination } from './client-request.ts'

/**
 * Answers as if a code were on its way (developer guide, "Managing user existence error responses"). A code that
 * nobody gets is remembered, so that a confirmation also fails as it does for a real user.
 */
const pretendToSend = async (
  context: Context,
  app: App,
  name: string,
  user: UserRecord | undefined,
): Promise<ForgotPasswordResponse> => {
  const simulated = await simulateUser(context, app, name)
  const owner = { poolId: app.poolId, username: simulated.username }
  countAttempt(context, user ?? owner, 'ForgotPassword')
  createCode({ ...context, fixedCode: undefined }, owner, 'forgot-password', 'email')
  return { CodeDeliveryDetails: simulateDelivery(simulated, app, name) }
}

/** ForgotPassword: sends a code with which a new password can be set. */
export const forgotPassword: Handler<'ForgotPassword'> = async (server, input) => {
  const context = { ...server, request: { clientMetadata: input.ClientMetadata } }
  const app = clientOf(context, input)
  refuseAdminOnly(app)
  const isHidden = hidesUsers(app.client)
  await migrateUser(context, app, input.Username)
  const user = findUser(context, app, input.Username)
  if (user === undefined && !isHidden) throw unknownCombination()
  if (user === undefined || (!user.enabled && isHidden)) {
    return pretendToSend(context, app, input.Username, user)
  }
  refuseDisabled(user)
  refuseUnfinished(user)
  const contact = recoveryContact(app, user)
  if (contact === undefined) {
    if (isHidden) return pretendToSend(context, app, input.Username, user)
    throw noRecoveryContact()
  }
  countAttempt(context, user, 'ForgotPassword')
  const CodeDeliveryDetails = await sendCode(context, app, {
    username: user.username,
    purpose: 'forgot-password',
    contact,
    trigger: 'CustomMessage_ForgotPassword',
  })
  return { CodeDeliveryDetails }
}
