import { withProof } from '../attributes/proofs.ts'
import { countAttempt } from '../codes/attempts.ts'
import { spendCode } from '../codes/code.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { postConfirmation } from '../triggers/post-confirmation.ts'
import { findUser } from './find-user.ts'
import { changeUser, type TakenAlias } from './save-user.ts'

/** The error for a user whose status does not allow a confirmation. */
export const cannotConfirm = (status: string): ServiceError =>
  new ServiceError(
    'NotAuthorizedException',
    `User cannot be confirmed. Current status is ${status}`,
  )

/** Confirms an account with the code from the message, which also verifies the contact that it went to. */
export const confirmAccount = async (
  context: Context,
  app: App,
  user: UserRecord,
  code: string,
  taken: TakenAlias = 'refuse',
): Promise<UserRecord> => {
  countAttempt(context, user, 'ConfirmSignUp')
  const confirmed = context.store.transaction(() => {
    const current = findUser(context, app, user.username)
    if (current?.status !== 'UNCONFIRMED') throw cannotConfirm(current?.status ?? 'UNKNOWN')
    const { attribute } = spendCode(context, user, 'sign-up', code)
    return changeUser(
      context,
      app,
      current,
      (latest) => ({
        ...latest,
        status: 'CONFIRMED',
        attributes: withProof(latest.attributes, attribute),
      }),
      taken,
    )
  })
  await postConfirmation(context, app, confirmed, 'PostConfirmation_ConfirmSignUp')
  return confirmed
}
