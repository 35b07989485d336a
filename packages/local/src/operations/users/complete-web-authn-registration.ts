import type { Context } from '../../context.ts'
import { friendlyName } from '../../passkeys/friendly-name.ts'
import { passkeyKey } from '../../passkeys/passkeys.ts'
import { readCredential } from '../../passkeys/read-credential.ts'
import { takeRegistration } from '../../passkeys/registration-challenge.ts'
import { isAllowedOrigin, userVerification } from '../../passkeys/relying-party.ts'
import { refuseBeyondLimit, requirePasskeys } from '../../passkeys/require-enabled.ts'
import {
  type Attestation,
  type NewPasskey,
  verifyAttestation,
} from '../../passkeys/verify-credential.ts'
import { ServiceError } from '../../service-error.ts'
import type { UserRecord } from '../../store/records.ts'
import { authorize, type Caller } from '../../users/authorize.ts'
import { unknownUser, userKey } from '../../users/find-user.ts'
import { refuseDisabled } from '../../users/refuse-disabled.ts'
import type { Handler } from '../handler.ts'

const readAttestation = (json: unknown): Attestation => {
  const attestation = readCredential(json, ['attestationObject'])
  if (attestation !== undefined) return attestation
  throw new ServiceError('InvalidParameterException', 'Credential is not a valid credential.')
}

const notSupported = (message: string): ServiceError =>
  new ServiceError('WebAuthnCredentialNotSupportedException', message)

const refuseRelyingParty = (): never => {
  throw new ServiceError(
    'WebAuthnRelyingPartyMismatchException',
    'The passkey belongs to another relying party.',
  )
}

/** The domain of the challenge that was signed; each is good for one attempt, by the client that asked for it. */
const takeChallenge = (
  context: Context,
  { app, user }: Caller,
  attestation: Attestation,
): string => {
  const { challenge, origin } = attestation.clientData
  const record = takeRegistration(context, user, challenge)
  if (record === undefined) {
    throw new ServiceError(
      'WebAuthnChallengeNotFoundException',
      'The challenge is unknown, expired or used already.',
    )
  }
  if (record.clientId !== app.clientId) {
    throw new ServiceError(
      'WebAuthnClientMismatchException',
      'The registration was started by another client.',
    )
  }
  if (isAllowedOrigin(origin, record.rpId)) return record.rpId
  throw new ServiceError('WebAuthnOriginNotAllowedException', 'The origin is not allowed.')
}

const verify = async (
  caller: Caller,
  attestation: Attestation,
  rpId: string,
): Promise<NewPasskey> => {
  const verified = await verifyAttestation(attestation, {
    challenge: attestation.clientData.challenge,
    rpId,
    userVerification: userVerification(caller.app),
  })
  if (verified === 'relying-party') return refuseRelyingParty()
  if (verified === 'other') throw notSupported('The credential could not be verified.')
  return verified
}

const save = (
  context: Context,
  user: UserRecord,
  attestation: Attestation,
  { aaguid, ...passkey }: NewPasskey & { readonly rpId: string },
): void => {
  const { passkeys } = context.store
  if (passkeys.get(passkeyKey(user, passkey.id)) !== undefined) {
    throw notSupported('The passkey is registered already.')
  }
  refuseBeyondLimit(context, user)
  passkeys.put(passkeyKey(user, passkey.id), {
    ...passkey,
    friendlyName: friendlyName(aaguid, attestation),
    attachment: attestation.attachment,
    transports: attestation.transports,
    createdAtMs: context.clock.now(),
  })
}

/** CompleteWebAuthnRegistration: takes the passkey that the caller's authenticator made. */
export const completeWebAuthnRegistration: Handler<'CompleteWebAuthnRegistration'> = async (
  context,
  { AccessToken, Credential },
) => {
  const caller = await authorize(context, AccessToken)
  const { app, user } = caller
  refuseDisabled(user)
  const attestation = readAttestation(Credential)
  const currentRpId = requirePasskeys(app)
  const rpId = takeChallenge(context, caller, attestation)
  if (rpId !== currentRpId) refuseRelyingParty()
  const passkey = await verify(caller, attestation, rpId)
  context.store.transaction(() => {
    // Whoever deleted the account meanwhile leaves no passkey to a namesake.
    if (context.store.users.get(userKey(app, user.username))?.sub !== user.sub) throw unknownUser()
    save(context, user, attestation, { ...passkey, rpId })
  })
  return {}
}
