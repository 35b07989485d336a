import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  base64,
  base64Bytes,
  bytesToBigint,
  bytesToHex,
  hexToBytes,
  utf8,
  utf8Text,
} from '../../src/crypto/bytes.ts'

describe('bytes', () => {
  test('base64 agrees with the platform in both directions', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
        const buffer = Buffer.from(bytes)
        expect(base64(bytes)).toBe(buffer.toString('base64'))
        expect([...base64Bytes(buffer.toString('base64'))]).toEqual([...bytes])
        expect([...base64Bytes(buffer.toString('base64url'))]).toEqual([...bytes])
      }),
    )
  })

  test.each(['ab!d', 'ab d', '=a', 'a=b', 'é', '\n'])('%j is not base64', (text) => {
    expect(base64Bytes(text)).toHaveLength(0)
  })

  test('UTF-8 agrees with TextEncoder, lone surrogates included', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 1 }), fc.constant('\ud83d')),
        }),
        (text) => {
          expect([...utf8(text)]).toEqual([...new TextEncoder().encode(text)])
        },
      ),
    )
    expect(utf8Text(utf8('Grüße, 東京 🔑'))).toBe('Grüße, 東京 🔑')
  })

  test('hex agrees with the platform', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const hex = Buffer.from(bytes).toString('hex')
        expect(bytesToHex(bytes)).toBe(hex)
        expect([...hexToBytes(hex)]).toEqual([...bytes])
        expect(bytesToBigint(bytes)).toBe(BigInt(`0x0${hex}`))
      }),
    )
  })
})
