import { readConfig } from '../config.ts'
import { announce } from '../dom/announce.ts'
import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { updateTimes } from '../dom/time.ts'
import { messageItem, messageNews } from './message-item.ts'
import { type Message, pollMessages } from './poll-messages.ts'

const emptyState = (): HTMLElement =>
  element(
    'div',
    { class: 'inbox-empty' },
    icon('mail'),
    element('p', {}, 'Nothing yet.'),
    element(
      'p',
      { class: 'hint' },
      'Create an account or forget a password: what the pool would send by e-mail or text lands here within a second.',
    ),
  )

/** A pool that was reset counts its messages anew, so the id alone does not tell them apart. */
const keyOf = ({ id, sentAt }: Message): string => `${id} ${sentAt}`

/** Shows new messages on top and drops those that the pool no longer has; returns the new ones. */
function reconcile(
  list: HTMLElement,
  items: Map<string, HTMLElement>,
  messages: readonly Message[],
): readonly Message[] {
  const fresh = messages.filter((message) => !items.has(keyOf(message)))
  const kept = new Set(messages.map(keyOf))
  for (const [key, item] of items) {
    if (kept.has(key)) continue
    item.remove()
    items.delete(key)
  }
  for (const message of fresh) {
    const item = messageItem(message)
    items.set(keyOf(message), item)
    list.prepend(item)
  }
  return fresh
}

/**
 * Fills an inbox, and keeps it filled.
 *
 * @param count - Shows how many messages there are.
 * @param userPoolId - The pool whose messages are shown; asked each time.
 */
export function inboxPanel(root: HTMLElement, count: HTMLElement, userPoolId: () => string): void {
  const items = new Map<string, HTMLElement>()
  const list = element('ol', { class: 'messages' })
  const empty = emptyState()
  const silent = element(
    'p',
    { class: 'inbox-silent', hidden: true },
    'The local pool does not answer. Is it still running? Trying again…',
  )
  root.append(
    element(
      'div',
      { class: 'inbox-head' },
      element('h2', { id: 'inbox-heading' }, 'Inbox'),
      element('a', { class: 'quiet', href: `${readConfig().endpoint}/_local/` }, 'All of the pool'),
    ),
    silent,
    empty,
    list,
  )
  let isFirst = true
  pollMessages(userPoolId, (messages) => {
    silent.hidden = messages !== null
    if (!messages) return
    const fresh = reconcile(list, items, messages)
    empty.hidden = items.size > 0
    count.textContent = String(items.size)
    updateTimes(document)
    const newest = fresh.at(-1)
    if (newest && !isFirst) {
      announce(messageNews(newest))
      items.get(keyOf(newest))?.classList.add('is-new')
    }
    isFirst = false
  })
}
