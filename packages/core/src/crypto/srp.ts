import { sha256 } from '@noble/hashes/sha2.js'
import { base64, base64Bytes, bytesToBigint, concat, utf8 } from './bytes.ts'
import { g, N, powmod } from './group.ts'
import { hmac } from './hmac.ts'
import { pad } from './pad.ts'

/** The client's key pair for one proof: a secret exponent and the public value g^a mod N. */
export interface Ephemeral {
  readonly a: bigint
  readonly A: bigint
}

/** What the client proves, and the server's public values, as the service sends them. */
export interface ProofInput {
  /** Pool id after the first `_`, or the device group key. */
  readonly group: string
  /** USER_ID_FOR_SRP, or the device key. */
  readonly identity: string
  /** Password, or the device's secret. */
  readonly secret: string
  readonly ephemeral: Ephemeral
  /** SALT: hex of an integer, maybe without leading zeros. */
  readonly salt: string
  /** SRP_B: hex. */
  readonly serverPublic: string
  /** SECRET_BLOCK: base64. */
  readonly secretBlock: string
  /** Text of {@link timestamp}. */
  readonly timestamp: string
}

const hash = (...parts: readonly Uint8Array[]): bigint => bytesToBigint(sha256(concat(...parts)))

/**
 * Draws a key pair.
 *
 * RFC 5054 section 3.1 asks for at least 256 bits; more would only cost time.
 *
 * @param randomBytes - Source of strong random bytes.
 */
export function createEphemeral(randomBytes: (length: number) => Uint8Array): Ephemeral {
  const a = bytesToBigint(randomBytes(32))
  if (a === 0n) throw new TypeError('randomBytes: returned only zeros')
  return { a, A: powmod(g, a) }
}

/** The private key x = H(pad(salt) | H(group identity ":" secret)) of srp.md section 2, step 4. */
export function privateKey(group: string, identity: string, secret: string, salt: bigint): bigint {
  return hash(pad(salt), sha256(utf8(`${group}${identity}:${secret}`)))
}

/**
 * The premaster secret S = (B - k g^x)^(a + u x) mod N (RFC 5054 section 2.6), or `null` where SRP must refuse.
 *
 * B mod N = 0 or u = 0 would let a server without the verifier know S (RFC 5054 section 2.5.4).
 */
export function premasterSecret(
  ephemeral: Ephemeral,
  B: bigint,
  x: bigint,
): { readonly S: bigint; readonly u: bigint } | null {
  const u = hash(pad(ephemeral.A), pad(B))
  if (B % N === 0n || u === 0n) return null
  // The multiplier of SRP-6a (RFC 5054 section 2.5.3), over this service's padding.
  const k = hash(pad(N), pad(g))
  const base = (B - k * powmod(g, x)) % N
  return { S: powmod(base < 0n ? base + N : base, ephemeral.a + u * x), u }
}

/** The 16-byte key that signs the claim: HKDF (RFC 5869) with SHA-256 over S, salted with u. */
export function claimKey(S: bigint, u: bigint): Uint8Array {
  const prk = hmac(pad(u), pad(S))
  return hmac(prk, concat(utf8('Caldera Derived Key'), Uint8Array.of(1))).subarray(0, 16)
}

const parseHex = (hex: string): bigint => BigInt(/^[0-9a-f]+$/i.test(hex) ? `0x${hex}` : 0)

/**
 * Proves knowledge of a secret without sending it: the value of PASSWORD_CLAIM_SIGNATURE.
 *
 * @returns Base64 of the signature, or `null` when the server's values must be refused.
 */
export function proveSecret(input: ProofInput): string | null {
  const { group, identity, secret, ephemeral } = input
  const x = privateKey(group, identity, secret, parseHex(input.salt))
  const shared = premasterSecret(ephemeral, parseHex(input.serverPublic), x)
  const block = base64Bytes(input.secretBlock)
  if (!shared || !block) return null
  const message = concat(utf8(group + identity), block, utf8(input.timestamp))
  return base64(hmac(claimKey(shared.S, shared.u), message))
}
