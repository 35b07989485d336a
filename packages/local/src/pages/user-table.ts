import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import { findUsers, MAX_USERS_LOOKED_AT } from './find-users.ts'
import { address, type PageView, parameter, poolPath, userPath } from './page.ts'
import { badge, empty, NOTHING, pager, table } from './parts.ts'
import { timeTag } from './times.ts'

const STATES: { readonly [status: string]: readonly ['good' | 'warn' | 'plain', string] } = {
  CONFIRMED: ['good', 'confirmed'],
  EXTERNAL_PROVIDER: ['plain', 'from a provider'],
  FORCE_CHANGE_PASSWORD: ['warn', 'must choose a password'],
  RESET_REQUIRED: ['warn', 'must reset the password'],
  UNCONFIRMED: ['warn', 'unconfirmed'],
}

/** What state a user is in. */
export const statusBadges = ({ enabled, status }: UserRecord): Html => {
  const [tone, words] = STATES[status] ?? ['plain', status]
  return html`${badge(words, tone)}${enabled ? '' : html` ${badge('disabled', 'bad')}`}`
}

const rowOf = (user: UserRecord, nowMs: number) => ({
  key: user.sub,
  cells: [
    html`<a href="${userPath(user.poolId, user.sub)}">${user.username}</a>`,
    user.attributes['email'] ?? '',
    user.attributes['phone_number'] ?? '',
    statusBadges(user),
    timeTag(user.createdAtMs, nowMs),
  ],
})

const searchForm = (poolId: string, q: string, group: string | undefined): Html =>
  html`<form class="filters" role="search" action="${poolPath(poolId)}" data-live>
${group === undefined ? NOTHING : html`<input type="hidden" name="group" value="${group}">`}
<label>Find users<input type="search" name="q" value="${q}" placeholder="Name, address or sub" autocomplete="off" spellcheck="false"></label>
<button>Search</button>
</form>`

const emptyTable = (isSearched: boolean, poolId: string): Html =>
  !isSearched
    ? empty('This pool has no users yet.')
    : empty(html`No user matches. <a href="${poolPath(poolId)}">Show all</a>`)

/** The users of a pool, searched and a page at a time. */
export const userTable = (view: PageView, pool: Pool): Html => {
  const { clock } = view.context
  const { poolId } = pool
  const [q, group] = [parameter(view, 'q'), parameter(view, 'group')]
  // Not trimmed: it is part of a key.
  const after = view.url.searchParams.get('after') || undefined
  const { next, users } = findUsers(view.context, pool, { q, group, after })
  const shown = table({
    caption: 'Users by name',
    heads: ['User name', 'E-mail', 'Telephone', 'State', 'Created'],
    rows: users.map((user) => rowOf(user, clock.now())),
  })
  const links = {
    first: after === undefined ? undefined : address(poolPath(poolId), { q, group }),
    next: next === undefined ? undefined : address(poolPath(poolId), { q, group, after: next }),
    nextText: q === undefined ? 'More users' : `Look through ${MAX_USERS_LOOKED_AT} more`,
  }
  const isSearched = q !== undefined || group !== undefined
  return html`${searchForm(poolId, q ?? '', group)}
${group === undefined ? NOTHING : html`<p>In the group ${group}. <a href="${poolPath(poolId)}">Show all</a></p>`}
${users.length === 0 ? emptyTable(isSearched, poolId) : shown}
${pager(links)}`
}

/** How many users a pool has. */
export const userCount = ({ context: { store } }: PageView, poolId: string): number =>
  store.users.count(key(poolId, ''))
