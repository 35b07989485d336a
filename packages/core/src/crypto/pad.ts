import { hexToBytes } from './bytes.ts'

/**
 * The bytes over which this service hashes a non-negative integer: minimal big-endian two's complement.
 *
 * Not the padding to the length of N that RFC 5054 section 2.1 describes; a leading zero byte appears only where the
 * first byte would otherwise have its top bit set.
 */
export function pad(value: bigint): Uint8Array {
  const bits = value.toString(2).length
  return hexToBytes(value.toString(16).padStart(2 * Math.ceil((bits + 1) / 8), '0'))
}
