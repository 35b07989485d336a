import { webcrypto } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkPasswordPolicy } from '../../src/passwords/policy.ts'
import { generateTemporaryPassword } from '../../src/passwords/temporary-password.ts'

const policyOf = (PasswordPolicy: object) => ({ Policies: { PasswordPolicy } })

describe('checkPasswordPolicy', () => {
  it('counts every listed symbol, and a space inside', () => {
    const pool = policyOf({ MinimumLength: 6, RequireSymbols: true })
    for (const symbol of '^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-') {
      expect(() => checkPasswordPolicy(pool, `abcde${symbol}`)).not.toThrow()
    }
    expect(() => checkPasswordPolicy(pool, 'abc def')).not.toThrow()
    expect(() => checkPasswordPolicy(pool, 'abc  def')).not.toThrow()
    for (const password of [' abcdef', 'abcdef ', 'abcdef', 'abcdéf']) {
      expect(() => checkPasswordPolicy(pool, password)).toThrow('symbol characters')
    }
  })

  it('asks only for what the policy names', () => {
    const pool = policyOf({ MinimumLength: 6 })
    expect(() => checkPasswordPolicy(pool, 'aaaaaa')).not.toThrow()
    expect(() => checkPasswordPolicy(pool, 'aaaaa')).toThrow('not long enough')
  })

  it('asks for everything where there is no policy', () => {
    expect(() => checkPasswordPolicy({}, 'Aa1!aaaa')).not.toThrow()
    expect(() => checkPasswordPolicy({}, 'Aa1aaaaa')).toThrow('symbol characters')
  })
})

describe('generateTemporaryPassword', () => {
  const source = {
    randomBytes: (length: number) => webcrypto.getRandomValues(new Uint8Array(length)),
  }

  it('meets every policy', () => {
    fc.assert(
      fc.property(fc.integer({ min: 6, max: 99 }), (MinimumLength) => {
        const pool = policyOf({
          MinimumLength,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        })
        const password = generateTemporaryPassword(source, pool)
        checkPasswordPolicy(pool, password)
        return password.length === Math.max(12, MinimumLength)
      }),
    )
  })
})
