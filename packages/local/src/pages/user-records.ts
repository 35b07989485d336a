import type { Context } from '../context.ts'
import { newestMessages } from '../outbox/newest-messages.ts'
import type { CodeRecord } from '../store/code-records.ts'
import type { RefreshTokenRecord, UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import { messageRow } from './message-parts.ts'
import { address, type PageView } from './page.ts'
import { badge, empty, facts, table, take } from './parts.ts'
import { expiryTag, timeTag } from './times.ts'

/** Records of each kind that a page shows. */
const MAX_ROWS = 50

const MAX_MESSAGES = 10

/** All keys of what belongs to a user start with this. */
const ownPrefix = ({ poolId, username }: UserRecord): string => key(poolId, username, '')

const clientName = ({ store }: Context, clientId: string): string =>
  store.clients.get(clientId)?.client.ClientName ?? clientId

const more = (hasMore: boolean): Html =>
  html`${hasMore ? html`<p class="soft">These are the first ${MAX_ROWS}.</p>` : ''}`

/** The devices that a user confirmed. */
export const userDevices = ({ clock, store }: Context, user: UserRecord): Html => {
  const { hasMore, taken } = take(store.devices.list(ownPrefix(user)), MAX_ROWS)
  if (taken.length === 0) return empty('No device was confirmed.')
  const nowMs = clock.now()
  const rows = taken.map((device) => ({
    key: device.key,
    cells: [
      device.name,
      html`<code>${device.key}</code>`,
      device.isRemembered ? badge('remembered', 'good') : badge('not remembered'),
      timeTag(device.authenticatedAtMs, nowMs),
    ],
  }))
  const heads = ['Device', 'Key', 'State', 'Last used']
  return html`${table({ caption: 'Devices', heads, rows })}${more(hasMore)}`
}

/** The sessions of a user, in a pool that keeps track of them; those that are over stay until somebody asks for them. */
export const userSessions = (context: Context, user: UserRecord): Html => {
  const { clock, store } = context
  const { hasMore, taken } = take(store.sessions.list(ownPrefix(user)), MAX_ROWS)
  if (taken.length === 0) return empty('No session is tracked.')
  const nowMs = clock.now()
  const rows = taken.map((session) => ({
    key: session.id,
    cells: [
      html`<code>${session.id}</code>`,
      clientName(context, session.clientId),
      timeTag(session.createdAtMs, nowMs),
      timeTag(session.lastActiveAtMs, nowMs),
      expiryTag(session.expiresAtMs, nowMs),
    ],
  }))
  const heads = ['Session', 'Client', 'Since', 'Last active', 'Ends']
  return html`${table({ caption: 'Sessions', heads, rows })}${more(hasMore)}`
}

const stateOf = (record: RefreshTokenRecord, nowMs: number): 'good' | 'revoked' | 'expired' => {
  if (record.revoked) return 'revoked'
  return nowMs < record.expiresAtMs ? 'good' : 'expired'
}

/** How many refresh tokens a user has, by their state. */
export const userTokens = ({ clock, store }: Context, user: UserRecord): Html => {
  const { hasMore, taken } = take(store.userRefreshTokens.list(ownPrefix(user)), MAX_ROWS)
  const counts = { good: 0, revoked: 0, expired: 0 }
  for (const { tokenHash } of taken) {
    const record = store.refreshTokens.get(tokenHash)
    if (record !== undefined) counts[stateOf(record, clock.now())] += 1
  }
  const signedOut = user.signedOutAtMs
  return html`${facts([
    ['Good', `${counts.good}`],
    ['Revoked', `${counts.revoked}`],
    ['Expired', `${counts.expired}`],
    ['Signed out everywhere', signedOut === undefined ? 'never' : timeTag(signedOut, clock.now())],
  ])}${hasMore ? html`<p class="soft">Counted among the first ${MAX_ROWS}.</p>` : ''}`
}

const PURPOSES: { readonly [purpose: string]: string } = {
  'sign-up': 'Confirms the sign-up',
  'forgot-password': 'Sets a new password',
  'verify-email': 'Proves the e-mail address',
  'verify-phone_number': 'Proves the telephone number',
}

/** Where a code went, and what it is to change; a value that waits for its proof is seen nowhere else. */
const codeTarget = ({ attribute, contact, replaces }: CodeRecord): string => {
  const to = contact ?? (attribute === 'email' ? 'an e-mail address' : 'a telephone number')
  if (replaces === undefined) return to
  return replaces === '' ? `${to}, which is new` : `${to}, which is to replace ${replaces}`
}

/** The codes that a user was sent and has not used; the codes themselves are in the messages. */
export const userCodes = ({ clock, store }: Context, user: UserRecord): Html => {
  const prefix = ownPrefix(user)
  const rows: Html[] = []
  for (const [name, record] of store.codes.list(prefix)) {
    if (rows.length === MAX_ROWS) break
    const purpose = name.slice(prefix.length)
    const expiry = expiryTag(record.expiresAtMs, clock.now())
    rows.push(
      html`<li>${PURPOSES[purpose] ?? purpose}, sent to ${codeTarget(record)}: ${expiry}</li>`,
    )
  }
  return rows.length === 0 ? empty('No code is waiting.') : html`<ul class="plain">${rows}</ul>`
}

/** The newest messages to a user. */
export const userMessages = (view: PageView, user: UserRecord): Html => {
  const { poolId, username } = user
  const { messages, next } = newestMessages(view.context.store, {
    limit: MAX_MESSAGES,
    isWanted: (message) => message.poolId === poolId && message.username === username,
  })
  if (messages.length === 0) return empty('Nothing was sent lately.')
  const all = address('/_local/inbox', { q: username, pool: poolId })
  return html`<ul class="rows" data-arrows>${messages.map((message) => messageRow(view, message))}</ul>
${next === undefined ? '' : html`<p><a href="${all}">All messages to ${username}</a></p>`}`
}
