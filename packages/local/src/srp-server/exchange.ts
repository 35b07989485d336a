import { hmacSha256, sha256 } from '../encoding/digest.ts'
import { concat, utf8 } from '../encoding/text.ts'
import { GENERATOR, type Group, PRIME, reduce } from './group.ts'
import { pad, toInteger } from './pad.ts'
import type { Identity } from './verifier.ts'

/** The multiplier k = H(pad(N) | pad(g)) (RFC 5054 section 2.6, with the service's padding). */
export const MULTIPLIER: bigint = toInteger(sha256(concat(pad(PRIME), pad(GENERATOR))))

/** Context of the key derivation, with the block counter of RFC 5869 section 2.3 behind it. */
const DERIVATION_INFO = concat(utf8('Caldera Derived Key'), Uint8Array.of(1))

/** Length of the derived key in bytes. */
const DERIVED_KEY_BYTES = 16

/** The server's public value B = (k*v + g^b) mod N (RFC 5054 section 2.5.3). */
export const serverPublicKey = (group: Group, verifier: bigint, privateB: bigint): bigint =>
  reduce(MULTIPLIER * verifier + group.generatorPower(privateB))

/** The scrambling parameter u = H(pad(A) | pad(B)) (RFC 5054 section 2.6). */
export const scramble = (publicA: bigint, publicB: bigint): bigint =>
  toInteger(sha256(concat(pad(publicA), pad(publicB))))

/** What the server knows of one exchange. */
export interface Exchange {
  readonly publicA: bigint
  readonly privateB: bigint
  readonly publicB: bigint
  readonly verifier: bigint
}

/** Whether A mod N is zero, which would make the secret known to anybody (RFC 5054 section 2.5.4). */
export const isIllegalPublicKey = (publicA: bigint): boolean => reduce(publicA) === 0n

/** The premaster secret S = (A * v^u)^b mod N (RFC 5054 section 2.6). */
export const sharedSecret = (group: Group, exchange: Exchange): bigint => {
  const u = scramble(exchange.publicA, exchange.publicB)
  const base = reduce(exchange.publicA * group.power(exchange.verifier, u))
  return group.power(base, exchange.privateB)
}

/** The key of the proof: HKDF-SHA256 with salt pad(u) and key material pad(S), 16 bytes (RFC 5869). */
export const derivedKey = (u: bigint, secret: bigint): Uint8Array =>
  hmacSha256(hmacSha256(pad(u), pad(secret)), DERIVATION_INFO).slice(0, DERIVED_KEY_BYTES)

/** What a client signs: who it is, the secret block of the challenge and the time. */
export interface Claim {
  readonly identity: Identity
  readonly secretBlock: Uint8Array
  readonly timestamp: string
}

/** The proof that a client with the right password sends: HMAC-SHA256 over the claim. */
export const claimSignature = (group: Group, exchange: Exchange, claim: Claim): Uint8Array => {
  const u = scramble(exchange.publicA, exchange.publicB)
  const message = concat(
    utf8(claim.identity.scope),
    utf8(claim.identity.name),
    claim.secretBlock,
    utf8(claim.timestamp),
  )
  return hmacSha256(derivedKey(u, sharedSecret(group, exchange)), message)
}
