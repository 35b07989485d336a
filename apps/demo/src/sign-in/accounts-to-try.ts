import seed from '../../seed.json'
import { copyButton } from '../dom/copy-button.ts'
import { element } from '../dom/element.ts'

interface SeededUser {
  readonly username: string
  readonly password?: string
  readonly temporaryPassword?: string
}

function accountItem({ username, password, temporaryPassword = '' }: SeededUser): HTMLLIElement {
  const secret = password ?? temporaryPassword
  return element(
    'li',
    {},
    copyButton('user name', () => username, username),
    copyButton('password', () => secret, secret),
    password === undefined ? element('span', { class: 'tag' }, 'temporary') : null,
  )
}

/** The seeded accounts; a press copies a name or a password. */
export function accountsToTry(): HTMLElement {
  const users: readonly SeededUser[] = seed.pools[0]?.users ?? []
  return element(
    'section',
    { class: 'accounts', 'aria-labelledby': 'accounts-heading', lang: 'en' },
    element('h2', { id: 'accounts-heading' }, 'Accounts to try'),
    element('p', { class: 'hint' }, 'Press to copy. Or create one: any address will do.'),
    element('ul', {}, ...users.map(accountItem)),
  )
}
