import { sha256 } from './digest.ts'
import { utf8 } from './text.ts'

/** Compares byte strings in a time that depends on their length alone. */
export const equalBytes = (left: Uint8Array, right: Uint8Array): boolean => {
  if (left.length !== right.length) return false
  let difference = 0
  left.forEach((byte, index) => {
    difference |= byte ^ (right[index] ?? 0)
  })
  return difference === 0
}

/** Compares texts in a time that tells nothing about where they differ: their digests are compared. */
export const equalText = (left: string, right: string): boolean =>
  equalBytes(sha256(utf8(left)), sha256(utf8(right)))
