import { type AliasKind, activeAliases } from '../attributes/aliases.ts'
import { type Attributes, withoutEmpty } from '../attributes/attribute-list.ts'
import { hasGeneratedUsernames, usernameAttribute } from '../attributes/usernames.ts'
import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import { createPassword } from '../passwords/password.ts'
import type { Pool } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { findUser } from './find-user.ts'
import { saveUser, type TakenAlias } from './save-user.ts'

/** A user to be. */
export interface UserDraft {
  /** Drawn already where somebody had to be told. */
  readonly sub?: string
  /** The name as the request gives it. */
  readonly username: string
  readonly attributes: Attributes
  readonly status: UserRecord['status']
  readonly password: string | undefined
}

/** What a new user would share with another: the name, or an attribute that stands for it. */
export type Conflict = 'username' | AliasKind

/** Attributes with the one that the user name stands for. */
export const completeAttributes = (
  pool: Pool,
  username: string,
  attributes: Attributes,
): Attributes => {
  const named = usernameAttribute(pool.pool, username)
  return withoutEmpty(named === undefined ? attributes : { ...attributes, [named]: username })
}

/** The user name that is kept: in a pool without user names of its own it is the sub. */
export const canonicalName = ({ pool }: Pool, username: string, sub: string): string =>
  hasGeneratedUsernames(pool) ? sub : username

const findConflict = (context: Context, pool: Pool, draft: UserDraft): Conflict | undefined => {
  if (!hasGeneratedUsernames(pool.pool)) {
    return findUser(context, pool, draft.username) === undefined ? undefined : 'username'
  }
  for (const { kind, value } of activeAliases(pool.pool, draft.attributes)) {
    const isTaken = context.store.aliases.get(key(pool.poolId, kind, value)) !== undefined
    if (isTaken && kind !== 'sub') return kind
  }
  return undefined
}

/** Adds a user, unless another has the name. Two requests that race for one name cannot both win. */
export const createUser = (
  context: Context,
  pool: Pool,
  draft: UserDraft,
  options: { readonly conflict: (found: Conflict) => Error; readonly taken?: TakenAlias },
): UserRecord => {
  const { clock, store } = context
  const sub = draft.sub ?? randomUuid(context)
  const username = canonicalName(pool, draft.username, sub)
  const owner = { poolId: pool.poolId, username }
  const password =
    draft.password === undefined ? undefined : createPassword(context, owner, draft.password)
  const user: UserRecord = {
    ...owner,
    sub,
    status: draft.status,
    enabled: true,
    createdAtMs: clock.now(),
    modifiedAtMs: clock.now(),
    attributes: { sub, ...draft.attributes },
    ...(password === undefined ? {} : { password }),
  }
  return store.transaction(() => {
    const found = findConflict(context, pool, draft)
    if (found !== undefined) throw options.conflict(found)
    return saveUser(context, pool, user, options.taken)
  })
}
