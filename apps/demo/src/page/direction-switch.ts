import { element } from '../dom/element.ts'
import { directionOf } from './languages.ts'
import { updateNavigation } from './navigation.ts'
import { changeQuery } from './page-address.ts'

type Direction = 'ltr' | 'rtl'

/** The direction that the address asks for, else that of the language. */
function direction(): Direction {
  const asked = new URLSearchParams(location.search).get('dir')
  return asked === 'rtl' || asked === 'ltr' ? asked : directionOf(document.documentElement.lang)
}

/** Applies the direction; the switch says what a press leads to. */
export function applyDirection(): void {
  const current = direction()
  document.documentElement.dir = current
  const [shown] = document.querySelectorAll('.direction')
  if (shown) shown.textContent = current === 'rtl' ? 'Left to right' : 'Right to left'
}

function turn(): void {
  const next = direction() === 'rtl' ? 'ltr' : 'rtl'
  changeQuery({ dir: next === directionOf(document.documentElement.lang) ? null : next })
  applyDirection()
  updateNavigation()
}

/** A button that mirrors the page; `?dir=rtl` in the address does the same. */
export const directionSwitch = (): HTMLElement =>
  element('button', { type: 'button', class: 'quiet direction', onclick: turn })
