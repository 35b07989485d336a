import { bytesToHex } from '@noble/hashes/utils.js'

/** A source of cryptographically strong bytes. */
export interface RandomSource {
  randomBytes(length: number): Uint8Array
}

/** UUID text of 16 bytes with the version and variant bits of RFC 9562 section 5.4. */
export const uuidOf = (bytes: Uint8Array): string => {
  const marked = Uint8Array.from(bytes.subarray(0, 16))
  marked[6] = ((marked[6] ?? 0) & 0x0f) | 0x40
  marked[8] = ((marked[8] ?? 0) & 0x3f) | 0x80
  const hex = bytesToHex(marked)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** A random UUID. */
export const randomUuid = (source: RandomSource): string => uuidOf(source.randomBytes(16))

/** Random characters of an alphabet of at most 256, without modulo bias: bytes beyond the last whole turn are drawn again. */
export const randomText = (source: RandomSource, alphabet: string, length: number): string => {
  const limit = 256 - (256 % alphabet.length)
  let text = ''
  while (text.length < length) {
    for (const byte of source.randomBytes(length - text.length)) {
      if (byte < limit) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
