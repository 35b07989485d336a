import { beginTokenSetup } from '../../challenges/mfa-setup.ts'
import { ServiceError } from '../../service-error.ts'
import { authorize } from '../../users/authorize.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import { createTokenSecret, refuseWithoutSoftwareToken } from '../../users/software-token.ts'
import type { Handler } from '../handler.ts'

/** AssociateSoftwareToken: a new secret for an authenticator app, shown this once; a code must confirm it. */
export const associateSoftwareToken: Handler<'AssociateSoftwareToken'> = async (context, input) => {
  if (input.AccessToken === undefined) {
    if (input.Session !== undefined) return beginTokenSetup(context, input.Session)
    throw new ServiceError(
      'InvalidParameterException',
      'Either AccessToken or Session must be given.',
    )
  }
  const { app, user } = await authorize(context, input.AccessToken)
  refuseDisabled(user)
  refuseWithoutSoftwareToken(app)
  const pending = createTokenSecret(context)
  changeUser(context, app, user, (current) => ({
    ...current,
    softwareToken: { ...current.softwareToken, pending },
  }))
  return { SecretCode: pending }
}
