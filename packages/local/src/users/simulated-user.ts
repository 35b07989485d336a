import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import { bytesToHex } from '@noble/hashes/utils.js'
import { fold } from '../attributes/aliases.ts'
import { isEmail, isPhoneNumber } from '../attributes/formats.ts'
import { type Contact, describeDelivery } from '../codes/deliver.ts'
import type { Context } from '../context.ts'
import { hmacSha256 } from '../encoding/digest.ts'
import { uuidOf } from '../encoding/random.ts'
import { utf8 } from '../encoding/text.ts'
import type { Pool } from '../settings/find.ts'

/** What stands in for a user who does not exist, the same for the same name each time. */
export interface SimulatedUser {
  /** A made-up user name: the service answers with a UUID. */
  readonly username: string
  /** A made-up salt, 32 hex digits. */
  readonly salt: string
  /** A number in place of a verifier; no password belongs to it. */
  readonly verifier: bigint
}

/** Derives a user from a name and a secret of the pool (RFC 5054 section 2.5.1.3). */
export const simulateUser = async (
  context: Context,
  pool: Pool,
  name: string,
): Promise<SimulatedUser> => {
  const seed = await context.keyRing.seed(pool.poolId)
  const derive = (purpose: string): Uint8Array =>
    hmacSha256(seed, utf8(`${purpose}:${fold(pool.pool, name)}`))
  return {
    username: uuidOf(derive('username')),
    salt: bytesToHex(derive('salt').subarray(0, 16)),
    verifier: BigInt(`0x${bytesToHex(derive('verifier'))}`),
  }
}

/** The address or number that a user who does not exist seems to have. */
export const simulateContact = (
  simulated: SimulatedUser,
  attribute: Contact['attribute'],
  name: string,
): Contact => {
  if (attribute === 'phone_number') {
    const digits = BigInt(`0x${simulated.salt}`).toString().slice(-4)
    return { attribute, value: isPhoneNumber(name) ? name : `+${digits}` }
  }
  const letter = (at: number): string =>
    String.fromCharCode(97 + (Number.parseInt(simulated.salt.slice(at, at + 2), 16) % 26))
  return { attribute, value: isEmail(name) ? name : `${letter(0)}@${letter(2)}` }
}

/** Where a message for a user who does not exist seems to go. */
export const simulateDelivery = (
  simulated: SimulatedUser,
  pool: Pool,
  name: string,
): CodeDeliveryDetailsType => {
  const isByText =
    isPhoneNumber(name) || pool.pool.AutoVerifiedAttributes?.join() === 'phone_number'
  const attribute = isByText ? 'phone_number' : 'email'
  return describeDelivery(simulateContact(simulated, attribute, name))
}
