import { withProof } from '../../attributes/proofs.ts'
import { countAttempt } from '../../codes/attempts.ts'
import { spendCode } from '../../codes/code.ts'
import { authorize } from '../../users/authorize.ts'
import { requireCurrent } from '../../users/find-user.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import type { Handler } from '../handler.ts'
import { verifiableAttribute } from './verifiable-attribute.ts'

/**
 * VerifyUserAttribute: the code from the message verifies the contact that it went to, which takes the place of the one
 * before where it was waiting for that. An alias goes to whoever proves it.
 */
export const verifyUserAttribute: Handler<'VerifyUserAttribute'> = async (context, input) => {
  const { app, user } = await authorize(context, input.AccessToken)
  const attribute = verifiableAttribute(input.AttributeName)
  // Not as the token was looked at, since when others had their turn.
  refuseDisabled(requireCurrent(context, app, user))
  countAttempt(context, user, 'VerifyUserAttribute')
  context.store.transaction(() => {
    const { contact } = spendCode(context, user, `verify-${attribute}`, input.Code)
    const proven = contact === undefined ? {} : { [attribute]: contact }
    changeUser(
      context,
      app,
      user,
      (current) => ({
        ...current,
        attributes: withProof({ ...current.attributes, ...proven }, attribute),
      }),
      'move',
    )
  })
  return {}
}
