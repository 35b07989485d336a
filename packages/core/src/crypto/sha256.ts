import { Chi, Maj, SHA256_IV } from '@noble/hashes/_md.js'
import { rotr } from '@noble/hashes/utils.js'

/** Bytes of a block of the message. */
const BLOCK = 64

/**
 * The constants of the rounds (FIPS 180-4, section 4.2.2): the first 32 bits of the fractional parts of the cube roots of
 * the first 64 primes. An array of 32-bit words keeps just these bits of what it is given.
 */
function roundConstants(): Uint32Array {
  const primes: number[] = []
  for (let candidate = 2; primes.length < 64; candidate += 1) {
    if (primes.every((prime) => candidate % prime > 0)) primes.push(candidate)
  }
  return Uint32Array.from(primes, (prime) => Math.cbrt(prime) * 2 ** 32)
}

const K: Uint32Array = /* @__PURE__ */ roundConstants()

/** The message with its padding (FIPS 180-4, section 5.1.1): one bit, zeros, and the length in bits as 64-bit integer. */
function padded(parts: readonly Uint8Array[]): DataView {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const message = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK)
  let end = 0
  for (const part of parts) {
    message.set(part, end)
    end += part.length
  }
  message[end] = 0x80
  const view = new DataView(message.buffer)
  view.setUint32(message.length - 8, length / 2 ** 29)
  view.setUint32(message.length - 4, length * 8)
  return view
}

/** Takes one block of the message into the hash value (FIPS 180-4, section 6.2.2, whose names these are). */
function compress(hash: Uint32Array, message: DataView, offset: number): void {
  const w = new Uint32Array(64)
  const word = (t: number): number => w[t] as number
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash
  for (let t = 0; t < 64; t += 1) {
    if (t < 16) w[t] = message.getUint32(offset + 4 * t)
    else {
      const x = word(t - 15)
      const y = word(t - 2)
      const sigma0 = rotr(x, 7) ^ rotr(x, 18) ^ (x >>> 3)
      const sigma1 = rotr(y, 17) ^ rotr(y, 19) ^ (y >>> 10)
      w[t] = sigma1 + word(t - 7) + sigma0 + word(t - 16)
    }
    const t1 =
      h + (rotr(e, 6) ^ rotr(e, 11) ^ rotr(e, 25)) + Chi(e, f, g) + (K[t] as number) + word(t)
    const t2 = (rotr(a, 2) ^ rotr(a, 13) ^ rotr(a, 22)) + Maj(a, b, c)
    h = g
    g = f
    f = e
    e = (d + t1) | 0
    d = c
    c = b
    b = a
    a = (t1 + t2) | 0
  }
  const added = [a, b, c, d, e, f, g, h]
  for (const [i, value] of hash.entries()) hash[i] = value + (added[i] as number)
}

/**
 * SHA-256 (FIPS 180-4) of the parts one after the other.
 *
 * The rounds are written out over functions of the library, because its classes, which stream and clone, would cost every
 * page 1.5 KB more; tests hold this against them and OpenSSL.
 *
 * @returns 32 bytes.
 */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = Uint32Array.from(SHA256_IV)
  const message = padded(parts)
  for (let offset = 0; offset < message.byteLength; offset += BLOCK) compress(hash, message, offset)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, value] of hash.entries()) digest.setUint32(4 * i, value)
  return new Uint8Array(digest.buffer)
}
