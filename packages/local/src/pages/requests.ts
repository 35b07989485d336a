import type { LoggedRequest } from '../requests/request-log.ts'
import { MAX_REQUESTS } from '../requests/request-log.ts'
import { type Html, html } from '../wire/html.ts'
import { address, type Page, type PageView, parameter } from './page.ts'
import { counted, empty, NOTHING, pager, when } from './parts.ts'
import { clientOf, hasFailed, nameOf, requestRow } from './request-parts.ts'
import { requestView } from './request-view.ts'

const PAGE_SIZE = 50

const PATH = '/_local/requests'

/** What the list is asked for. */
interface Query {
  readonly [name: string]: string | undefined
  readonly q: string | undefined
  readonly only: string | undefined
  readonly before: string | undefined
  readonly request: string | undefined
}

const queryOf = (view: PageView): Query => ({
  q: parameter(view, 'q'),
  only: parameter(view, 'only') === 'failed' ? 'failed' : undefined,
  before: parameter(view, 'before'),
  request: parameter(view, 'request'),
})

const wanted =
  ({ context }: PageView, { before, only, q }: Query) =>
  (request: LoggedRequest): boolean => {
    if (before !== undefined && request.id >= Number(before)) return false
    if (only === 'failed' && !hasFailed(request)) return false
    if (q === undefined) return true
    const { error, status, username = '' } = request
    const text = `${nameOf(request)} ${username} ${clientOf(context, request)} ${status} ${error?.name ?? ''}`
    return q.split(/\s+/).every((word) => text.toLowerCase().includes(word.toLowerCase()))
  }

const searchForm = ({ only, q = '' }: Query): Html =>
  html`<form class="filters" role="search" action="${PATH}" data-live>
<label>Filter<input type="search" name="q" value="${q}" placeholder="Operation, error, user or client" autocomplete="off" spellcheck="false"></label>
<label>Show<select name="only"><option value="">All</option><option value="failed"${only === 'failed' ? html` selected` : NOTHING}>Failed ones</option></select></label>
<button>Filter</button>
</form>`

const emptyList = ({ before, only, q }: Query): Html =>
  [before, only, q].some((value) => value !== undefined)
    ? empty(html`No request matches. <a href="${PATH}">Show all</a>`)
    : empty('No request has come yet. Point a client at this server and it shows up here.')

const list = (view: PageView, query: Query): { readonly html: Html; readonly isEmpty: boolean } => {
  const found = view.log.list().filter(wanted(view, query))
  const shown = found.slice(0, PAGE_SIZE)
  const { before, request: _chosen, ...kept } = query
  const last = shown[shown.length - 1]
  const links = {
    first: before === undefined ? undefined : address(PATH, kept),
    next: found.length > PAGE_SIZE ? address(PATH, { ...kept, before: last?.id }) : undefined,
    nextText: 'Older requests',
  }
  const rows = shown.map((request) => requestRow(view, request, query))
  return {
    isEmpty: shown.length === 0,
    html: html`<section class="panel list" aria-label="Requests, newest first">
${shown.length === 0 ? emptyList(query) : html`<ul class="rows" data-arrows>${rows}</ul>`}
${pager(links)}
</section>`,
  }
}

/** The newest requests with their answers, and one of them to be looked into beside the list. */
export const requests: Page = (view) => {
  const query = queryOf(view)
  const chosen = query.request === undefined ? undefined : view.log.find(Number(query.request))
  if (query.request !== undefined && chosen === undefined) return undefined
  const found = list(view, query)
  const { request: _chosen, ...kept } = query
  const hint = html`<div class="panel reading hint"><p>Choose a request to look into it.</p></div>`
  return {
    title: 'Requests',
    section: 'requests',
    body: html`<div class="head"><h1>Requests</h1><p class="soft">${counted(view.log.list().length, 'request')} of the newest ${MAX_REQUESTS}; secrets are masked</p></div>
${searchForm(query)}
<div class="split${chosen === undefined ? '' : ' has-choice'}">
${when(chosen !== undefined, () => html`<p class="back"><a href="${address(PATH, kept)}">Back to all requests</a></p>`)}
${found.html}
${chosen === undefined ? (found.isEmpty ? NOTHING : hint) : requestView(view, chosen)}
</div>`,
  }
}
