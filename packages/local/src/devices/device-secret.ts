import type { DeviceSecretVerifierConfigType } from '@cognito-kit/protocol'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fromBase64 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { PRIME } from '../srp-server/group.ts'
import { toInteger } from '../srp-server/pad.ts'

/** What a device gives of its secret: never the secret itself. */
export interface DeviceSecret {
  /** Lower-case hex, as it was given. */
  readonly salt: string
  /** Verifier g^x mod N, lower-case hex. */
  readonly verifier: string
}

/** Longest salt in bytes; clients draw 16. */
const MAX_SALT_BYTES = 128

const invalid = (member: string): ServiceError =>
  new ServiceError('InvalidParameterException', `${member} of the device secret is not valid.`)

/** Reads the verifier and the salt of a device, both base64 of a number that is no multiple of N (RFC 5054 section 2.5.4). */
export const readDeviceSecret = (
  config: DeviceSecretVerifierConfigType | undefined,
): DeviceSecret => {
  const salt = fromBase64(config?.Salt ?? '') ?? new Uint8Array()
  if (salt.length === 0 || salt.length > MAX_SALT_BYTES) throw invalid('Salt')
  const verifier = toInteger(fromBase64(config?.PasswordVerifier ?? '') ?? new Uint8Array())
  if (verifier === 0n || verifier >= PRIME) throw invalid('PasswordVerifier')
  return { salt: bytesToHex(salt), verifier: verifier.toString(16) }
}
