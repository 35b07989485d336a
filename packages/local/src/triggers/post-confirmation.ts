import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'
import { type Caller, invokeForResponse } from './invoke.ts'
import { anyMetadata, userAttributes } from './user-attributes.ts'

/** Tells PostConfirmation that an account or a new password was confirmed; what was done stays done if it fails. */
export const postConfirmation = async (
  context: Context,
  pool: Caller,
  user: UserRecord,
  source: 'PostConfirmation_ConfirmSignUp' | 'PostConfirmation_ConfirmForgotPassword',
): Promise<void> => {
  await invokeForResponse(context, pool, 'PostConfirmation', {
    source,
    userName: user.username,
    request: { userAttributes: userAttributes(user), ...anyMetadata(context) },
    response: {},
  })
}
