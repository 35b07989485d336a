import type { Context } from '../context.ts'
import type { MessageRecord, PoolRecord, UserRecord } from '../store/records.ts'
import type { SessionRecord } from '../store/session-records.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import type { Endpoint } from './endpoint.ts'
import { findMessages } from './get-messages.ts'

/** A page for people shows the beginning of what is there. */
const MAX_ROWS = 100

const table = (caption: string, heads: readonly string[], rows: readonly Html[]): Html =>
  rows.length === 0
    ? html`<p>${caption}: none yet.</p>`
    : html`<table>
<caption>${caption}</caption>
<thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows}</tbody>
</table>`

const time = (iso: string): Html =>
  html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`

const messageRow = (message: MessageRecord): Html => html`<tr>
<td>${time(message.sentAt)}</td>
<td>${message.username}</td>
<td>${message.medium} ${message.destination}</td>
<td><code>${message.code}</code></td>
<td>${message.subject}</td>
</tr>`

const userRow = (user: UserRecord): Html => html`<tr>
<th scope="row">${user.username}</th>
<td>${user.attributes['email'] ?? ''}</td>
<td>${user.attributes['phone_number'] ?? ''}</td>
<td>${user.status}${user.enabled ? '' : ', disabled'}</td>
</tr>`

const sessionRow = (session: SessionRecord): Html => html`<tr>
<th scope="row">${session.username}</th>
<td><code>${session.clientId}</code></td>
<td>${time(new Date(session.createdAtMs).toISOString())}</td>
<td>${time(new Date(session.lastActiveAtMs).toISOString())}</td>
</tr>`

const take = <T>(records: Iterable<readonly [string, T]>): readonly T[] => {
  const taken: T[] = []
  for (const [, record] of records) {
    if (taken.length === MAX_ROWS) break
    taken.push(record)
  }
  return taken
}

/** The sessions of a pool that keeps track of them, also those that have expired and nobody asked for since. */
const sessionTable = ({ store }: Context, { id, sessions }: PoolRecord): Html => {
  if (sessions?.isTracked !== true) return html``
  const rows = take(store.sessions.list(key(id, ''))).map(sessionRow)
  return table('Sessions', ['User name', 'App client', 'Since', 'Last active'], rows)
}

const poolSection = (context: Context, record: PoolRecord): Html => {
  const { store } = context
  const { id, pool } = record
  const clients = take(store.poolClients.list(key(id, ''))).map(
    ({ clientId }) => html`<tr>
<th scope="row">${store.clients.get(clientId)?.client.ClientName ?? ''}</th>
<td><code>${clientId}</code></td>
</tr>`,
  )
  const users = take(store.users.list(key(id, ''))).map(userRow)
  const count = store.users.count(key(id, ''))
  const shown = count > users.length ? `, the first ${users.length} of ${count}` : ''
  return html`<section>
<h2>${pool.Name ?? ''} <code>${id}</code></h2>
${table('App clients', ['Name', 'Client id'], clients)}
${table(`Users${shown}`, ['User name', 'E-mail', 'Telephone', 'Status'], users)}
${sessionTable(context, record)}
</section>`
}

const page = (context: Context): Html => {
  const newest = findMessages(context, {}).slice(-MAX_ROWS).reverse()
  const pools = take(context.store.pools.list(''))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Local user pools</title>
<link rel="stylesheet" href="/_local/style.css">
</head>
<body>
<main>
<h1>Local user pools</h1>
<p>Time of the server: <time>${new Date(context.clock.now()).toISOString()}</time></p>
<section>
<h2>Inbox</h2>
${table('Messages, newest first', ['Sent', 'User', 'To', 'Code', 'Subject'], newest.map(messageRow))}
</section>
${pools.length === 0 ? html`<p>There is no user pool yet.</p>` : pools.map((pool) => poolSection(context, pool))}
</main>
</body>
</html>
`
}

/** `GET /_local/`: pools, clients, users and the inbox on one page, readable without script. */
export const getPage: Endpoint = ({ context }) =>
  new Response(page(context).html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
