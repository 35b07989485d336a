import { element } from '../dom/element.ts'
import { applyDirection } from './direction-switch.ts'
import { LANGUAGES, nameOf } from './languages.ts'
import { updateNavigation } from './navigation.ts'
import { changeQuery } from './page-address.ts'

const DEFAULT = 'en'

/** The language that the address asks for. */
function askedLanguage(): string {
  const asked = new URLSearchParams(location.search).get('lang')
  return LANGUAGES.find((tag) => tag === asked) ?? DEFAULT
}

/** Applies the language of the address; the elements take theirs from the page. */
export function applyLanguage(): void {
  document.documentElement.lang = askedLanguage()
  applyDirection()
}

function choose(tag: string): void {
  changeQuery({ lang: tag === DEFAULT ? null : tag, dir: null })
  applyLanguage()
  updateNavigation()
}

/** A list of the languages under their own names; `?lang=de` in the address does the same. */
export function languagePicker(): HTMLElement {
  const current = askedLanguage()
  const options = LANGUAGES.map((tag) =>
    element('option', { value: tag, lang: tag, selected: tag === current }, nameOf(tag)),
  )
  const list = element('select', { class: 'languages', 'aria-label': 'Language' }, ...options)
  list.addEventListener('change', () => choose(list.value))
  return list
}
