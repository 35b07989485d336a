import type { WebAuthnConfigurationType } from '@cognito-kit/protocol'
import { ServiceError } from '../service-error.ts'
import { isRelyingPartyId } from './relying-party.ts'

/**
 * Refuses passkey settings whose relying party no browser would accept (WebAuthn section 5.1.2: a registrable domain,
 * so no suffix such as `com`, no address and no URL).
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const checkWebAuthnSettings = (settings: WebAuthnConfigurationType | undefined): void => {
  const rpId = settings?.RelyingPartyId
  if (rpId === undefined || isRelyingPartyId(rpId)) return
  throw new ServiceError('InvalidParameterException', `${rpId} is not a valid relying party ID.`)
}
