/**
 * A text with one form for each kind of number, by the names of `Intl.PluralRules`; `{count}` stands for the number.
 *
 * @example
 * const minutes: PluralForms = { one: '{count} minute', other: '{count} minutes' }
 */
export type PluralForms = {
  readonly [Category in Intl.LDMLPluralRule]?: string
} & { readonly other: string }

/**
 * What a key stands for: one text, or its forms for numbers.
 *
 * @example
 * const text: Text = 'Sign in'
 */
export type Text = string | PluralForms

/**
 * Texts by key.
 *
 * @example
 * const table: TextTable = { 'sign-in.heading': 'Ingia' }
 */
export type TextTable = { readonly [key: string]: Text | undefined }

/**
 * Texts, or a function that loads them; it gets the language that was asked for, such as `de-AT`, or `''`.
 *
 * @example
 * const source: TextSource = async (language) => (language === 'sw' ? { 'sign-in.heading': 'Ingia' } : {})
 */
export type TextSource<Table = TextTable> = Table | ((language: string) => Table | Promise<Table>)

/** Languages by tag (BCP 47), each with what loads its texts. */
export interface Languages {
  readonly [tag: string]: () => Promise<TextTable>
}
