/** The languages that the elements speak, as BCP 47 tags. */
export const LANGUAGES = [
  ...['ar', 'bn', 'cs', 'da', 'de', 'en', 'es', 'fa', 'fi', 'fr', 'he', 'hi', 'id', 'it', 'ja'],
  ...['ko', 'nl', 'no', 'pl', 'pt', 'pt-BR', 'ru', 'sv', 'th', 'tr', 'uk', 'vi', 'zh-Hans'],
  'zh-Hant',
] as const

const RIGHT_TO_LEFT: readonly string[] = ['ar', 'fa', 'he']

/** The direction that a language is written in. */
export const directionOf = (tag: string): 'ltr' | 'rtl' =>
  RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr'

/** What a language calls itself, such as `Deutsch`. */
export function nameOf(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1)
}
