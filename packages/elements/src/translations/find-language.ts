import { localeOf } from './locale.ts'

/** Tags whose texts stand under another one: the written forms of Norwegian share theirs. */
const ALIASES: { readonly [tag: string]: string } = { nb: 'no', nn: 'no' }

/** Chinese is told apart by script, which a country may stand for: `zh-HK` is written in `Hant`. */
const withScript = (locale: string): string =>
  /^zh\b/.test(locale) ? `zh-${new Intl.Locale(locale).maximize().script}` : locale

/**
 * Finds the tag of the texts for a language, by the lookup of RFC 4647, section 3.4: parts are taken off the end until
 * one is known. Outdated tags (`iw`, `in`) are made current by `Intl`, as ECMA-402, section 6.2, demands.
 *
 * @param language - What the page asks for, such as `de-AT`.
 * @param known - Tags to choose from, such as `de`.
 */
export function matchLanguage(language: string, known: readonly string[]): string | undefined {
  for (let tag = withScript(localeOf(language)); tag; tag = tag.replace(/-?[^-]*$/, '')) {
    const found = ALIASES[tag] ?? tag
    if (known.includes(found)) return found
  }
  return undefined
}
