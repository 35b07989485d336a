import { element } from '../dom/element.ts'
import { pollLocal } from '../pool/poll-local.ts'
import type { PlaygroundPool } from './apply-settings.ts'
import { type LoggedRequest, requestItem } from './request-item.ts'

const MOST = 60

interface Log {
  readonly requests: readonly LoggedRequest[]
}

/** How the playground itself finds its pool. */
const LOOK_UPS = ['ListUserPools', 'ListUserPoolClients']

/** Whether a request is about this pool, or says about none. */
const concerns =
  ({ userPoolId, clientId }: PlaygroundPool) =>
  (request: LoggedRequest): boolean =>
    !LOOK_UPS.includes(request.target) &&
    (request.poolId ?? userPoolId) === userPoolId &&
    (request.clientId ?? clientId) === clientId

/** A server that was reset counts anew; a request that is answered is drawn anew. */
const keyOf = ({ id, atMs, durationMs }: LoggedRequest): string => `${id} ${atMs} ${durationMs}`

/** Makes the list hold the items of these requests, in order; those that are there already stay as they are. */
function reconcile(
  list: HTMLElement,
  items: Map<string, HTMLElement>,
  requests: readonly LoggedRequest[],
): void {
  const kept = new Set(requests.map(keyOf))
  for (const [key, item] of items) {
    if (kept.has(key)) continue
    item.remove()
    items.delete(key)
  }
  for (const request of [...requests].reverse()) {
    const key = keyOf(request)
    if (items.has(key)) continue
    const item = requestItem(request)
    items.set(key, item)
    list.prepend(item)
  }
}

/** Lists what the pool was asked, newest on top; the pool itself has masked all secrets. */
export function requestsPanel(
  root: HTMLElement,
  count: HTMLElement,
  pool: () => PlaygroundPool,
): void {
  const items = new Map<string, HTMLElement>()
  const list = element('ol', { class: 'records' })
  const empty = element('p', { class: 'hint empty' }, 'Nothing yet.')
  root.append(empty, list)
  pollLocal<Log>(
    () => 'requests.json',
    (log) => {
      if (!log) return
      const requests = log.requests.filter(concerns(pool()))
      reconcile(list, items, requests.slice(0, MOST))
      empty.hidden = requests.length > 0
      count.textContent = String(requests.length)
    },
  )
}
