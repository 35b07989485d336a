import { MASK } from '../requests/mask.ts'
import { type Html, html } from '../wire/html.ts'

const INDENT = '  '

const scalar = (value: unknown): Html => {
  if (value === MASK)
    return html`<span class="masked">${MASK}<span class="unseen">masked</span></span>`
  const kind = typeof value === 'string' ? 'text' : 'word'
  return html`<span class="${kind}">${JSON.stringify(value) ?? 'null'}</span>`
}

const inside = (
  brackets: readonly [open: string, close: string],
  items: readonly Html[],
  indent: string,
): Html => {
  const [open, close] = brackets
  if (items.length === 0) return html`${open}${close}`
  const lines = items.map(
    (item, index) => html`${indent}${INDENT}${item}${index < items.length - 1 ? ',' : ''}
`,
  )
  return html`${open}
${lines}${indent}${close}`
}

const render = (value: unknown, indent: string): Html => {
  if (typeof value !== 'object' || value === null) return scalar(value)
  const deeper = indent + INDENT
  if (Array.isArray(value)) {
    return inside(
      ['[', ']'],
      value.map((item) => render(item, deeper)),
      indent,
    )
  }
  const members = Object.entries(value).map(
    ([name, inner]) =>
      html`<span class="name">${JSON.stringify(name)}</span>: ${render(inner, deeper)}`,
  )
  return inside(['{', '}'], members, indent)
}

/** JSON to be read, with names, texts and masked secrets told apart. */
export const jsonBlock = (value: unknown, label: string): Html =>
  html`<pre class="json" tabindex="0" role="region" aria-label="${label}"><code>${render(value, '')}</code></pre>`
