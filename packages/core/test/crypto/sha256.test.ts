import { createHash } from 'node:crypto'
import { sha256 as library } from '@noble/hashes/sha2.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesToHex, utf8 } from '../../src/crypto/bytes.ts'
import { sha256 } from '../../src/crypto/sha256.ts'

describe('SHA-256', () => {
  // Examples of FIPS 180-2, appendix B; the last one is a million letters.
  test.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    ['a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('of the example %.60s is right', (message, digest) => {
    expect(bytesToHex(sha256(utf8(message)))).toBe(digest)
  })

  test('agrees with OpenSSL and the library at every length around the edges of blocks', () => {
    for (let length = 0; length < 260; length += 1) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 167 + length) % 256)
      const digest = sha256(message)
      expect(bytesToHex(digest)).toBe(createHash('sha256').update(message).digest('hex'))
      expect(digest).toEqual(library(message))
    }
  })

  test('agrees with OpenSSL for any parts, and leaves them as they are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 5 }), (parts) => {
        const before = parts.map((part) => part.slice())
        const hash = createHash('sha256')
        for (const part of parts) hash.update(part)
        expect(bytesToHex(sha256(...parts))).toBe(hash.digest('hex'))
        expect(parts).toEqual(before)
      }),
    )
  })

  test('reads a part that is a window into a larger buffer', () => {
    const buffer = Uint8Array.from({ length: 100 }, (_, i) => i)
    const window = buffer.subarray(10, 80)
    expect(sha256(window)).toEqual(library(window.slice()))
  })
})
