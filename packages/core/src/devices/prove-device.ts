import type { InputOf, RespondToAuthChallengeResponse } from '@cognito-kit/protocol'
import { createEphemeral, proveSecret } from '../crypto/srp.ts'
import { timestamp } from '../crypto/timestamp.ts'
import { SrpError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import type { DeviceRecord } from './device-store.ts'

/** An answer of the service on the way to tokens. */
type Output = RespondToAuthChallengeResponse
type Answer = InputOf<'RespondToAuthChallenge'>

/** The two answers by which a device proves itself; the second one needs what the service says to the first. */
export interface DeviceProof {
  readonly begin: Answer
  readonly finish: (output: Output) => Answer
}

/** A value of a challenge; what is none counts as empty, which no proof is made of. */
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Makes the answers to DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER, with a key pair of their own, since a password and a
 * device must not share one.
 *
 * @param device - The device that the service asks for.
 * @param asked - The challenge DEVICE_SRP_AUTH.
 * @param typed - What the user was called before; the service may tell the canonical name.
 * @param clientMetadata - What the answer before told the pool's triggers.
 */
export function deviceProof(
  client: Client,
  { deviceGroupKey: group, deviceKey: identity, secret }: DeviceRecord,
  { ChallengeParameters: told, Session }: Output,
  typed: string,
  clientMetadata: Answer['ClientMetadata'],
): DeviceProof {
  const USERNAME = text(told?.['USER_ID_FOR_SRP']) || text(told?.['USERNAME']) || typed
  const ephemeral = createEphemeral(client.randomBytes)
  const common = { ClientId: client.clientId, ClientMetadata: clientMetadata }
  const named = { USERNAME, DEVICE_KEY: identity }
  return {
    begin: {
      ...common,
      ChallengeName: 'DEVICE_SRP_AUTH',
      ChallengeResponses: { ...named, SRP_A: ephemeral.A.toString(16) },
      Session,
    },
    finish: ({ ChallengeParameters, Session: newest }) => {
      const { SALT, SECRET_BLOCK, SRP_B } = ChallengeParameters ?? {}
      const values = { SALT: text(SALT), SECRET_BLOCK: text(SECRET_BLOCK), SRP_B: text(SRP_B) }
      const TIMESTAMP = timestamp(client.now())
      const { SECRET_BLOCK: PASSWORD_CLAIM_SECRET_BLOCK } = values
      const claimant = { group, identity, secret }
      const PASSWORD_CLAIM_SIGNATURE = proveSecret(claimant, ephemeral, values, TIMESTAMP)
      if (!PASSWORD_CLAIM_SIGNATURE) throw new SrpError('SRP must refuse these values')
      const claim = { PASSWORD_CLAIM_SECRET_BLOCK, PASSWORD_CLAIM_SIGNATURE, TIMESTAMP }
      return {
        ...common,
        ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
        ChallengeResponses: { ...named, ...claim },
        Session: newest,
      }
    },
  }
}
