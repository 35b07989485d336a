import { hexToBytes } from './bytes.ts'

/**
 * The bytes over which this service hashes a non-negative integer: minimal big-endian two's complement.
 *
 * Not the padding to the length of N that RFC 5054 section 2.1 describes; a leading zero byte appears only where the
 * first byte would otherwise have its top bit set.
 */
export function pad(value: bigint): Uint8Array {
  const hex = value.toString(16)
  if (hex.length % 2) return hexToBytes(`0${hex}`)
  return hexToBytes(hex > '8' ? `00${hex}` : hex)
}
