import { describe, expect, test } from 'vitest'
import { directionOf } from '../../src/translations/direction.ts'
import { matchLanguage } from '../../src/translations/find-language.ts'
import { localeOf } from '../../src/translations/locale.ts'

const KNOWN = ['de', 'fr', 'he', 'id', 'no', 'pt', 'pt-BR', 'zh-Hans', 'zh-Hant']

describe('matchLanguage', () => {
  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE-at', 'de'],
    ['de_CH', 'de'],
    ['de-Latn-DE-1996-u-nu-latn', 'de'],
    ['fr-CA', 'fr'],
    ['pt', 'pt'],
    ['pt-PT', 'pt'],
    ['pt-AO', 'pt'],
    ['pt-BR', 'pt-BR'],
    ['pt-br', 'pt-BR'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-MO', 'zh-Hant'],
    ['zh-Hant', 'zh-Hant'],
    ['zh-hant-tw', 'zh-Hant'],
    ['nb', 'no'],
    ['nb-NO', 'no'],
    ['nn', 'no'],
    ['no', 'no'],
    ['iw', 'he'],
    ['iw-IL', 'he'],
    ['in', 'id'],
    ['in-ID', 'id'],
  ])('reads %s in %s', (language, tag) => {
    expect(matchLanguage(language, KNOWN)).toBe(tag)
  })

  test.each(['', 'en', 'en-GB', 'sw', 'den', 'd', 'x-klingon', '!', 'de-', '-de', 'no such tag'])(
    'has nothing for "%s"',
    (language) => {
      expect(matchLanguage(language, KNOWN)).toBeUndefined()
    },
  )
})

describe('localeOf', () => {
  test.each([
    ['de-at', 'de-AT'],
    ['de_AT', 'de-AT'],
    ['iw', 'he'],
    ['', 'en'],
    ['not a tag', 'en'],
  ])('makes of "%s" the locale %s', (language, locale) => {
    expect(localeOf(language)).toBe(locale)
    expect(() => new Intl.NumberFormat(localeOf(language))).not.toThrow()
  })
})

describe('directionOf', () => {
  test.each(['ar', 'ar-EG', 'he', 'fa-IR', 'ur', 'ckb', 'az-Arab', 'pa-Arab-PK'])(
    '%s runs from right to left',
    (language) => expect(directionOf(language)).toBe('rtl'),
  )

  test.each(['en', 'de', 'arn', 'hei', 'zh-Hant', 'az-Latn'])(
    '%s runs from left to right',
    (language) => expect(directionOf(language)).toBe('ltr'),
  )
})
