import { _SHA256 } from '@noble/hashes/sha2.js'

/**
 * SHA-256 (FIPS 180-4) of the parts one after the other.
 *
 * The library's class is used directly: its wrapper function brings 0.3 KB of checks that every page would load.
 *
 * @returns 32 bytes.
 */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const hash = new _SHA256()
  for (const part of parts) hash.update(part)
  return hash.digest()
}
