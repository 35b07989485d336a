import { describe, expect, test } from 'vitest'
import {
  meetsRule,
  parsePasswordPolicy,
  passwordRules,
  policyFromAttribute,
  rulesOf,
} from '../../src/internal/password-policy.ts'

describe('a password policy', () => {
  test('is read from a number and words', () => {
    expect(parsePasswordPolicy('12 upper, lower number symbol')).toEqual({
      minimumLength: 12,
      requireUppercase: true,
      requireLowercase: true,
      requireNumbers: true,
      requireSymbols: true,
    })
    expect(parsePasswordPolicy('upper')).toEqual({ minimumLength: 6, requireUppercase: true })
    for (const nothing of ['', '  ', null]) expect(parsePasswordPolicy(nothing)).toBeUndefined()
  })

  test('that holds another word is an error that names it', () => {
    expect(() => parsePasswordPolicy('12 uper')).toThrow(
      new TypeError('password-policy: "uper" is no number, upper, lower, number or symbol'),
    )
    expect(policyFromAttribute('123')).toBeInstanceOf(TypeError)
    expect(policyFromAttribute('toString')).toBeInstanceOf(TypeError)
  })

  test('has rules in the order in which people are told', () => {
    expect(rulesOf({ minimumLength: 8, requireSymbols: true, requireUppercase: true })).toEqual([
      'length',
      'upper',
      'symbol',
    ])
  })

  test.each([
    ['length', 'seven77', 'eight888'],
    ['upper', 'a', 'A'],
    ['lower', 'A', 'a'],
    ['number', 'a', '1'],
    ['symbol', ' a ', 'a b'],
    ['symbol', 'a§', 'a!'],
  ] as const)('asks %s of "%s" and gets it from "%s"', (rule, bad, good) => {
    const policy = { minimumLength: 8 }
    expect(meetsRule(rule, bad, policy)).toBe(false)
    expect(meetsRule(rule, good, policy)).toBe(true)
  })

  test('is told to password managers', () => {
    expect(passwordRules({ minimumLength: 8, requireNumbers: true })).toBe(
      'minlength: 8; required: digit;',
    )
  })
})
