import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/**
 * Minimal big-endian bytes of a non-negative integer in two's complement: a leading zero byte where the top bit
 * is set. This is what the service hashes; it is not the fixed-length padding of RFC 5054 section 2.1.
 */
export const pad = (value: bigint): Uint8Array => {
  const hex = value.toString(16)
  const even = hex.length % 2 === 0 ? hex : `0${hex}`
  return hexToBytes(even.charAt(0) >= '8' ? `00${even}` : even)
}

/** The non-negative integer that big-endian bytes spell. */
export const toInteger = (bytes: Uint8Array): bigint => BigInt(`0x0${bytesToHex(bytes)}`)

/** The integer of hex text in either case, or `undefined` when it is no hex text. */
export const parseHex = (text: string): bigint | undefined =>
  /^[0-9a-fA-F]+$/.test(text) ? BigInt(`0x${text}`) : undefined
