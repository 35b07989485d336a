import type { PropertyName } from './properties.ts'

/** Light or dark. */
export type Scheme = 'light' | 'dark'

/** A colour that can be seen: that of a property, or of the page behind the card. */
export type Sample = PropertyName | 'page'

/** Where a colour can be seen in a login, and as which property. */
const PLACES: { readonly [name: string]: readonly [string, string] } = {
  text: ['.cui-heading', 'color'],
  accent: ['.cui-submit', 'background-color'],
  'on-accent': ['.cui-submit', 'color'],
  link: ['.cui-action', 'color'],
  muted: ['.cui-lead:not(:has(svg)), .cui-hint', 'color'],
  success: ['.cui-lead:has(svg)', 'color'],
  danger: ['.cui-alert', 'color'],
  'input-background': ['.cui-input:not([readonly])', 'background-color'],
  'input-border': ['.cui-input:not([readonly])', 'border-block-start-color'],
  'choice-background': ['.cui-choice', 'background-color'],
  'choice-border': ['.cui-choice', 'border-block-start-color'],
}

const CLEAR = 'transparent'

/** How browsers write it. */
const NOTHING = 'rgba(0, 0, 0, 0)'

/** The colours of a gradient, as browsers write them. */
const STOPS = /(?:rgba?|color|oklch|oklab|lab|lch)\([^()]*\)/g

/** The colours of the card, which stands in the shadow of the element; a gradient has several. */
function ofCard(pane: Element, name: 'background' | 'border'): readonly string[] {
  const card = pane.querySelector('cognito-login')?.shadowRoot?.querySelector('[part~="card"]')
  if (!card) return [CLEAR]
  const { backgroundColor, backgroundImage, borderBlockStartColor } = getComputedStyle(card)
  if (name === 'border') return [borderBlockStartColor]
  return backgroundImage.match(STOPS) ?? [backgroundColor]
}

/** What the value of a property is as a colour, where nothing in the previews has it. */
function resolved(pane: Element, name: string): string {
  const login = pane.querySelector('cognito-login')
  const probe = pane.querySelector<HTMLElement>('.probe')
  if (!login || !probe) return CLEAR
  probe.style.color = getComputedStyle(login).getPropertyValue(`--cognito-${name}`) || CLEAR
  return getComputedStyle(probe).color
}

/** The colour at the first of its places; an alert is there before it has something to say. */
function placed(root: Element, scheme: Scheme, [selector, property]: readonly [string, string]) {
  const places = selector
    .split(', ')
    .map((part) => `.pane.is-${scheme} cognito-login ${part}`)
    .join(', ')
  const node = [...root.querySelectorAll(places)].find(
    (found) => found.matches('input') || found.textContent?.trim(),
  )
  return node && getComputedStyle(node).getPropertyValue(property)
}

/** The colours as they are drawn in the previews of a scheme: one, or those of a gradient. */
export function samples(root: Element, scheme: Scheme, name: Sample): readonly string[] {
  const pane = root.querySelector(`.pane.is-${scheme}`)
  if (!pane) return [CLEAR]
  if (name === 'page') return [getComputedStyle(pane).backgroundColor]
  if (name === 'background' || name === 'border') return ofCard(pane, name)
  const place = PLACES[name]
  // A focus ring is nowhere until it is; by itself it looks like a link.
  if (name === 'focus' && resolved(pane, name) === NOTHING) return samples(root, scheme, 'link')
  return [(place && placed(root, scheme, place)) ?? resolved(pane, name)]
}
