import { element } from '../dom/element.ts'

/** A panel behind a tab. */
export interface Tab {
  readonly id: string
  readonly title: string
  /** Beside the title: how many things are in the panel. */
  readonly count: HTMLElement
  readonly panel: HTMLElement
}

const STEPS: { readonly [key: string]: number } = { ArrowRight: 1, ArrowLeft: -1 }

/** Where a key leads to, as the page is read; `undefined` for keys that lead nowhere (ARIA practices, tabs). */
function target(key: string, at: number, length: number): number | undefined {
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  const step = STEPS[key]
  if (step === undefined) return undefined
  const sign = document.documentElement.dir === 'rtl' ? -1 : 1
  return (at + step * sign + length) % length
}

function select(tabs: readonly Tab[], buttons: readonly HTMLElement[], chosen: number): void {
  for (const [at, button] of buttons.entries()) {
    button.ariaSelected = String(at === chosen)
    button.tabIndex = at === chosen ? 0 : -1
  }
  for (const [at, { panel }] of tabs.entries()) panel.hidden = at !== chosen
}

const tabButton = ({ id, title, count }: Tab): HTMLButtonElement =>
  element(
    'button',
    { type: 'button', role: 'tab', id: `tab-${id}`, 'aria-controls': `panel-${id}` },
    `${title} `,
    count,
  )

/** Panels of which one is shown at a time; the arrow keys go from tab to tab. */
export function tabs(label: string, list: readonly Tab[]): HTMLElement {
  const buttons = list.map(tabButton)
  for (const { id, panel } of list) {
    panel.id = `panel-${id}`
    panel.role = 'tabpanel'
    panel.tabIndex = 0
    panel.setAttribute('aria-labelledby', `tab-${id}`)
  }
  const bar = element('div', { class: 'tabs', role: 'tablist', 'aria-label': label }, ...buttons)
  bar.addEventListener('click', ({ target: pressed }) => {
    const at = buttons.findIndex((button) => button.contains(pressed as Node))
    if (at >= 0) select(list, buttons, at)
  })
  bar.addEventListener('keydown', (event) => {
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    const next = target(event.key, at, buttons.length)
    if (at < 0 || next === undefined) return
    event.preventDefault()
    select(list, buttons, next)
    buttons[next]?.focus()
  })
  select(list, buttons, 0)
  return element('div', {}, bar, ...list.map(({ panel }) => panel))
}
