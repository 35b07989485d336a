import { type Html, html, type Part } from '../wire/html.ts'

/** Nothing, where a part is left out. */
export const NOTHING: Html = html``

/** A part that is there only where something holds. */
export const when = (condition: boolean, part: () => Html): Html => (condition ? part() : NOTHING)

/** How a badge looks: what is well, what needs a look, what failed, or nothing of the kind. */
export type Tone = 'good' | 'warn' | 'bad' | 'plain'

/** A short word about the state of something; the colour only repeats what it says. */
export const badge = (text: string, tone: Tone = 'plain'): Html =>
  html`<span class="badge ${tone}">${text}</span>`

/** A text and a button that copies it, which only the script of the page shows. */
export const copyable = (text: string, what: string): Html =>
  html`<span class="copyable"><code>${text}</code>${copyButton(text, what)}</span>`

/** A button that copies a text; `what` tells buttons apart for those who do not see where they stand. */
export const copyButton = (text: string, what: string): Html =>
  html`<button type="button" class="copy" data-copy="${text}" hidden><span class="idle">Copy</span><span class="done" aria-hidden="true">Copied</span> <span class="unseen">${what}</span></button>`

/** Terms and what they are; entries without a description are left out. */
export const facts = (entries: readonly (readonly [term: string, description: Part])[]): Html => {
  const rows = entries
    .filter(([, description]) => description !== '')
    .map(([term, description]) => html`<div><dt>${term}</dt><dd>${description}</dd></div>`)
  return html`<dl class="facts">${rows}</dl>`
}

/** A part of a page with a heading of its own. */
export const panel = (id: string, title: Part, body: Html, aside: Html = NOTHING): Html =>
  html`<section class="panel" aria-labelledby="${id}">
<div class="panel-head"><h2 id="${id}">${title}</h2>${aside}</div>
${body}
</section>
`

/** What stands where there is nothing yet. */
export const empty = (text: Part): Html => html`<p class="empty">${text}</p>`

/** A table of a page. */
export interface TableShape {
  readonly caption: string
  readonly heads: readonly string[]
  /** Rows with a key each, by which the script knows them again; the first cell names its row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly Part[] }[]
}

/**
 * A table that becomes a list of cards where it has no room. Its roles are said outright, because browsers take them
 * away from tables that are laid out otherwise.
 */
export const table = ({ caption, heads, rows }: TableShape): Html => {
  const row = ({ cells, key }: TableShape['rows'][number]): Html => {
    const [first = '', ...others] = cells
    const cell = (part: Part, index: number): Html =>
      html`<td role="cell"><span class="label" aria-hidden="true">${heads[index + 1] ?? ''}</span><span>${part}</span></td>`
    return html`<tr role="row" data-key="${key}"><th role="rowheader" scope="row">${first}</th>${others.map(cell)}</tr>
`
  }
  return html`<table role="table">
<caption class="unseen">${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">
${rows.map(row)}</tbody>
</table>`
}

/** Links to the first and the next page of a long list; nothing where one page is all. */
export const pager = (links: {
  readonly first?: string | undefined
  readonly next?: string | undefined
  readonly nextText: string
}): Html => {
  const { first, next, nextText } = links
  if (first === undefined && next === undefined) return NOTHING
  return html`<nav class="pager" aria-label="More of this list">
${first === undefined ? NOTHING : html`<a href="${first}">Back to the start</a>`}
${next === undefined ? NOTHING : html`<a href="${next}">${nextText}</a>`}
</nav>`
}

/** A number with its noun, such as `1 client` and `1,204 users`. */
export const counted = (count: number, one: string, many: string = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

/** The first records of a table of the store, and whether there are more. */
export const take = <T>(
  records: Iterable<readonly [string, T]>,
  limit: number,
): { readonly taken: readonly T[]; readonly hasMore: boolean } => {
  const taken: T[] = []
  for (const [, record] of records) {
    if (taken.length === limit) return { taken, hasMore: true }
    taken.push(record)
  }
  return { taken, hasMore: false }
}
