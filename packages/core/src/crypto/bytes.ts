const bytesOf = (numbers: readonly string[] | null, radix: number): Uint8Array =>
  Uint8Array.from(numbers ?? [], (digits) => Number.parseInt(digits, radix))

/** Bytes of hex digits, two for each. */
export const hexToBytes = (hex: string): Uint8Array => bytesOf(hex.match(/../g), 16)

/** Two lower-case hex digits for each byte. */
export const bytesToHex = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

/** The non-negative integer whose big-endian bytes these are. */
export const bytesToBigint = (bytes: Uint8Array): bigint => BigInt(`0x0${bytesToHex(bytes)}`)

/** UTF-8 of a text; a lone surrogate becomes U+FFFD as in TextEncoder, which Hermes long lacked. */
export const utf8 = (text: string): Uint8Array =>
  hexToBytes(
    encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, '\ufffd')).replace(
      /%(..)|./g,
      (char, hex: string | undefined) => hex ?? char.charCodeAt(0).toString(16),
    ),
  )

/** Text of UTF-8 bytes; throws `URIError` when they are none. */
export const utf8Text = (bytes: Uint8Array): string =>
  decodeURIComponent(bytesToHex(bytes).replace(/../g, '%$&'))

/** Base64 (RFC 4648 section 4), and behind it the two characters that base64url has instead of the last two. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_'

const bits = (value: number, width: number): string => value.toString(2).padStart(width, '0')

/** Base64 with padding; by hand, because not every engine has `btoa`. */
export function base64(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => bits(byte, 8))
    .join('')
    .replace(/.{1,6}/g, (six) => ALPHABET.charAt(Number.parseInt(six.padEnd(6, '0'), 2)))
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

/** Base64url without padding (RFC 4648 section 5). */
export const base64url = (bytes: Uint8Array): string =>
  base64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')

/** Bytes of base64 or base64url text, with or without padding; none when it is neither. */
export function base64Bytes(text = ''): Uint8Array {
  const all = text.replace(/=+$/, '').replace(/./gs, (char) => {
    const index = ALPHABET.indexOf(char)
    return bits(index > 63 ? index - 2 : index, 6)
  })
  // A character of another alphabet has the index -1, whose minus sign is left in the bits.
  return bytesOf(all.includes('-') ? null : all.match(/.{8}/g), 2)
}
