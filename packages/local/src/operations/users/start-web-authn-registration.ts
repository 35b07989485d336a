import { creationOptions } from '../../passkeys/creation-options.ts'
import { usablePasskeys } from '../../passkeys/passkeys.ts'
import { openRegistration } from '../../passkeys/registration-challenge.ts'
import { userVerification } from '../../passkeys/relying-party.ts'
import { refuseBeyondLimit, requirePasskeys } from '../../passkeys/require-enabled.ts'
import { authorize } from '../../users/authorize.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import type { Handler } from '../handler.ts'

/** StartWebAuthnRegistration: what a browser needs to make a passkey for the caller. */
export const startWebAuthnRegistration: Handler<'StartWebAuthnRegistration'> = async (
  context,
  { AccessToken },
) => {
  const { app, user } = await authorize(context, AccessToken)
  refuseDisabled(user)
  const rpId = requirePasskeys(app)
  refuseBeyondLimit(context, user)
  const challenge = openRegistration(context, app, user, rpId)
  const expected = { challenge, rpId, userVerification: userVerification(app) }
  const known = usablePasskeys(context, app, user)
  return { CredentialCreationOptions: creationOptions(expected, user, known) }
}
