import { directionOf } from './direction.ts'
import { matchLanguage } from './find-language.ts'
import { localeOf } from './locale.ts'
import type { Languages, TextSource, TextTable } from './text-table.ts'
import type { Localized, Texts } from './texts.ts'

type Source = TextSource<TextTable | undefined> | undefined

/** Languages and directions are inherited through shadow roots (HTML, sections 3.2.6.2 and 3.2.6.4). */
function placeOf(element: Element): Pick<Localized, 'language' | 'hasDirection'> {
  let hasDirection = false
  let at: Element | null | undefined = element
  while (at) {
    // What an element says of its own form is no wish of the page, also not for the elements inside.
    if (!at.hasAttribute('data-cognito-form')) {
      hasDirection ||= at.hasAttribute('dir')
      const language = at.getAttribute('lang')
      if (language !== null) return { language, hasDirection }
    }
    at = at.parentElement ?? (at.getRootNode() as Partial<ShadowRoot>).host
  }
  // Where no language is declared, no direction can be wrong for it.
  return { language: '', hasDirection: true }
}

/** Sets or takes an attribute. */
function mark(node: Element, name: 'lang' | 'dir', value: string | null): void {
  if (value === null) node.removeAttribute(name)
  else node.setAttribute(name, value)
}

/**
 * Turns the element's own nodes in the direction of its texts where the page does not, and says that they are in English
 * where they should not be (WCAG 2.2, success criterion 3.1.2). What the page put into a slot is the page's.
 */
function turn(host: HTMLElement, direction: 'ltr' | 'rtl' | null, isForeign: boolean): void {
  const form = host.querySelector(':scope > [data-cognito-form]')
  const dir = direction === getComputedStyle(host).direction ? null : direction
  for (const node of [form, ...(host.shadowRoot?.children ?? [])]) {
    if (!node) continue
    const isPages = isForeign && node.querySelector('slot') !== null
    mark(node, 'lang', isForeign && !isPages ? 'en' : null)
    mark(node, 'dir', isPages ? null : dir)
  }
}

/** Whether the page brought a whole language, also what is needed when something goes wrong. */
const isComplete = (first: TextTable, strings: Source): boolean =>
  [...Object.keys(first), 'error.network'].every((key) => Object.hasOwn(strings ?? {}, key))

const KEYS = ['language', 'hasDirection', 'strings', 'around'] as const

/** Loads texts; none where that fails, which the page is told unless something else has been asked for since. */
async function load(
  texts: Texts<never>,
  run: Localized,
  source: Source,
): Promise<TextTable | undefined> {
  try {
    return typeof source === 'function' ? await source(run.language) : source
  } catch (error) {
    if (texts.localized === run) {
      run.hasFailed = true
      texts.onFailure(error)
    }
    return undefined
  }
}

/** Finds the texts of an element in the language of the page, and turns its form in the direction of the language. */
export async function localize(texts: Texts<never>, languages: Languages): Promise<void> {
  const { host, sources, localized, ready } = texts
  const { strings } = host
  const around = getComputedStyle(host).direction
  const run: Localized = { ...placeOf(host), around, strings, hasFailed: false }
  const { language, hasDirection } = run
  const isSame = localized && KEYS.every((key) => run[key] === localized[key])
  if (isSame && !localized.hasFailed) return
  texts.localized = run
  const isEnglish = /^(en\b|$)/i.test(language)
  // Until its language is there, the form is in English.
  if (!ready) turn(host, null, !isEnglish)
  const tag = matchLanguage(language, Object.keys(languages))
  const isWhole = isComplete(sources.first, strings)
  const source = tag && !isWhole ? languages[tag] : undefined
  const [table, own] = await Promise.all([load(texts, run, source), load(texts, run, strings)])
  if (texts.localized !== run) return
  const isForeign = !table && !own && !isEnglish
  texts.locale = isForeign ? 'en' : localeOf(language)
  texts.overrides = own ?? {}
  texts.table = { ...sources.first, ...table, ...own }
  texts.isTranslated = isWhole || table !== undefined
  const direction = hasDirection && !isForeign ? null : directionOf(texts.locale)
  turn(host, direction, isForeign)
  texts.show()
}
