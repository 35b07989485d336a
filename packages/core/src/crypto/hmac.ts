import { sha256 } from '@noble/hashes/sha2.js'
import { concat } from './bytes.ts'

/** Block size of SHA-256 in bytes. */
const BLOCK = 64

/**
 * HMAC with SHA-256 (RFC 2104 section 2).
 *
 * Five lines over the library's hash instead of its streaming class, which would cost every page half a kilobyte; a test
 * holds it against that class and against RFC 4231.
 *
 * @param key - Key of any length.
 * @param message - What is authenticated.
 * @returns 32 bytes.
 */
export function hmac(key: Uint8Array, message: Uint8Array): Uint8Array {
  const block = new Uint8Array(BLOCK)
  block.set(key.length > BLOCK ? sha256(key) : key)
  const keyed = (mask: number, text: Uint8Array): Uint8Array =>
    sha256(
      concat(
        block.map((byte) => byte ^ mask),
        text,
      ),
    )
  return keyed(0x5c, keyed(0x36, message))
}
