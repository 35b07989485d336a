import { describe, expect, test } from 'vitest'
import { en } from '../../src/translations/en.ts'
import type { PluralForms, TextTable } from '../../src/translations/text-table.ts'
import { fieldLabel, type Translate, translator } from '../../src/translations/translate.ts'

const FIRST_ISOLATE = '\u2068'
const POP_ISOLATE = '\u2069'
const later = (key: string): string => `later: ${key}`

describe('translator', () => {
  const texts = (table: TextTable, locale = 'en'): Translate<string> =>
    translator({ ...en, ...table }, locale, later)

  test('takes what the table has', () => {
    const text = texts({ 'sign-in.heading': 'Welcome back' })
    expect(text('sign-in.heading')).toBe('Welcome back')
    expect(text('sign-in.submit')).toBe('Sign in')
  })

  test('asks elsewhere for what is loaded later', () => {
    expect(texts({})('error.network')).toBe('later: error.network')
    expect(texts({ 'error.network': 'Offline' })('error.network')).toBe('Offline')
  })

  test('isolates values, so that they cannot reorder the sentence', () => {
    const text = texts({ 'signed-in.lead': '{username} is here' })
    expect(text('signed-in.lead', { username: 'anna' })).toBe(
      `${FIRST_ISOLATE}anna${POP_ISOLATE} is here`,
    )
  })

  test('leaves what has no value, and takes values as they are', () => {
    const text = texts({ 'signed-in.lead': '{username} {other}' })
    expect(text('signed-in.lead', { username: '$& {other}' })).toBe(
      `${FIRST_ISOLATE}$& {other}${POP_ISOLATE} {other}`,
    )
  })

  test.each([
    ['en', 1, '1 minute'],
    ['en', 2, '2 minutes'],
    ['pl', 3, '3 minuty'],
    ['pl', 5, '5 minut'],
    ['pl', 1.5, '1,5 minuty'],
    ['fa', 7, '۷ دقیقه'],
    ['de', 12_345, '12.345 Minuten'],
  ])(
    'chooses the form that %s has for %d, and writes the number as people there do',
    (locale, count, expected) => {
      const forms: { readonly [locale: string]: PluralForms } = {
        en: { one: '{count} minute', other: '{count} minutes' },
        pl: {
          one: '{count} minuta',
          few: '{count} minuty',
          many: '{count} minut',
          other: '{count} minuty',
        },
        fa: { other: '{count} دقیقه' },
        de: { one: '{count} Minute', other: '{count} Minuten' },
      }
      const text = texts({ left: forms[locale] }, locale)('left', { count })
      expect(text.replace(/[\u2068\u2069]/g, '')).toBe(expected)
    },
  )

  test('chooses the form for a number that was given as a text', () => {
    const text = texts({ left: { one: 'one', other: 'more' } })
    expect(text('left', { count: '1' })).toBe('one')
    expect(text('left', { count: '8' })).toBe('more')
    expect(text('left')).toBe('more')
  })
})

describe('fieldLabel', () => {
  test.each([
    ['given_name', 'First name'],
    ['custom:team_name', 'Team name'],
    ['zoneinfo', 'Zoneinfo'],
  ])('calls %s %s', (name, label) => {
    expect(fieldLabel(en, name)).toBe(label)
  })

  test('takes a label for an attribute of the pool', () => {
    expect(fieldLabel({ 'field.custom:team': 'Your team' }, 'custom:team')).toBe('Your team')
  })
})
