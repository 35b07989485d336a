import { MAX_LOOKED_AT, newestMessages } from '../outbox/newest-messages.ts'
import type { MessageRecord } from '../store/records.ts'
import { type Html, html } from '../wire/html.ts'
import { messageRow } from './message-parts.ts'
import { messageView, noMessageChosen } from './message-view.ts'
import { address, type Page, type PageView, parameter } from './page.ts'
import { counted, empty, NOTHING, pager, take, when } from './parts.ts'

/** Messages on a page of the list. */
const PAGE_SIZE = 40

/** Pools that can be chosen from; more than that are found by what is typed. */
const MAX_POOLS = 100

const PATH = '/_local/inbox'

/** What the list is asked for. */
interface Query {
  readonly [name: string]: string | undefined
  readonly q: string | undefined
  readonly pool: string | undefined
  readonly medium: string | undefined
  readonly before: string | undefined
  readonly message: string | undefined
}

const queryOf = (view: PageView): Query => {
  const before = parameter(view, 'before')
  return {
    q: parameter(view, 'q'),
    pool: parameter(view, 'pool'),
    medium: parameter(view, 'medium'),
    before: before !== undefined && /^\d{1,16}$/.test(before) ? before : undefined,
    message: parameter(view, 'message'),
  }
}

/** Whether a message is one of those that are looked for; all words must be somewhere in it. */
const wanted = ({ medium, pool, q }: Query): ((message: MessageRecord) => boolean) => {
  const words = q?.toLowerCase().split(/\s+/) ?? []
  return (message) => {
    if (pool !== undefined && message.poolId !== pool) return false
    if (medium !== undefined && message.medium !== medium) return false
    if (words.length === 0) return true
    const { body, code, destination, subject, username } = message
    const text = `${username} ${destination} ${subject} ${code} ${body}`.toLowerCase()
    return words.every((word) => text.includes(word))
  }
}

const option = (value: string, text: string, chosen: string | undefined): Html =>
  html`<option value="${value}"${value === (chosen ?? '') ? html` selected` : NOTHING}>${text}</option>`

const searchForm = ({ context }: PageView, { medium, pool, q = '' }: Query): Html => {
  const pools = take(context.store.pools.list(''), MAX_POOLS).taken
  return html`<form class="filters" role="search" action="${PATH}" data-live>
<label>Search<input type="search" name="q" value="${q}" placeholder="Name, address, code or text" autocomplete="off" spellcheck="false"></label>
<label>Pool<select name="pool">${option('', 'All', pool)}${pools.map((one) => option(one.id, one.pool.Name ?? one.id, pool))}</select></label>
<label>Sent by<select name="medium">${option('', 'All', medium)}${option('EMAIL', 'E-mail', medium)}${option('SMS', 'Text message', medium)}</select></label>
<button>Search</button>
</form>`
}

const emptyList = ({ before, medium, pool, q }: Query): Html =>
  [before, medium, pool, q].some((value) => value !== undefined)
    ? empty(html`No message matches. <a href="${PATH}">Show all</a>`)
    : empty(
        'Nothing was sent yet. What a pool would send lands here: codes, invitations, links. A sign-up or a forgotten password is a good start.',
      )

const list = (view: PageView, query: Query): { readonly html: Html; readonly isEmpty: boolean } => {
  const { before, message: _chosen, ...kept } = query
  const search = { limit: PAGE_SIZE, before, isWanted: wanted(query) }
  const { messages, next } = newestMessages(view.context.store, search)
  const nextText =
    messages.length < PAGE_SIZE ? `Look through ${MAX_LOOKED_AT} older ones` : 'Older messages'
  const links = {
    first: before === undefined ? undefined : address(PATH, kept),
    next: next === undefined ? undefined : address(PATH, { ...kept, before: next }),
    nextText,
  }
  const rows = messages.map((message) => messageRow(view, message, query))
  return {
    isEmpty: messages.length === 0,
    html: html`<section class="panel list" aria-label="Messages, newest first">
${messages.length === 0 ? emptyList(query) : html`<ul class="rows" data-arrows>${rows}</ul>`}
${pager(links)}
</section>`,
  }
}

/** The inbox: what was sent, newest first, and one message to be read beside the list. */
export const inbox: Page = (view) => {
  const query = queryOf(view)
  const { store } = view.context
  const chosen = query.message === undefined ? undefined : store.messages.get(query.message)
  if (query.message !== undefined && chosen === undefined) return undefined
  const found = list(view, query)
  const { message: _chosen, ...kept } = query
  return {
    title: 'Inbox',
    section: 'inbox',
    body: html`<div class="head"><h1>Inbox</h1><p class="soft">${counted(store.messages.count(''), 'message')}</p></div>
${searchForm(view, query)}
<div class="split${chosen === undefined ? '' : ' has-choice'}">
${when(chosen !== undefined, () => html`<p class="back"><a href="${address(PATH, kept)}">Back to all messages</a></p>`)}
${found.html}
${chosen === undefined ? noMessageChosen(!found.isEmpty) : messageView(view, chosen)}
</div>`,
  }
}
