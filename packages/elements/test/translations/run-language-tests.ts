import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Languages, Text, TextTable } from '../../src/translations/text-table.ts'
import { SAME_AS_ENGLISH } from './same-as-english.ts'

/** Languages that are written without a mark at the end of a sentence. */
const WITHOUT_STOPS = ['th']
const ENDS = { sentence: /[.。।！!]$/, question: /[?？؟]$/, list: /[:：]$/, rest: /[…]$/ }

/** Buttons, labels of fields and the words beside a title, by the last part of their keys. */
const SHORT =
  /\.submit$|^(account\.)?(action|field|choice)\.|\.(retry|cancel|change|add|save|verify|confirm|again|on|off|set-up|replace|turn-on|turn-off|prefer|copy|create|remove|remember|unremember|forget|here|end|everywhere|export|(un)?verified|not-set|preferred|remembered|current|unnamed)$/

const forms = (text: Text | undefined): string[] =>
  typeof text === 'object' ? Object.values(text) : [text ?? '']
const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()
const first = (text: Text | undefined): string => forms(text).at(-1) ?? ''

/** The kinds of numbers that a language tells apart when it counts things, and the one that stands in for any. */
const categories = (tag: string): Set<string> => {
  const rules = new Intl.PluralRules(tag)
  return new Set(['other', ...Array.from({ length: 200 }, (_, count) => rules.select(count))])
}

const endOf = (text: string): string | undefined =>
  Object.entries(ENDS).find(([, end]) => end.test(text.replace(/[\u2069"”»)）]+$/, '')))?.[0]

/** Files of a folder of languages, without what stands in folders further in. */
const tagsIn = (folder: string): string[] =>
  readdirSync(fileURLToPath(new URL(`../../src/translations/${folder}`, import.meta.url)))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()

/**
 * Tests that texts are whole and well-formed in every language.
 *
 * @param english - What is translated.
 * @param languages - What loads the translations of exactly that.
 * @param folder - Where they stand, in `src/translations`.
 */
export function runLanguageTests(english: TextTable, languages: Languages, folder: string): void {
  const tags = Object.keys(languages)

  /** Says by key what is wrong with the texts of a language, so that a failure names all of them. */
  const problems = (
    table: TextTable,
    isWrong: (text: string, english: string, key: string) => boolean,
  ): string[] =>
    Object.keys(english).filter((key) =>
      forms(table[key]).some((text) => isWrong(text, first(english[key]), key)),
    )

  test('every language has a file, and every file is a language that can be asked for', () => {
    expect(tagsIn(folder)).toEqual([...tags].sort())
    for (const tag of tags) expect(Intl.getCanonicalLocales(tag)).toEqual([tag])
  })

  describe.each(['en', ...tags])('the language %s', (tag) => {
    let table = english
    beforeAll(async () => {
      table = (await languages[tag]?.()) ?? english
    })

    test('has every text, and none that English lacks', () => {
      expect(Object.keys(table).sort()).toEqual(Object.keys(english).sort())
      expect(problems(table, (text) => text === '')).toEqual([])
    })

    test('has the values of the English in every text', () => {
      const differ = (text: string, source: string): boolean =>
        `${placeholders(text)}` !== `${placeholders(source)}`
      const isNumberWord = (text: string, source: string): boolean =>
        !text.includes('{count}') && source.includes('{count}')
      expect(
        problems(table, (text, source, key) => {
          const isForm = typeof table[key] === 'object' && table[key]?.other !== text
          return differ(text, source) && !(isForm && isNumberWord(text, source))
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
      const isLeft = (text: string, source: string): boolean =>
        text === source && tag !== 'en' && !same.includes(text)
      expect(problems(table, isLeft)).toEqual([])
    })

    test('holds no markup, no typewriter signs and no blank too many', () => {
      const isCode = (text: string): boolean => /[<>&]|\b(exception|null|undefined)\b/i.test(text)
      expect(problems(table, isCode)).toEqual([])
      expect(problems(table, (text) => /["'`]|\.\.\.|--/.test(text))).toEqual([])
      expect(problems(table, (text) => /^\s|\s$|\s\s| [,.;]/.test(text))).toEqual([])
    })

    test('ends sentences as sentences, and questions as questions', () => {
      const isWrong = (text: string, source: string): boolean =>
        endOf(text) !== endOf(source) && !(endOf(text) === 'sentence' && endOf(source) === 'rest')
      if (!WITHOUT_STOPS.includes(tag)) {
        // A question may be put as a heading, and a heading as a question.
        const heading = (key: string): boolean => /heading|action|manual/.test(key)
        expect(
          problems(table, (text, source, key) => isWrong(text, source) && !heading(key)),
        ).toEqual([])
      }
    })

    test('is short enough for buttons and labels', () => {
      const isLong = (text: string, source: string, key: string): boolean =>
        SHORT.test(key) && text.length > source.length * 2 + 14
      expect(problems(table, isLong)).toEqual([])
    })

    test('names buttons with the words that they show', () => {
      // Who speaks to the computer says what there is to read (WCAG 2.2, success criterion 2.5.3).
      const lower = (text: Text | undefined): string => first(text).toLocaleLowerCase(tag)
      const isOther = (text: string, _: string, key: string): boolean =>
        key.endsWith('-name') && !lower(text).includes(lower(table[key.replace(/-name$/, '')]))
      expect(problems(table, isOther)).toEqual([])
    })
  })

  test('French stands off its double signs with blanks that do not break', async () => {
    const table = (await languages['fr']?.()) ?? {}
    const isWrong = (text: string): boolean =>
      /(^|[^\u202f\u00a0])[?!;:»]|«[^\u202f\u00a0]/.test(text)
    expect(problems(table, isWrong)).toEqual([])
  })

  test('Spanish opens its questions', async () => {
    const table = (await languages['es']?.()) ?? {}
    expect(problems(table, (text) => text.includes('?') !== text.includes('¿'))).toEqual([])
  })
}
