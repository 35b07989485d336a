import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
import { groupsOf } from '../settings/groups.ts'
import { sessionSettings } from '../settings/session-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { aliasesOf } from '../users/user-aliases.ts'
import { type Html, html } from '../wire/html.ts'
import { poolOf, userBySub } from './find-user.ts'
import { type Page, type PageView, poolPath } from './page.ts'
import { copyable, facts, panel, when } from './parts.ts'
import { fullTimeTag } from './times.ts'
import { userFactors } from './user-factors.ts'
import { userCodes, userDevices, userMessages, userSessions, userTokens } from './user-records.ts'
import { statusBadges } from './user-table.ts'
import { nameWords } from './words.ts'

const identity = (context: Context, pool: Pool, user: UserRecord): Html => {
  const aliases = aliasesOf(pool, user).filter(({ kind }) => kind !== 'sub')
  const identities = user.identities ?? []
  const { groups, preferredRole } = groupsOf(context, user)
  return facts([
    ['sub', copyable(user.sub, 'sub')],
    [
      'Also signs in as',
      aliases.map(({ kind, value }) => `${value} (${nameWords(kind)})`).join(', '),
    ],
    [
      'Through providers',
      identities.map(({ providerName, value }) => `${providerName}: ${value}`).join(', '),
    ],
    ['Groups, best first', groups.join(', ')],
    ['Preferred role', preferredRole ?? ''],
    ['Created', fullTimeTag(user.createdAtMs)],
    ['Changed', fullTimeTag(user.modifiedAtMs)],
  ])
}

const attributes = ({ attributes }: UserRecord): Html => {
  const names = Object.keys(attributes).sort()
  return facts(names.map((name) => [name, html`${attributes[name] ?? ''}`]))
}

const bodyOf = (view: PageView, pool: Pool, user: UserRecord): Html => {
  const { context } = view
  const isTracked = sessionSettings(pool).isTracked
  return html`<div class="columns">
<div class="stack">
${panel('factors', 'Factors', userFactors(context, pool, user))}
${panel('identity', 'Who it is', identity(context, pool, user))}
${panel('tokens', 'Refresh tokens', userTokens(context, user))}
</div>
<div class="stack">
${panel('messages', 'Messages', userMessages(view, user))}
${panel('codes', 'Codes that wait', userCodes(context, user))}
${panel('attributes', 'Attributes', attributes(user))}
</div>
</div>
${panel('devices', 'Devices', userDevices(context, user))}
${when(isTracked, () => panel('sessions', 'Sessions', userSessions(context, user)))}`
}

/** A user: what signs in, what was sent, and what lives on from earlier sign-ins. */
export const user: Page = (view, poolId = '', sub = '') => {
  const pool = poolOf(view.context, poolId)
  const found = userBySub(view.context, poolId, sub)
  if (pool === undefined || found === undefined) return undefined
  return {
    title: found.username,
    section: 'pools',
    body: html`<nav class="crumbs" aria-label="Breadcrumb"><a href="/_local/pools">Pools</a> <a href="${poolPath(poolId)}">${pool.pool.Name ?? poolId}</a></nav>
<div class="head"><h1>${found.username}</h1><p>${statusBadges(found)}</p></div>
${bodyOf(view, pool, found)}`,
  }
}
