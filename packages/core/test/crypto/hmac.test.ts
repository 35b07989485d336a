import { hmac as library } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, hexToBytes } from '../../src/crypto/bytes.ts'
import { hmac } from '../../src/crypto/hmac.ts'

describe('HMAC-SHA-256', () => {
  test.each([
    // RFC 4231, test cases 1, 2 and 6.
    [
      '0b'.repeat(20),
      '4869205468657265',
      'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
    ],
    [
      '4a656665',
      '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    [
      'aa'.repeat(131),
      '54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a65204b6579202d2048617368204b6579204669727374',
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
  ])('agrees with RFC 4231 for the key %s', (key, message, mac) => {
    expect(bytesToHex(hmac(hexToBytes(key), hexToBytes(message)))).toBe(mac)
  })

  test('agrees with the library for keys and messages of any length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 200 }),
        (key, message) => {
          expect(hmac(key, message)).toEqual(library(sha256, key, message))
        },
      ),
    )
  })
})
