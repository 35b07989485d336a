import type { Text, TextTable } from './text-table.ts'
import type { StringKey } from './types.ts'

/** What stands in a text in place of `{name}`; numbers are written as the language does. */
export interface TextValues {
  readonly [name: string]: string | number
}

/** Gives the text for a key, with `{name}` replaced by the value of that name; `count` chooses among forms. */
export type Translate<Key extends string = StringKey> = (key: Key, values?: TextValues) => string

/** The form for the number `count`. */
const formOf = (text: Text, locale: string, { count }: TextValues): string =>
  typeof text === 'string'
    ? text
    : (text[new Intl.PluralRules(locale).select(Number(count))] ?? text.other)

/**
 * Makes the function that finds texts: in the table, then in what `later` gives.
 *
 * Values are isolated (U+2068, U+2069), so that an address does not change the order of a right-to-left sentence; see
 * Unicode Standard Annex 9, section 2.4.
 */
export const translator =
  (table: TextTable, locale: string, later: (key: string) => Text): Translate<string> =>
  (key, values = {}) =>
    formOf(table[key] ?? later(key), locale, values).replace(/\{(\w+)\}/g, (whole, name: string) =>
      // A string is its own `toLocaleString`.
      name in values ? `\u2068${values[name]?.toLocaleString(locale)}\u2069` : whole,
    )

/** Label of a field: the text for its name, else the name made readable. */
export function fieldLabel(table: TextTable, name: string): string {
  const words = name.replace(/^custom:/, '').replace(/[_-]+/g, ' ')
  return `${table[`field.${name}`] ?? words.charAt(0).toUpperCase() + words.slice(1)}`
}
