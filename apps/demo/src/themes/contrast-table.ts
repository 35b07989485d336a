import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { contrastRatio, mixed } from './colour.ts'
import { type Sample, type Scheme, samples } from './samples.ts'

interface Pair {
  readonly label: string
  readonly front: Sample
  /** What lies behind it, the lowest first. */
  readonly behind: readonly Sample[]
  /** The least ratio: 4.5 for text, 3 for what is not (WCAG 2.2, 1.4.3 and 1.4.11). */
  readonly least: number
}

const CARD: readonly Sample[] = ['page', 'background']
const TEXT = 4.5
const OTHER = 3

const PAIRS: readonly Pair[] = [
  { label: 'Text', front: 'text', behind: CARD, least: TEXT },
  { label: 'Text of the button', front: 'on-accent', behind: [...CARD, 'accent'], least: TEXT },
  { label: 'Links', front: 'link', behind: CARD, least: TEXT },
  { label: 'Hints', front: 'muted', behind: CARD, least: TEXT },
  { label: 'Errors', front: 'danger', behind: CARD, least: TEXT },
  { label: 'Good news', front: 'success', behind: CARD, least: TEXT },
  { label: 'Text in fields', front: 'text', behind: [...CARD, 'input-background'], least: TEXT },
  { label: 'Text of rows', front: 'text', behind: [...CARD, 'choice-background'], least: TEXT },
  { label: 'Edge of fields', front: 'input-border', behind: CARD, least: OTHER },
  { label: 'Focus', front: 'focus', behind: CARD, least: OTHER },
]

const SCHEMES = ['light', 'dark'] as const

/** All ways in which layers can lie on one another, where one of them has several colours. */
function stacks(root: HTMLElement, scheme: Scheme, layers: readonly Sample[]) {
  return layers.reduce<readonly (readonly string[])[]>(
    (below, name) =>
      below.flatMap((stack) => samples(root, scheme, name).map((colour) => [...stack, colour])),
    [[]],
  )
}

/** The lowest ratio, cut off rather than rounded: 4.49 must not pass for 4.5. */
function ratioOf(root: HTMLElement, scheme: Scheme, { behind, front }: Pair): number {
  const [colour = ''] = samples(root, scheme, front)
  const ratios = stacks(root, scheme, behind).map((stack) =>
    contrastRatio(mixed([...stack, colour]), mixed(stack)),
  )
  return Math.floor(Math.min(...ratios) * 10) / 10
}

function cell(ratio: number, least: number): HTMLTableCellElement {
  const isLow = ratio < least
  return element(
    'td',
    { class: isLow ? 'ratio is-low' : 'ratio' },
    isLow ? icon('warn') : null,
    element('span', {}, ratio.toFixed(1)),
    isLow ? element('span', { class: 'visually-hidden' }, ` is less than ${least}`) : null,
  )
}

/** A table of contrast ratios that warns where one is too low. */
export interface ContrastTable {
  readonly root: HTMLElement
  /** Measures anew what the previews show. */
  update(): void
}

const heading = (): HTMLElement =>
  element(
    'thead',
    {},
    element(
      'tr',
      {},
      ...['Contrast', 'Least', 'Light', 'Dark'].map((title) =>
        element('th', { scope: 'col' }, title),
      ),
    ),
  )

/** Makes the table for the previews below a node. */
export function contrastTable(previews: HTMLElement): ContrastTable {
  const body = element('tbody')
  const verdict = element('p', { class: 'verdict', role: 'status' })
  const root = element('div', { class: 'contrast' }, element('table', {}, heading(), body), verdict)
  const update = (): void => {
    let low = 0
    const rows = PAIRS.map((pair) => {
      const ratios = SCHEMES.map((scheme) => ratioOf(previews, scheme, pair))
      low += ratios.filter((ratio) => ratio < pair.least).length
      return element(
        'tr',
        {},
        element('th', { scope: 'row' }, pair.label),
        element('td', { class: 'hint' }, String(pair.least)),
        ...ratios.map((ratio) => cell(ratio, pair.least)),
      )
    })
    body.replaceChildren(...rows)
    const words = low === 1 ? 'One contrast is' : `${low} contrasts are`
    const text =
      low === 0 ? 'All contrasts are high enough.' : `${words} too low for WCAG 2.2, level AA.`
    verdict.classList.toggle('is-low', low > 0)
    if (verdict.textContent !== text) verdict.textContent = text
  }
  return { root, update }
}
