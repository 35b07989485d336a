import { describe, expect, test } from 'vitest'
import { en } from '../../src/translations/en.ts'
import { enTrouble } from '../../src/translations/en-trouble.ts'
import { fieldLabel, translator } from '../../src/translations/translate.ts'

const FIRST_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
const later = (key: string): string => `later: ${key}`

describe('translator', () => {
  test('prefers the overrides', () => {
    const text = translator({ 'sign-in.heading': 'Welcome back' }, later)
    expect(text('sign-in.heading')).toBe('Welcome back')
    expect(text('sign-in.submit')).toBe('Sign in')
  })

  test('asks elsewhere for what is loaded later', () => {
    expect(translator({}, later)('error.network')).toBe('later: error.network')
    expect(translator({ 'error.network': 'Offline' }, later)('error.network')).toBe('Offline')
  })

  test('isolates values, so that they cannot reorder the sentence', () => {
    const text = translator({ 'signed-in.lead': '{username} is here' }, later)
    expect(text('signed-in.lead', { username: 'anna' })).toBe(
      `${FIRST_ISOLATE}anna${POP_ISOLATE} is here`,
    )
  })

  test('leaves what has no value, and takes values as they are', () => {
    const text = translator({ 'signed-in.lead': '{username} {other}' }, later)
    expect(text('signed-in.lead', { username: '$& {other}' })).toBe(
      `${FIRST_ISOLATE}$& {other}${POP_ISOLATE} {other}`,
    )
  })
})

describe('fieldLabel', () => {
  test.each([
    ['given_name', 'First name'],
    ['custom:team_name', 'Team name'],
    ['zoneinfo', 'Zoneinfo'],
  ])('calls %s %s', (name, label) => {
    expect(fieldLabel({}, name)).toBe(label)
  })

  test('takes a label for an attribute of the pool', () => {
    expect(fieldLabel({ 'field.custom:team': 'Your team' }, 'custom:team')).toBe('Your team')
  })
})

test('English sentences end as sentences and hold no markup', () => {
  for (const [key, value] of Object.entries({ ...en, ...enTrouble })) {
    if (/^(error|notice|hint)\.|\.lead/.test(key)) expect(value).toMatch(/[.:…]$/)
    expect(value).not.toMatch(/[<>]|exception|null/i)
  }
})
