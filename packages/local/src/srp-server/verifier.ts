import { sha256 } from '../encoding/digest.ts'
import { concat, utf8 } from '../encoding/text.ts'
import type { Group } from './group.ts'
import { pad, toInteger } from './pad.ts'

/** Whose password it is: `scope` is the pool id after the underscore, or the group key of a device. */
export interface Identity {
  readonly scope: string
  /** Canonical user name, or the key of a device. */
  readonly name: string
}

/** The private key x = H(pad(salt) | H(scope | name | ":" | password)) (RFC 5054 section 2.4, with the service's inner hash). */
export const privateKey = (identity: Identity, password: string, salt: bigint): bigint => {
  const inner = sha256(utf8(`${identity.scope}${identity.name}:${password}`))
  return toInteger(sha256(concat(pad(salt), inner)))
}

/** The verifier v = g^x mod N that stands in for a password (RFC 5054 section 2.4). */
export const passwordVerifier = (
  group: Group,
  identity: Identity,
  password: string,
  salt: bigint,
): bigint => group.generatorPower(privateKey(identity, password, salt))
