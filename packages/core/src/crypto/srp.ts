import { base64, base64Bytes, bytesToBigint, utf8 } from './bytes.ts'
import { g, N, powmod } from './group.ts'
import { hmac } from './hmac.ts'
import { pad } from './pad.ts'
import { sha256 } from './sha256.ts'

/** The client's key pair for one proof: a secret exponent and the public value g^a mod N. */
export interface Ephemeral {
  readonly a: bigint
  readonly A: bigint
}

/** The server's half of the exchange, by the names on the wire. */
export interface ServerValues {
  /** Hex of an integer, maybe without leading zeros. */
  readonly SALT?: string
  /** Hex. */
  readonly SRP_B?: string
  /** Base64. */
  readonly SECRET_BLOCK?: string
}

/** Whose secret is proved. */
export interface Claimant {
  /** Pool id after the first `_`, or the device group key. */
  readonly group: string
  /** USER_ID_FOR_SRP, or the device key. */
  readonly identity: string
  /** Password, or the device's secret. */
  readonly secret: string
}

const hash = (...parts: readonly Uint8Array[]): bigint => bytesToBigint(sha256(...parts))

/**
 * Draws a key pair.
 *
 * RFC 5054 section 3.1 asks for at least 256 bits; more would only cost time. A is never 0, because N is an odd prime.
 *
 * @param randomBytes - Source of strong random bytes.
 */
export function createEphemeral(randomBytes: (length: number) => Uint8Array): Ephemeral {
  const a = bytesToBigint(randomBytes(32))
  return { a, A: powmod(g, a) }
}

/** The private key x = H(pad(salt) | H(group identity ":" secret)), with the outer padding on the salt's integer. */
export const privateKey = ({ group, identity, secret }: Claimant, salt: bigint): bigint =>
  hash(pad(salt), sha256(utf8(`${group}${identity}:${secret}`)))

/** What both sides know after the exchange. */
export interface Shared {
  /** Premaster secret. */
  readonly S: bigint
  /** Scrambling parameter H(pad(A) | pad(B)). */
  readonly u: bigint
}

/**
 * Whether SRP must refuse: B mod N = 0 or u = 0 would let a server without the verifier know S (RFC 5054 section 2.5.4).
 */
export const isIllegal = (B: bigint, u: bigint): boolean => B % N === 0n || u === 0n

/**
 * The premaster secret S = (B - k g^x)^(a + u x) mod N (RFC 5054 section 2.6), or `null` where SRP must refuse.
 */
export function premasterSecret(ephemeral: Ephemeral, B: bigint, x: bigint): Shared | null {
  const u = hash(pad(ephemeral.A), pad(B))
  if (isIllegal(B, u)) return null
  // The multiplier of SRP-6a (RFC 5054 section 2.5.3), over this service's padding.
  const k = hash(pad(N), pad(g))
  // N - g^x in place of -g^x keeps the base positive, which % would not.
  const base = (B + k * (N - powmod(g, x))) % N
  return { S: powmod(base, ephemeral.a + u * x), u }
}

/** The 16-byte key that signs the claim: HKDF (RFC 5869) with SHA-256 over S, salted with u. */
export function claimKey({ S, u }: Shared): Uint8Array {
  return hmac(hmac(pad(u), pad(S)), utf8('Caldera Derived Key\u0001')).slice(0, 16)
}

/** Zero for what is no hex; as B and as salt it is refused. */
const parseHex = (hex = ''): bigint => BigInt(/^[0-9a-f]+$/i.test(hex) ? `0x${hex}` : 0)

/**
 * Proves knowledge of a secret without sending it: the value of PASSWORD_CLAIM_SIGNATURE.
 *
 * @param claimant - Whose secret it is.
 * @param ephemeral - The key pair whose public half was sent.
 * @param values - What the service sent.
 * @param timestamp - Text of {@link timestamp}.
 * @returns Base64 of the signature, or `null` when the server's values must be refused.
 */
export function proveSecret(
  claimant: Claimant,
  ephemeral: Ephemeral,
  { SALT, SRP_B, SECRET_BLOCK }: ServerValues,
  timestamp: string,
): string | null {
  const salt = parseHex(SALT)
  const shared = premasterSecret(ephemeral, parseHex(SRP_B), privateKey(claimant, salt))
  const block = base64Bytes(SECRET_BLOCK)
  if (!salt || !shared || !block.length) return null
  const { group, identity } = claimant
  return base64(hmac(claimKey(shared), utf8(group + identity), block, utf8(timestamp)))
}
