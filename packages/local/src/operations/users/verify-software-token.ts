import { finishTokenSetup } from '../../challenges/mfa-setup.ts'
import { ServiceError } from '../../service-error.ts'
import { authorize } from '../../users/authorize.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import { changeUser } from '../../users/save-user.ts'
import { confirmToken, withSoftwareToken } from '../../users/software-token.ts'
import type { Handler } from '../handler.ts'

/** VerifySoftwareToken: a code shows that the authenticator app has the secret, which signs in from then on. */
export const verifySoftwareToken: Handler<'VerifySoftwareToken'> = async (context, input) => {
  const { AccessToken, FriendlyDeviceName: friendlyName, Session, UserCode } = input
  if (AccessToken === undefined) {
    if (Session !== undefined) return finishTokenSetup(context, Session, UserCode, friendlyName)
    throw new ServiceError(
      'InvalidParameterException',
      'Either AccessToken or Session must be given.',
    )
  }
  const { app, user } = await authorize(context, AccessToken)
  refuseDisabled(user)
  changeUser(context, app, user, (current) =>
    withSoftwareToken(
      current,
      confirmToken(context, current.softwareToken?.pending, UserCode, friendlyName),
    ),
  )
  return { Status: 'SUCCESS' }
}
