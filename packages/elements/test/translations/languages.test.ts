import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../src/translations/en.ts'
import { enTrouble } from '../../src/translations/en-trouble.ts'
import { LOGIN_LANGUAGES } from '../../src/translations/login-languages.ts'
import type { Text, TextTable } from '../../src/translations/text-table.ts'
import { SAME_AS_ENGLISH } from './same-as-english.ts'

/** Labels that English makes from the name of the field, and other languages have to give. */
const LABELS = {
  'field.email': 'Email',
  'field.phone_number': 'Phone number',
  'field.name': 'Name',
  'field.password': 'Password',
  'field.new-password': 'New password',
  'field.code': 'Code',
}
const ENGLISH: { readonly [key: string]: Text } = { ...LABELS, ...en, ...enTrouble }
const TAGS = Object.keys(LOGIN_LANGUAGES)

/** Languages that are written without a mark at the end of a sentence. */
const WITHOUT_STOPS = ['th']
const ENDS = { sentence: /[.。।！!]$/, question: /[?？؟]$/, list: /[:：]$/, rest: /[…]$/ }

const forms = (text: Text | undefined): string[] =>
  typeof text === 'object' ? Object.values(text) : [text ?? '']
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
const first = (text: Text | undefined): string => forms(text).at(-1) ?? ''

/** The kinds of numbers that a language tells apart when it counts things, and the one that stands in for any. */
const categories = (tag: string): Set<string> => {
  const rules = new Intl.PluralRules(tag)
  return new Set(['other', ...Array.from({ length: 200 }, (_, count) => rules.select(count))])
}

/** Says by key what is wrong with the texts of a language, so that a failure names all of them. */
const problems = (
  table: TextTable,
  isWrong: (text: string, english: string, key: string) => boolean,
): string[] =>
  Object.keys(ENGLISH).filter((key) =>
    forms(table[key]).some((text) => isWrong(text, first(ENGLISH[key]), key)),
  )

const endOf = (text: string): string | undefined =>
  Object.entries(ENDS).find(([, end]) => end.test(text.replace(/[\u2069"”»)）]+$/, '')))?.[0]

test('every language has a file, and every file is a language that can be asked for', () => {
  const folder = fileURLToPath(new URL('../../src/translations/languages', import.meta.url))
  const files = readdirSync(folder, { withFileTypes: true }).filter((file) => file.isFile())
  expect(files.map(({ name }) => name.replace(/\.ts$/, '')).sort()).toEqual([...TAGS].sort())
  for (const tag of TAGS) expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
})

describe.each(['en', ...TAGS])('the language %s', (tag) => {
  let table: TextTable = ENGLISH
  beforeAll(async () => {
    table = (await LOGIN_LANGUAGES[tag]?.()) ?? ENGLISH
  })

  test('has every text, and none that English lacks', () => {
    expect(Object.keys(table).sort()).toEqual(Object.keys(ENGLISH).sort())
    expect(problems(table, (text) => text === '')).toEqual([])
  })

  test('has the values of the English in every text', () => {
    const differ = (text: string, english: string): boolean =>
      `${placeholders(text)}` !== `${placeholders(english)}`
    const isNumberWord = (text: string, english: string): boolean =>
      !text.includes('{count}') && english.includes('{count}')
    expect(
      problems(table, (text, english, key) => {
        const isForm = typeof table[key] === 'object' && table[key]?.other !== text
        return differ(text, english) && !(isForm && isNumberWord(text, english))
      }),
    ).toEqual([])
  })

  test('has a form for every kind of number', () => {
    const needed = categories(tag)
    for (const [key, text] of Object.entries(table)) {
      if (typeof text === 'object') expect(new Set(Object.keys(text)), key).toEqual(needed)
      else if (needed.size > 2) expect(text, key).not.toContain('{count}')
    }
  })

  test('is translated throughout', () => {
    const same = SAME_AS_ENGLISH[tag] ?? []
    const isLeft = (text: string, english: string): boolean =>
      text === english && tag !== 'en' && !same.includes(text)
    expect(problems(table, isLeft)).toEqual([])
  })

  test('holds no markup, no typewriter signs and no blank too many', () => {
    expect(problems(table, (text) => /[<>&]|\b(exception|null|undefined)\b/i.test(text))).toEqual(
      [],
    )
    expect(problems(table, (text) => /["'`]|\.\.\.|--/.test(text))).toEqual([])
    expect(problems(table, (text) => /^\s|\s$|\s\s| [,.;]/.test(text))).toEqual([])
  })

  test('ends sentences as sentences, and questions as questions', () => {
    const isWrong = (text: string, english: string): boolean =>
      endOf(text) !== endOf(english) && !(endOf(text) === 'sentence' && endOf(english) === 'rest')
    if (!WITHOUT_STOPS.includes(tag)) {
      // A question may be put as a heading, and a heading as a question.
      const heading = (key: string): boolean => /heading|action|manual/.test(key)
      expect(
        problems(table, (text, english, key) => isWrong(text, english) && !heading(key)),
      ).toEqual([])
    }
  })

  test('is short enough for buttons and labels', () => {
    const isShort = (key: string): boolean => /\.submit$|^action\.|^field\.|^choice\./.test(key)
    expect(
      problems(
        table,
        (text, english, key) => isShort(key) && text.length > english.length * 2 + 14,
      ),
    ).toEqual([])
  })
})

test('French stands off its double signs with blanks that do not break', async () => {
  const table = (await LOGIN_LANGUAGES['fr']?.()) ?? {}
  const isWrong = (text: string): boolean => /(^|[^\u202f\u00a0])[?!;:]/.test(text)
  expect(problems(table, isWrong)).toEqual([])
})

test('Spanish opens its questions', async () => {
  const table = (await LOGIN_LANGUAGES['es']?.()) ?? {}
  expect(problems(table, (text) => text.includes('?') !== text.includes('¿'))).toEqual([])
})
