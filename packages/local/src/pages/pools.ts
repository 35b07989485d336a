import type { PoolRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import { address, type Page, type PageView, poolPath } from './page.ts'
import { copyButton, counted, empty, pager, take } from './parts.ts'
import { userCount } from './user-table.ts'

const PAGE_SIZE = 50

const PATH = '/_local/pools'

/** A pool as a row of a list. */
export const poolRow = (view: PageView, { id, pool }: PoolRecord): Html => {
  const clients = view.context.store.poolClients.count(key(id, ''))
  const name = pool.Name ?? id
  return html`<li class="row" data-key="${id}">
<a href="${poolPath(id)}"><span class="what">${name}</span>
<span class="meta">${counted(userCount(view, id), 'user')}, ${counted(clients, 'client')}</span></a>
<span class="code id"><code>${id}</code>${copyButton(id, `id of ${name}`)}</span>
</li>
`
}

/** What stands where there are no pools. */
export const noPools: Html = empty(
  'There is no user pool yet. Create one with CreateUserPool, or start the server with a seed.',
)

/** All pools, a page at a time. */
export const pools: Page = (view) => {
  const { store } = view.context
  const after = view.url.searchParams.get('after') || undefined
  const { hasMore, taken } = take(store.pools.list('', after), PAGE_SIZE)
  const last = taken[taken.length - 1]?.id
  return {
    title: 'Pools',
    section: 'pools',
    body: html`<div class="head"><h1>Pools</h1><p class="soft">${counted(store.pools.count(''), 'pool')}</p></div>
<section class="panel list" aria-label="All pools">
${taken.length === 0 ? noPools : html`<ul class="rows" data-arrows>${taken.map((record) => poolRow(view, record))}</ul>`}
${pager({
  first: after === undefined ? undefined : PATH,
  next: hasMore ? address(PATH, { after: last }) : undefined,
  nextText: 'More pools',
})}
</section>`,
  }
}
