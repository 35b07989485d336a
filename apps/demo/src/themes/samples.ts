import type { PropertyName } from './properties.ts'

/** Light or dark. */
export type Scheme = 'light' | 'dark'

/** Where a colour can be seen in a login, and as which property. */
const PLACES: { readonly [name: string]: readonly [string, string] } = {
  text: ['.cui-heading', 'color'],
  accent: ['.cui-submit', 'background-color'],
  'on-accent': ['.cui-submit', 'color'],
  link: ['[data-action]', 'color'],
  muted: ['.cui-lead:not(:has(svg)), .cui-hint', 'color'],
  success: ['.cui-lead:has(svg)', 'color'],
  danger: ['.cui-alert', 'color'],
  'input-background': ['.cui-input:not([readonly])', 'background-color'],
  'input-border': ['.cui-input:not([readonly])', 'border-block-start-color'],
}

/** Colours of the card, which stands in the shadow of the element. */
const CARD: { readonly [name: string]: string } = {
  background: 'background-color',
  border: 'border-block-start-color',
}

/** A colour that can be seen. */
export type Sample = PropertyName | 'text' | 'page'

const CLEAR = 'transparent'

/** What the value of a property is as a colour, where nothing in the previews has it. */
function resolved(pane: HTMLElement, name: string): string {
  const login = pane.querySelector('cognito-login')
  const probe = pane.querySelector<HTMLElement>('.probe')
  if (!login || !probe) return CLEAR
  probe.style.color = getComputedStyle(login).getPropertyValue(`--cognito-${name}`) || CLEAR
  return getComputedStyle(probe).color
}

/** The colour as it is drawn in the previews of a scheme. */
export function sample(root: HTMLElement, scheme: Scheme, name: Sample): string {
  const pane = root.querySelector<HTMLElement>(`.pane.is-${scheme}`)
  if (!pane) return CLEAR
  if (name === 'page') return getComputedStyle(pane).backgroundColor
  const ofCard = CARD[name]
  if (ofCard !== undefined) {
    const card = pane.querySelector('cognito-login')?.shadowRoot?.querySelector('[part~="card"]')
    return card ? getComputedStyle(card).getPropertyValue(ofCard) : CLEAR
  }
  const place = PLACES[name]
  if (!place) return resolved(pane, name)
  const [selector, property] = place
  const places = selector
    .split(', ')
    .map((part) => `.pane.is-${scheme} cognito-login ${part}`)
    .join(', ')
  // An alert is there before it has something to say.
  const node = [...root.querySelectorAll(places)].find(
    (found) => name !== 'danger' || found.textContent?.trim(),
  )
  return node ? getComputedStyle(node).getPropertyValue(property) : CLEAR
}
