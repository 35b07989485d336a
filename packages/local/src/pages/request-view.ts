import type { LoggedRequest } from '../requests/request-log.ts'
import { type Html, html } from '../wire/html.ts'
import { jsonBlock } from './json.ts'
import { poolLink } from './links.ts'
import type { PageView } from './page.ts'
import { badge, empty, facts, NOTHING } from './parts.ts'
import {
  clientOf,
  nameOf,
  outcomeBadge,
  poolIdOf,
  requestUser,
  tookWords,
} from './request-parts.ts'
import { fullTimeTag } from './times.ts'

const side = (title: string, value: unknown, nothing: string): Html =>
  html`<h3>${title}</h3>
${value === undefined ? empty(nothing) : jsonBlock(value, title)}`

const reason = ({ error }: LoggedRequest): Html =>
  error === undefined
    ? NOTHING
    : html`<p class="reason"><strong>${error.name}</strong> ${error.message}</p>`

/** A request to be looked into: how it ended and why, then what was sent and answered. */
export const requestView = (view: PageView, request: LoggedRequest): Html => {
  const { context } = view
  const poolId = poolIdOf(context, request)
  const { atMs, id, isFaulty, requestId = '', username } = request
  return html`<article class="panel reading" aria-labelledby="request" data-key="request-${id}">
<h2 id="request" tabindex="-1">${nameOf(request)}</h2>
<p class="badges">${outcomeBadge(request)}${isFaulty ? html` ${badge('hit by a fault on purpose', 'warn')}` : NOTHING}</p>
${reason(request)}
${facts([
  ['User', username === undefined ? '' : requestUser(context, request)],
  ['Client', clientOf(context, request)],
  ['Pool', poolId === undefined ? '' : poolLink(context, poolId)],
  ['Came', fullTimeTag(atMs)],
  ['Took', tookWords(request)],
  ['Request id', requestId === '' ? '' : html`<code>${requestId}</code>`],
])}
${side('Request', request.input, 'Nothing was sent that the server could read.')}
${side('Answer', request.output, request.error === undefined ? 'There is no JSON in it.' : 'The error above is all of it.')}
</article>`
}
