import { newestMessages } from '../outbox/newest-messages.ts'
import { type Html, html } from '../wire/html.ts'
import { clockButtons, movedWords } from './clock.ts'
import { messageRow } from './message-parts.ts'
import { type Page, type PageView, parameter } from './page.ts'
import { copyButton, empty, panel, take, when } from './parts.ts'
import { noPools, poolRow } from './pools.ts'
import { requestRow } from './request-parts.ts'
import { fullTimeTag } from './times.ts'

/** Rows of each list; the lists have pages of their own. */
const MAX_ROWS = 6

const MAX_POOLS = 6

const messages = (view: PageView): Html => {
  const newest = newestMessages(view.context.store, { limit: MAX_ROWS }).messages
  return newest.length === 0
    ? empty('Nothing was sent yet. Codes, invitations and links land here.')
    : html`<ul class="rows" data-arrows>${newest.map((message) => messageRow(view, message))}</ul>`
}

const requests = (view: PageView): Html => {
  const newest = view.log.list().slice(0, MAX_ROWS)
  return newest.length === 0
    ? empty('No request has come yet.')
    : html`<ul class="rows" data-arrows>${newest.map((request) => requestRow(view, request))}</ul>`
}

const pools = (view: PageView): Html => {
  const { taken } = take(view.context.store.pools.list(''), MAX_POOLS)
  return taken.length === 0
    ? noPools
    : html`<ul class="rows" data-arrows>${taken.map((record) => poolRow(view, record))}</ul>`
}

const line = (text: string, what: string): Html =>
  html`<div class="line"><pre class="wrap" tabindex="0"><code>${text}</code></pre>${copyButton(text, what)}</div>`

const connect = ({ context }: PageView): Html => {
  const origin = context.origin()
  return html`<p>Any AWS credentials and any region will do.</p>
<h3>Endpoint</h3>
${line(origin, 'endpoint')}
<h3>AWS CLI</h3>
${line(`aws cognito-idp list-user-pools --max-results 10 --endpoint-url ${origin}`, 'command of the AWS CLI')}
<h3>SDKs</h3>
${line(`AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER=${origin}`, 'environment variable of the SDKs')}`
}

const resetForm: Html = html`<details class="reset"><summary>Start afresh…</summary>
<p>Forgets all pools, users, messages and requests, takes the clock back and plants the seed again.</p>
<form method="post" action="/_local/forms/reset"><button class="danger">Yes, forget everything</button></form>
</details>`

const more = (href: string, text: string): Html => html`<a class="more" href="${href}">${text}</a>`

/** What somebody who debugs a sign-in looks at first: the newest messages and requests, the pools and the clock. */
export const overview: Page = (view) => {
  const wasReset = parameter(view, 'reset') !== undefined
  const clock = html`<p class="big-time">${fullTimeTag(view.context.clock.now())}</p>
<p class="soft">${movedWords(view)}</p>
${clockButtons}`
  return {
    title: 'Overview',
    section: 'overview',
    body: html`<h1 class="unseen">Local user pools</h1>
${when(wasReset, () => html`<p class="notice" role="status">Everything is as the seed has it.</p>`)}
<div class="overview">
<div class="stack">
${panel('messages', 'Newest messages', messages(view), more('/_local/inbox', 'Open the inbox'))}
${panel('requests', 'Newest requests', requests(view), more('/_local/requests', 'All requests'))}
</div>
<div class="stack">
${panel('pools', 'Pools', pools(view), more('/_local/pools', 'All pools'))}
${panel('clock', 'Clock', clock, more('/_local/clock', 'What ends by it'))}
${panel('connect', 'How to connect', connect(view))}
${resetForm}
</div>
</div>`,
  }
}
