import { sha256 } from './sha256.ts'

/**
 * HMAC with SHA-256 (RFC 2104 section 2).
 *
 * Three lines over the hash instead of the library's streaming class, which would cost every page half a kilobyte; a test
 * holds it against that class and against RFC 4231.
 *
 * @param key - Key of any length.
 * @param message - Parts of what is authenticated.
 * @returns 32 bytes.
 */
export function hmac(key: Uint8Array, ...message: readonly Uint8Array[]): Uint8Array {
  // The block size of SHA-256.
  const block = new Uint8Array(64)
  block.set(key.length > block.length ? sha256(key) : key)
  const masked = (mask: number): Uint8Array => block.map((byte) => byte ^ mask)
  return sha256(masked(0x5c), sha256(masked(0x36), ...message))
}
