import { describe, expect, it } from 'vitest'
import { fromBase32, toBase32 } from '../../src/encoding/base32.ts'
import { fromUtf8, utf8 } from '../../src/encoding/text.ts'

/** RFC 4648 section 10, without padding. */
const VECTORS = [
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
] as const

describe('base32', () => {
  it.each(VECTORS)('agrees with RFC 4648 about "%s"', (text, encoded) => {
    expect(toBase32(utf8(text))).toBe(encoded)
    expect(fromUtf8(fromBase32(encoded))).toBe(text)
  })

  it('keeps every byte', () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index)
    expect(fromBase32(toBase32(bytes))).toEqual(bytes)
  })
})
