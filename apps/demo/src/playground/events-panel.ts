import { element } from '../dom/element.ts'
import { timeElement } from '../dom/time.ts'

const EVENTS = [
  ...['cognito-step', 'cognito-signed-in', 'cognito-signed-out', 'cognito-signed-up'],
  ...['cognito-error', 'cognito-updated', 'cognito-account-deleted'],
]

/** What is shown of a detail: names that are known to hold no secret. The state, which others hold too, is not. */
const SHOWN = [
  ...['previous', 'screen', 'code', 'reason', 'message', 'username', 'restored', 'confirmed'],
  'what',
]

const MOST = 100

function facts(detail: unknown): readonly (readonly [string, string])[] {
  const members = Object.entries(typeof detail === 'object' && detail !== null ? detail : {})
  const session = members.find(([name]) => name === 'session')?.[1] as
    | { readonly username?: string }
    | null
    | undefined
  const user = session?.username === undefined ? [] : [['session.username', session.username]]
  return [...user, ...members.filter(([name]) => SHOWN.includes(name))].map(
    ([name = '', value]) => [name, value === null ? '–' : String(value)],
  )
}

const eventItem = ({ type, detail }: CustomEvent): HTMLLIElement =>
  element(
    'li',
    { class: 'record', 'data-event': type },
    element(
      'p',
      { class: 'row spread' },
      element('code', { class: 'record-name' }, type),
      timeElement(Date.now()),
    ),
    element(
      'dl',
      { class: 'facts' },
      ...facts(detail).map(([name, value]) =>
        element('div', {}, element('dt', {}, name), element('dd', {}, element('bdi', {}, value))),
      ),
    ),
  )

/** Lists the events that the elements below a node send, newest on top. */
export function eventsPanel(root: HTMLElement, count: HTMLElement, source: HTMLElement): void {
  const list = element('ol', { class: 'records' })
  const empty = element('p', { class: 'hint empty' }, 'Nothing yet.')
  root.append(empty, list)
  let total = 0
  for (const type of EVENTS) {
    source.addEventListener(type, (event) => {
      total += 1
      empty.hidden = true
      count.textContent = String(total)
      list.prepend(eventItem(event as CustomEvent))
      if (list.childElementCount > MOST) list.lastElementChild?.remove()
    })
  }
}
