const HEX = /^[0-9a-f]*$/i

/** Bytes of an even number of hex digits. */
export function hexToBytes(hex: string): Uint8Array {
  if (hex.length % 2 !== 0 || !HEX.test(hex))
    throw new TypeError('hex: an even number of hex digits')
  return Uint8Array.from({ length: hex.length / 2 }, (_, index) =>
    Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16),
  )
}

/** Two lower-case hex digits for each byte. */
export const bytesToHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The non-negative integer whose big-endian bytes these are. */
export const bytesToBigint = (bytes: Uint8Array): bigint => BigInt(`0x0${bytesToHex(bytes)}`)

/** One array after the other. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}

/** UTF-8 of a text; a lone surrogate becomes U+FFFD as in TextEncoder, which Hermes long lacked. */
export function utf8(text: string): Uint8Array {
  const wellFormed = text.replace(/[\ud800-\udfff]/gu, '\ufffd')
  const bytes = encodeURIComponent(wellFormed).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return Uint8Array.from(bytes, (char) => char.charCodeAt(0))
}

/** Text of UTF-8 bytes; throws `URIError` when they are none. */
export const utf8Text = (bytes: Uint8Array): string =>
  decodeURIComponent(bytesToHex(bytes).replace(/../g, '%$&'))

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Base64 with padding (RFC 4648 section 4); by hand, because not every engine has `btoa`. */
export function base64(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3)
    const bits = (a << 16) | (b << 8) | c
    for (const shift of [18, 12, 6, 0]) text += ALPHABET[(bits >> shift) & 63]
  }
  const padding = (3 - (bytes.length % 3)) % 3
  return text.slice(0, text.length - padding) + '='.repeat(padding)
}

/** Bytes of base64 or base64url text, with or without padding; throws `TypeError` on other characters. */
export function base64Bytes(text: string): Uint8Array {
  const plain = text.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')
  const bytes = new Uint8Array(Math.floor((plain.length * 3) / 4))
  let bits = 0
  let offset = 0
  for (let index = 0; index < plain.length; index++) {
    const value = ALPHABET.indexOf(plain.charAt(index))
    if (value < 0) throw new TypeError('base64: unexpected character')
    bits = (bits << 6) | value
    if (index % 4 !== 0) bytes[offset++] = bits >> (6 - (index % 4) * 2)
  }
  return bytes
}
