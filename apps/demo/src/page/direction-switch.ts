import { element } from '../dom/element.ts'

/** A link to the same page in the other direction; `?dir=rtl` in the address sets it. */
export function directionSwitch(): HTMLElement {
  const url = new URL(location.href)
  const isRtl = url.searchParams.get('dir') === 'rtl'
  document.documentElement.dir = isRtl ? 'rtl' : 'ltr'
  if (isRtl) url.searchParams.delete('dir')
  else url.searchParams.set('dir', 'rtl')
  return element('a', { class: 'quiet', href: url.href }, isRtl ? 'Left to right' : 'Right to left')
}
