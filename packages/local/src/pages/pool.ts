import { mask } from '../requests/mask.ts'
import type { Pool } from '../settings/find.ts'
import { key } from '../store/store.ts'
import { type Html, html } from '../wire/html.ts'
import { clientCards } from './client-card.ts'
import { poolOf } from './find-user.ts'
import { groupTable } from './group-table.ts'
import { jsonBlock } from './json.ts'
import type { Page, PageView } from './page.ts'
import { copyable, counted, facts, panel } from './parts.ts'
import { poolWords } from './pool-words.ts'
import { userCount, userTable } from './user-table.ts'

/** Values of the settings that are shown as JSON; a schema alone has some hundreds. */
const MAX_VALUES = 4000

const MAX_PROVIDERS = 50

const providers = ({ context: { store } }: PageView, poolId: string): string => {
  const names: string[] = []
  for (const [, { ProviderName, ProviderType }] of store.identityProviders.list(key(poolId, ''))) {
    if (names.length === MAX_PROVIDERS) return `${names.join(', ')} and others`
    names.push(`${ProviderName} (${ProviderType})`)
  }
  return names.join(', ')
}

const settings = (view: PageView, pool: Pool): Html => {
  const { mfa, pool: described, poolId, sessions, webAuthn } = pool
  const issuer = `${view.context.origin()}/${poolId}`
  const all = { ...described, mfa, sessions, webAuthn }
  return html`${facts([
    ['Pool id', copyable(poolId, 'pool id')],
    ['Issuer', copyable(issuer, 'issuer')],
    ...poolWords(view.context, pool),
    ['Providers', providers(view, poolId)],
    [
      'Documents',
      html`<a href="/${poolId}/.well-known/openid-configuration">openid-configuration</a>, <a href="/${poolId}/.well-known/jwks.json">jwks.json</a>`,
    ],
  ])}
<details><summary>All settings as JSON</summary>${jsonBlock(mask(all, MAX_VALUES).shown, 'Settings of the pool')}</details>`
}

/** A pool: its users first, then its clients and how it behaves. */
export const pool: Page = (view, poolId = '') => {
  const { store } = view.context
  const found = poolOf(view.context, poolId)
  if (found === undefined) return undefined
  const title = found.pool.Name ?? poolId
  const users = userCount(view, poolId)
  const clients = store.poolClients.count(key(poolId, ''))
  return {
    title,
    section: 'pools',
    body: html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/_local/pools">Pools</a></nav>
<div class="head"><h1>${title}</h1><p class="soft">${counted(users, 'user')}, ${counted(clients, 'client')}</p>
<nav class="jumps" aria-label="On this page"><a href="#users">Users</a> <a href="#groups">Groups</a> <a href="#clients">App clients</a> <a href="#settings">How it behaves</a></nav></div>
${panel('users', 'Users', userTable(view, found))}
${panel('groups', 'Groups', groupTable(view.context, poolId))}
<div class="columns">
${panel('clients', 'App clients', clientCards(view.context, poolId))}
${panel('settings', 'How it behaves', settings(view, found))}
</div>`,
  }
}
