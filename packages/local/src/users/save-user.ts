import { type Alias, fold } from '../attributes/aliases.ts'
import { withoutEmpty } from '../attributes/attribute-list.ts'
import { identitiesAttribute } from '../attributes/identities.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { unknownUser, userKey } from './find-user.ts'
import { claimIdentities, releaseIdentities } from './identities.ts'
import { indexUser } from './search-index.ts'
import { aliasesOf } from './user-aliases.ts'

/** What happens to an alias that somebody else has: the change fails, or the alias changes hands. */
export type TakenAlias = 'refuse' | 'move'

const aliasKey = (pool: Pool, alias: Alias): string => key(pool.poolId, alias.kind, alias.value)

/** How the service words that an attribute which signs in belongs to another user. */
export const takenAliasMessage = (kind: string): string =>
  `An account with the given ${kind} already exists.`

/** Takes an alias from its holder, whose attribute becomes unverified (developer guide, ForceAliasCreation). */
const takeFrom = (context: Context, pool: Pool, holder: string, alias: Alias): void => {
  const { users } = context.store
  const user = users.get(userKey(pool, holder))
  if (user === undefined) return
  const attributes = { ...user.attributes, [`${alias.kind}_verified`]: 'false' }
  users.put(userKey(pool, holder), { ...user, attributes, modifiedAtMs: context.clock.now() })
}

const claimAlias = (
  context: Context,
  pool: Pool,
  username: string,
  alias: Alias,
  taken: TakenAlias,
): void => {
  const { aliases } = context.store
  const holder = aliases.get(aliasKey(pool, alias))?.username
  if (holder !== undefined && fold(pool.pool, holder) !== fold(pool.pool, username)) {
    if (taken === 'refuse') {
      throw new ServiceError('AliasExistsException', takenAliasMessage(alias.kind))
    }
    takeFrom(context, pool, holder, alias)
  }
  aliases.put(aliasKey(pool, alias), { username })
}

const releaseAliases = (context: Context, pool: Pool, before: UserRecord | undefined): void => {
  if (before === undefined) return
  for (const alias of aliasesOf(pool, before)) {
    const name = aliasKey(pool, alias)
    if (context.store.aliases.get(name)?.username === before.username) {
      context.store.aliases.delete(name)
    }
  }
}

/** A user whose attribute `identities` tells what the record does. */
const withIdentities = (user: UserRecord): UserRecord =>
  user.identities === undefined
    ? user
    : {
        ...user,
        attributes: withoutEmpty({
          ...user.attributes,
          identities: identitiesAttribute(user.identities),
        }),
      }

/** Writes a user, and the aliases, identities and searches that lead to it, all or nothing. */
export const saveUser = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  taken: TakenAlias = 'refuse',
): UserRecord => {
  const { clock, store } = context
  return store.transaction(() => {
    const before = store.users.get(userKey(pool, user.username))
    releaseAliases(context, pool, before)
    if (before !== undefined) releaseIdentities(context, pool, before)
    for (const alias of aliasesOf(pool, user)) {
      claimAlias(context, pool, user.username, alias, taken)
    }
    claimIdentities(context, pool, user)
    const saved = withIdentities({ ...user, modifiedAtMs: clock.now() })
    store.users.put(userKey(pool, user.username), saved)
    indexUser(context, pool, before, saved)
    return saved
  })
}

/** Changes a user as it is now, not as it was when the request began; refuses one who is gone. */
export const changeUser = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  change: (current: UserRecord) => UserRecord,
  taken: TakenAlias = 'refuse',
): UserRecord =>
  context.store.transaction(() => {
    const current = context.store.users.get(userKey(pool, user.username))
    // A namesake who came after is somebody else.
    if (current === undefined || current.sub !== user.sub) throw unknownUser()
    return saveUser(context, pool, change(current), taken)
  })
