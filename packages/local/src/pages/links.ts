import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'
import { userKey } from '../users/find-user.ts'
import { type Html, html } from '../wire/html.ts'
import { poolOf } from './find-user.ts'
import { poolPath, userPath } from './page.ts'

/** A name that leads to the page of a user, as long as there is one. */
export const linkTo = (user: UserRecord | undefined, name: string): Html =>
  user === undefined
    ? html`${name}`
    : html`<a href="${userPath(user.poolId, user.sub)}">${name}</a>`

/** A user name that leads to the page of its user. */
export const userLink = (context: Context, poolId: string, username: string): Html => {
  const pool = poolOf(context, poolId)
  return linkTo(pool && context.store.users.get(userKey(pool, username)), username)
}

/** The name of a pool, which leads to its page; the id alone where there is none any more. */
export const poolLink = ({ store }: Context, poolId: string): Html => {
  const record = store.pools.get(poolId)
  return record === undefined
    ? html`<code>${poolId}</code>`
    : html`<a href="${poolPath(poolId)}">${record.pool.Name ?? poolId}</a>`
}
