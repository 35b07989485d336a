import type { Context } from '../context.ts'
import type { LoggedRequest } from '../requests/request-log.ts'
import { findUser } from '../users/find-user.ts'
import { type Html, html } from '../wire/html.ts'
import { poolOf } from './find-user.ts'
import { linkTo } from './links.ts'
import { address, type PageView } from './page.ts'
import { badge, NOTHING } from './parts.ts'
import { timeTag } from './times.ts'

/** Whether a request ended otherwise than whoever sent it hoped. */
export const hasFailed = ({ error, isDropped, status = 0 }: LoggedRequest): boolean =>
  error !== undefined || isDropped === true || status >= 400

/** How a request ended. */
export const outcomeBadge = (request: LoggedRequest): Html => {
  const { isDropped, status } = request
  if (isDropped === true) return badge('no answer', 'bad')
  if (status === undefined) return badge('in progress', 'warn')
  return badge(`${status}`, hasFailed(request) ? 'bad' : 'good')
}

/** What a request is called: the operation, or method and path. */
export const nameOf = ({ method, target }: LoggedRequest): string =>
  target.startsWith('/') ? `${method} ${target}` : target

/** Time that a request took, for people. */
export const tookWords = ({ durationMs }: LoggedRequest): string => {
  if (durationMs === undefined) return ''
  return durationMs < 10 ? `${durationMs.toFixed(1)} ms` : `${Math.round(durationMs)} ms`
}

/** The pool that a request is about: the one it names, or that of its client. */
export const poolIdOf = (
  { store }: Context,
  { clientId, poolId }: LoggedRequest,
): string | undefined => poolId ?? (clientId && store.clients.get(clientId)?.poolId)

/** The name of the client of a request, or its id where there is none of it any more. */
export const clientOf = ({ store }: Context, { clientId }: LoggedRequest): string =>
  clientId === undefined ? '' : (store.clients.get(clientId)?.client.ClientName ?? clientId)

/** The name that a request gives for a user, which leads to the page of the user that it means. */
export const requestUser = (context: Context, request: LoggedRequest): Html => {
  const { username } = request
  if (username === undefined) return NOTHING
  const poolId = poolIdOf(context, request)
  const pool = poolId === undefined ? undefined : poolOf(context, poolId)
  return linkTo(pool && findUser(context, pool, username), username)
}

/**
 * A request as a row of a list.
 *
 * @param query - What the list was asked for, which the way to the request keeps.
 */
export const requestRow = (
  { context }: PageView,
  request: LoggedRequest,
  query: { readonly [name: string]: string | undefined } = {},
): Html => {
  const { atMs, error, id, username } = request
  const href = `${address('/_local/requests', { ...query, request: id })}#request`
  const about = [username, clientOf(context, request), tookWords(request)].flatMap(
    (text) => text || [],
  )
  const isCurrent = query['request'] === String(id)
  return html`<li class="row" data-key="${id}">
<a href="${href}"${isCurrent ? html` aria-current="true"` : NOTHING}><span class="what">${nameOf(request)}</span>
<span class="ends">${outcomeBadge(request)}</span>
${error === undefined ? NOTHING : html`<span class="error">${error.name}</span>`}
<span class="meta">${about.map((text) => html`${text} · `)}${timeTag(atMs, context.clock.now())}${request.isFaulty ? html` ${badge('fault', 'warn')}` : NOTHING}</span></a>
</li>
`
}
