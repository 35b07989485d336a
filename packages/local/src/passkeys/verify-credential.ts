import { fromBase64, toBase64Url } from '../encoding/text.ts'
import type { PasskeyRecord } from '../store/records.ts'
import type { Credential } from './read-credential.ts'

/** What a new passkey is made of, as JSON. */
export type Attestation = Credential<'clientDataJSON' | 'attestationObject'>

/** A signature by a passkey, as JSON. */
export type Assertion = Credential<'clientDataJSON' | 'authenticatorData' | 'signature'>

/** What a ceremony was to be like. The origin is checked before, by rules that the library does not have. */
export interface Expectation {
  readonly challenge: string
  readonly rpId: string
  readonly userVerification: 'required' | 'preferred'
}

/** The algorithms that passkeys may use: ES256 and RS256 (RFC 9053, RFC 8812). */
export const ALGORITHMS: readonly number[] = [-7, -257]

/** Why a passkey was not accepted. */
export type Refusal = 'relying-party' | 'other'

/** What is kept of a passkey that was accepted, and what its authenticator says that it is. */
export type NewPasskey = Pick<PasskeyRecord, 'id' | 'publicKey' | 'counter'> & {
  readonly aaguid: string
}

/** Loaded when the first ceremony ends: its certificate code takes longer to load than this server to start. */
const loadLibrary = () => import('@simplewebauthn/server')

/** How the library calls an authenticator that signed for another domain. */
const isOtherRelyingParty = (error: unknown): boolean =>
  error instanceof Error && error.name === 'UnexpectedRPIDHash'

/** Verifies a new passkey (WebAuthn section 7.1). Who made the authenticator does not matter. */
export const verifyAttestation = async (
  attestation: Attestation,
  { challenge, rpId, userVerification }: Expectation,
): Promise<NewPasskey | Refusal> => {
  const { verifyRegistrationResponse } = await loadLibrary()
  const { attachment: _attachment, clientData, response, ...credential } = attestation
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...credential, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: clientData.origin,
      expectedRPID: rpId,
      requireUserVerification: userVerification === 'required',
      supportedAlgorithmIDs: [...ALGORITHMS],
    })
    if (!verified || registrationInfo.credential.id !== credential.id) return 'other'
    const { aaguid, credential: made } = registrationInfo
    const { counter, id, publicKey } = made
    return { id, counter, publicKey: toBase64Url(publicKey), aaguid }
  } catch (error) {
    return isOtherRelyingParty(error) ? 'relying-party' : 'other'
  }
}

/** Verifies a signature by a passkey (WebAuthn section 7.2); gives the new counter, or `undefined` when it is no good. */
export const verifyAssertion = async (
  assertion: Assertion,
  passkey: PasskeyRecord,
  { challenge, rpId, userVerification }: Expectation,
): Promise<number | undefined> => {
  const { verifyAuthenticationResponse } = await loadLibrary()
  const { attachment: _attachment, clientData, response, ...credential } = assertion
  const publicKey = fromBase64(passkey.publicKey)
  if (publicKey === undefined) return undefined
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...credential, response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: clientData.origin,
      expectedRPID: rpId,
      requireUserVerification: userVerification === 'required',
      credential: {
        id: passkey.id,
        publicKey: Uint8Array.from(publicKey),
        counter: passkey.counter,
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}
