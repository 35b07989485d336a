import { fold } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import type { Html } from '../wire/html.ts'
import { html } from '../wire/html.ts'
import { userPath } from './page.ts'

/** The user of a pool with this `sub`. */
export const userBySub = (
  { store }: Context,
  poolId: string,
  sub: string,
): UserRecord | undefined => {
  const pool = store.pools.get(poolId)?.pool
  const alias = store.aliases.get(key(poolId, 'sub', sub))
  if (pool === undefined || alias === undefined) return undefined
  return store.users.get(key(poolId, fold(pool, alias.username)))
}

/** The user of a pool with this user name. */
export const userByName = (
  { store }: Context,
  poolId: string,
  username: string,
): UserRecord | undefined => {
  const pool = store.pools.get(poolId)?.pool
  return pool === undefined ? undefined : store.users.get(key(poolId, fold(pool, username)))
}

/** A user name that leads to the page of its user, as long as there is one. */
export const userLink = (context: Context, poolId: string, username: string): Html => {
  const user = userByName(context, poolId, username)
  return user === undefined
    ? html`${username}`
    : html`<a href="${userPath(poolId, user.sub)}">${username}</a>`
}
