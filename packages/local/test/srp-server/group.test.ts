import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createGroup,
  GENERATOR,
  POWERS_BEFORE_TABLE,
  PRIME,
  reduce,
} from '../../src/srp-server/group.ts'
import { pad, parseHex, toInteger } from '../../src/srp-server/pad.ts'
import { parseTimestamp } from '../../src/srp-server/timestamp.ts'
import { vectorFile } from './vectors.ts'

/** Square and multiply, bit by bit: slow and plainly right. */
const plainPower = (base: bigint, exponent: bigint): bigint => {
  let result = 1n
  for (const bit of exponent.toString(2)) {
    result = (result * result) % PRIME
    if (bit === '1') result = (result * base) % PRIME
  }
  return result
}

describe('group', () => {
  it('has the prime of RFC 3526 group 15', () => {
    expect(PRIME.toString(16)).toBe(vectorFile.constants['N']?.toLowerCase())
    expect(PRIME.toString(2)).toHaveLength(3072)
  })

  it('raises any base like square and multiply', () => {
    const group = createGroup()
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 256n }),
        fc.bigInt({ min: 0n, max: 2n ** 40n }),
        (base, exponent) => group.power(base, exponent) === plainPower(base, exponent),
      ),
    )
  })

  it.each([
    ['at first', 0],
    ['by the table of powers', POWERS_BEFORE_TABLE],
  ])('raises the generator like any other base, %s', (_when, usesBefore) => {
    const group = createGroup()
    for (let uses = 0; uses < usesBefore; uses += 1) group.generatorPower(1n)
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 300n }),
        (exponent) => group.generatorPower(exponent) === group.power(GENERATOR, exponent),
      ),
      { numRuns: 30 },
    )
  })

  it('reduces negative numbers into the group', () => {
    expect(reduce(-1n)).toBe(PRIME - 1n)
    expect(reduce(PRIME)).toBe(0n)
  })
})

describe('pad', () => {
  it.each(vectorFile.padHex)('pads %s to %s', (value, padded) => {
    expect(Buffer.from(pad(BigInt(`0x${value}`))).toString('hex')).toBe(padded)
  })

  it('is undone by toInteger', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n }), (value) => toInteger(pad(value)) === value))
  })

  it('reads hex in both cases and nothing else', () => {
    expect(parseHex('00Ff')).toBe(255n)
    for (const text of ['', '0x10', '-1', 'xyz', ' 1']) expect(parseHex(text)).toBeUndefined()
  })
})

describe('parseTimestamp', () => {
  it.each(vectorFile.timestamps)('reads $text', ({ utc, text }) => {
    expect(parseTimestamp(text)).toBe(Date.parse(utc))
  })

  it.each([
    'Sun Sep 05 09:05:07 UTC 2021',
    '2021-02-03T09:05:07Z',
    'Mi Feb 3 09:05:07 UTC 2021',
    'Wed Feb 3 9:05:07 UTC 2021',
    'Wed Feb 3 09:05:07 GMT 2021',
    'Wed Fev 3 09:05:07 UTC 2021',
    '',
  ])('refuses %j', (text) => {
    expect(parseTimestamp(text)).toBeUndefined()
  })
})
