import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { totpUri } from '../../src/index.ts'

const secretCode = 'JBSWY3DPEHPK3PXP'

describe('totpUri', () => {
  test('parts label and parameters as the Key Uri Format says', () => {
    expect(totpUri({ issuer: 'Example', account: 'alice@google.com', secretCode })).toBe(
      'otpauth://totp/Example:alice%40google.com?secret=JBSWY3DPEHPK3PXP&issuer=Example',
    )
  })

  test.each([
    ['ACME Co', 'ACME%20Co'],
    ['A&B=C?#/+%', 'A%26B%3DC%3F%23%2F%2B%25'],
    ["It's (new)!*", 'It%27s%20%28new%29%21%2A'],
    ['Bücher', 'B%C3%BCcher'],
    ['-._~', '-._~'],
    ['\ud800x', '%EF%BF%BDx'],
  ])('encodes the issuer "%s" alike in the label and in its parameter', (issuer, encoded) => {
    expect(totpUri({ issuer, account: 'anna', secretCode })).toBe(
      `otpauth://totp/${encoded}:anna?secret=${secretCode}&issuer=${encoded}`,
    )
  })

  test('takes blanks and padding out of the secret', () => {
    expect(totpUri({ issuer: 'a', account: 'b', secretCode: 'JBSW Y3DP ===' })).toContain(
      '?secret=JBSWY3DP&',
    )
  })

  test.each([
    ['issuer', { issuer: 'a:b', account: 'anna' }],
    ['issuer', { issuer: '', account: 'anna' }],
    ['account', { issuer: 'Acme', account: 'urn:anna' }],
    ['account', { issuer: 'Acme', account: '' }],
  ])('refuses a wrong %s and does not name the secret', (name, names) => {
    const make = (): string => totpUri({ ...names, secretCode })
    expect(make).toThrow(new TypeError(`totpUri: ${name} is empty or has a colon`))
  })

  test('is read back whole by a parser of URIs', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !/:/.test(text))
    fc.assert(
      fc.property(name, name, (issuer, account) => {
        const uri = new URL(totpUri({ issuer, account, secretCode }))
        const [, prefix, label] = /^\/*(?:totp\/)?([^:]*):(.*)$/.exec(uri.pathname) ?? []
        expect(decodeURIComponent(prefix ?? '')).toBe(issuer)
        expect(decodeURIComponent(label ?? '')).toBe(account)
        expect(uri.searchParams.get('issuer')).toBe(issuer)
        expect(uri.searchParams.get('secret')).toBe(secretCode)
      }),
    )
  })
})
