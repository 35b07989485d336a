import type { Context } from '../context.ts'
import { mask } from '../requests/mask.ts'
import {
  allowedFlows,
  allowsClientTokens,
  CLIENT_TOKEN_FLOW,
  hasRevocation,
  hidesUsers,
  rotationGraceSeconds,
  sessionMs,
  validityOf,
} from '../settings/client-settings.ts'
import type { ClientRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import { jsonBlock } from './json.ts'
import { copyable, empty, facts, take } from './parts.ts'
import { durationWords } from './times.ts'
import { flowWords, joined } from './words.ts'

/** Clients that a pool shows; their number has no limit that matters. */
const MAX_CLIENTS = 50

/** Values of the settings that are shown as JSON; far more than there are. */
const MAX_VALUES = 4000

const flows = ({ client }: ClientRecord): string =>
  allowsClientTokens(client) ? CLIENT_TOKEN_FLOW : joined([...allowedFlows(client)].map(flowWords))

const lifetimes = ({ client }: ClientRecord): string => {
  const { accessSeconds, idSeconds, refreshSeconds } = validityOf(client)
  return `access ${durationWords(accessSeconds)}, ID ${durationWords(idSeconds)}, refresh ${durationWords(refreshSeconds)}; a challenge waits ${durationWords(sessionMs(client) / 1000)}`
}

const refreshing = ({ client }: ClientRecord): string => {
  const grace = rotationGraceSeconds(client)
  const rotation =
    grace === undefined
      ? 'tokens stay'
      : `tokens rotate, old ones work ${durationWords(grace)} longer`
  return `${rotation}; ${hasRevocation(client) ? 'can be revoked' : 'cannot be revoked'}`
}

const oauth = ({ client }: ClientRecord): string => {
  if (!client.AllowedOAuthFlowsUserPoolClient) return ''
  const grants = joined(client.AllowedOAuthFlows ?? [])
  return `${grants}; scopes ${(client.AllowedOAuthScopes ?? []).join(' ')}`
}

const card = (record: ClientRecord): Html => {
  const { client, id } = record
  const heading = `client-${id}`
  return html`<article class="card" aria-labelledby="${heading}" data-key="${id}">
<h3 id="${heading}">${client.ClientName ?? id}</h3>
${facts([
  ['Client id', copyable(id, `client id of ${client.ClientName ?? ''}`)],
  ['Secret', client.ClientSecret === undefined ? 'none' : 'has one'],
  ['Flows', flows(record)],
  ['Tokens', lifetimes(record)],
  ['Refresh', refreshing(record)],
  ['Unknown users', hidesUsers(client) ? 'look like wrong passwords' : 'are told apart'],
  ['OAuth', oauth(record)],
  ['Callbacks', (client.CallbackURLs ?? []).join(' ')],
  ['Providers', (client.SupportedIdentityProviders ?? []).join(', ')],
])}
<details><summary>All settings of ${client.ClientName ?? id}</summary>${jsonBlock(mask(client, MAX_VALUES).shown, `Settings of ${client.ClientName ?? id}`)}</details>
</article>
`
}

/** The app clients of a pool, with what changes how they sign in. */
export const clientCards = ({ store }: Context, poolId: string): Html => {
  const { hasMore, taken } = take(store.poolClients.list(key(poolId, '')), MAX_CLIENTS)
  const cards = taken.flatMap(({ clientId }) => {
    const record = store.clients.get(clientId)
    return record === undefined ? [] : [card(record)]
  })
  if (cards.length === 0) return empty('This pool has no app client yet, so nobody can sign in.')
  const more = html`<p class="soft">These are the first ${MAX_CLIENTS}.</p>`
  return html`<div class="cards">${cards}</div>${hasMore ? more : ''}`
}
