import type { User } from '@cognito-kit/core'
import { element } from '../dom/element.ts'

/** Attributes that people know under another name, in the order in which they are shown. */
const LABELS: { readonly [attribute: string]: string } = {
  name: 'Name',
  given_name: 'First name',
  family_name: 'Last name',
  email: 'E-mail',
  email_verified: 'E-mail confirmed',
  phone_number: 'Phone',
  phone_number_verified: 'Phone confirmed',
  sub: 'Id',
}

const shown = (value: string): string => ({ true: 'Yes', false: 'No' })[value] ?? value

function rankOf(name: string): number {
  const rank = Object.keys(LABELS).indexOf(name)
  return rank < 0 ? Number.MAX_SAFE_INTEGER : rank
}

function rowsOf({ attributes, username }: User): readonly HTMLElement[] {
  const sorted = Object.entries(attributes).sort(([a], [b]) => rankOf(a) - rankOf(b))
  return [['User name', username] as const, ...sorted].map(([name, value]) =>
    element(
      'div',
      { 'data-attribute': name },
      element('dt', {}, LABELS[name] ?? name),
      element('dd', {}, element('bdi', {}, shown(value))),
    ),
  )
}

/** Who the pool says is signed in; `null` until it has said so. */
export function userCard(user: User | null): HTMLElement {
  return element(
    'section',
    { class: 'card user', 'aria-busy': user ? undefined : 'true' },
    element('h2', {}, 'Who am I'),
    element('p', { class: 'hint' }, 'What the pool knows right now, from GetUser.'),
    element('dl', {}, ...(user ? rowsOf(user) : [])),
  )
}
