import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashText, hmacSha256 } from '../../src/encoding/digest.ts'
import { equalBytes, equalText } from '../../src/encoding/equal.ts'
import { randomText, randomUuid } from '../../src/encoding/random.ts'
import { concat, fromBase64, toBase64, toBase64Url, utf8 } from '../../src/encoding/text.ts'

describe('base64', () => {
  it('is that of Node, both ways and in both alphabets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), (bytes) => {
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'))
        expect(fromBase64(toBase64(bytes))).toEqual(Uint8Array.from(bytes))
        expect(fromBase64(toBase64Url(bytes))).toEqual(Uint8Array.from(bytes))
      }),
      { numRuns: 30 },
    )
  })

  it('refuses what is no base64', () => {
    expect(fromBase64('a*b')).toBeUndefined()
  })
})

describe('digests', () => {
  it('are those of the standards', () => {
    // FIPS 180-2 appendix B.1 and RFC 4231 test case 2.
    expect(hashText('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    const mac = hmacSha256(utf8('Jefe'), utf8('what do ya want for nothing?'))
    expect(Buffer.from(mac).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    )
  })
})

describe('comparison', () => {
  it('finds every difference', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (left, right) => {
        expect(equalBytes(left, left.slice())).toBe(true)
        expect(equalBytes(left, right)).toBe(Buffer.compare(left, right) === 0)
        expect(equalBytes(left, concat(left, Uint8Array.of(0)))).toBe(false)
      }),
    )
    expect(equalText('a', 'a')).toBe(true)
    expect(equalText('a', 'b')).toBe(false)
    expect(equalText('', 'b')).toBe(false)
  })
})

describe('random texts', () => {
  it('skip bytes that would favour some characters', () => {
    const batches = [[255, 250, 249, 13], [6, 7], [8]]
    const source = { randomBytes: () => Uint8Array.from(batches.shift() ?? []) }
    expect(randomText(source, '0123456789', 4)).toBe('9367')
  })

  it('make UUIDs with version and variant', () => {
    const source = { randomBytes: (length: number) => new Uint8Array(length).fill(255) }
    expect(randomUuid(source)).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff')
  })
})
