import { getDiffieHellman } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { g, N, powmod } from '../../src/crypto/group.ts'

/** Square and multiply with division, as a textbook writes it. */
function plainPowmod(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N
    if (bit === '1') result = (result * base) % N
  }
  return result
}

const residue = fc.bigInt({ min: 0n, max: N - 1n })

describe('group', () => {
  test('powmod agrees with square and multiply', () => {
    fc.assert(
      fc.property(residue, fc.bigInt({ min: 0n, max: 2n ** 520n }), (base, exponent) => {
        expect(powmod(base, exponent)).toBe(plainPowmod(base, exponent))
      }),
      { numRuns: 25 },
    )
  })

  test('powmod holds at the edges', () => {
    for (const base of [0n, 1n, 2n, N - 1n, N - 2n]) {
      for (const exponent of [0n, 1n, 2n, 31n, 32n, 33n, 1024n, (1n << 512n) - 1n]) {
        expect(powmod(base, exponent)).toBe(plainPowmod(base, exponent))
      }
    }
  })

  test('N and g are group 15 of RFC 3526, as OpenSSL knows it', () => {
    const modp15 = getDiffieHellman('modp15')
    expect(N.toString(16)).toBe(modp15.getPrime('hex'))
    expect(g).toBe(BigInt(`0x${modp15.getGenerator('hex')}`))
  })
})
