import { passkeyKey } from '../../passkeys/passkeys.ts'
import { ServiceError } from '../../service-error.ts'
import { authorize } from '../../users/authorize.ts'
import type { Handler } from '../handler.ts'

/** DeleteWebAuthnCredential: the caller gives up one of the own passkeys. */
export const deleteWebAuthnCredential: Handler<'DeleteWebAuthnCredential'> = async (
  context,
  { AccessToken, CredentialId },
) => {
  const { user } = await authorize(context, AccessToken)
  if (context.store.passkeys.delete(passkeyKey(user, CredentialId))) return {}
  throw new ServiceError('ResourceNotFoundException', 'The credential does not exist.')
}
