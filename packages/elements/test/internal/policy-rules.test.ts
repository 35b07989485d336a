import { describe, expect, test } from 'vitest'
import { passwordRules, policyRules } from '../../src/internal/policy-rules.ts'
import { readPolicy } from '../../src/internal/read-policy.ts'

const STRICT = {
  minimumLength: 12,
  requireUppercase: true,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
}

describe('the attribute password-policy', () => {
  test('is a number and words, in any order', () => {
    expect(readPolicy('12 upper lower number symbol')).toEqual(STRICT)
    expect(readPolicy(' symbol, number,lower  upper 12 ')).toEqual(STRICT)
  })

  test('asks for six characters where it names no number, the least that a pool can have', () => {
    expect(readPolicy('lower')).toMatchObject({ minimumLength: 6, requireNumbers: false })
  })

  test('says nothing when it is empty', () => {
    expect(readPolicy(' ')).toBeUndefined()
  })

  test.each(['5', '100', 'uper', '12 Upper', '-8', '8.5', '012'])(
    'refuses %s and names the word',
    (text) => {
      const word = text.split(' ').at(-1)
      expect(() => readPolicy(text)).toThrow(`password-policy has "${word}"`)
    },
  )
})

describe('the rules of a policy', () => {
  const open = (password: string): string[] =>
    policyRules(STRICT)
      .filter(({ isMet }) => !isMet(password))
      .map(({ name }) => name)

  test.each([
    ['', ['length', 'uppercase', 'lowercase', 'number', 'symbol']],
    ['aaaaaaaaaaaa', ['uppercase', 'number', 'symbol']],
    ['Aa1!', ['length']],
    ['Aa1 aaaaaaaaa', []],
    [' Aa1aaaaaaaa ', ['symbol']],
    ['Ää1!aaaaaaaa', ['uppercase']],
    ['Correct horse 1', []],
  ])('of %j these are open: %j', (password, names) => {
    expect(open(password)).toEqual(names)
  })

  test('are only those that the policy has', () => {
    expect(policyRules({ minimumLength: 8 }).map(({ name }) => name)).toEqual(['length'])
  })

  test('are written for password managers', () => {
    expect(passwordRules({ minimumLength: 8 })).toBe('minlength: 8;')
    expect(passwordRules(STRICT)).toBe(
      'minlength: 12; required: upper; required: lower; required: digit; required: [-().&@?!#,/%+_:;=*];',
    )
  })
})
