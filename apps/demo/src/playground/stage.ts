import { copyButton } from '../dom/copy-button.ts'
import { element } from '../dom/element.ts'
import { addressOf } from '../page/page-address.ts'
import type { PlaygroundPool } from './apply-settings.ts'
import { loginAttributes } from './login-attributes.ts'
import { HOME_USER } from './provider.ts'
import type { Settings } from './settings.ts'
import { snippet } from './snippet.ts'
import { VISITOR, visitorName } from './visitor.ts'

/** The middle of the playground: the login, whom to try it with, and its HTML. */
export interface Stage {
  readonly root: HTMLElement
  /** Below it stands the login; its events bubble through it. */
  readonly box: HTMLElement
  /** Begins anew with a login that fits the pool. */
  show(settings: Settings, pool: PlaygroundPool): void
}

/** Passkeys belong to a domain: where the page is shown at an address, its twin under a name has them. */
function passkeyNote({ factors, flow, passkey }: Settings): HTMLElement | null {
  const hasPasskeys = passkey || (flow === 'choice' && factors.includes('passkey'))
  if (!hasPasskeys || location.hostname === 'localhost') return null
  const url = new URL(location.href)
  url.hostname = 'localhost'
  return element(
    'p',
    { class: 'notice' },
    `Passkeys belong to a name, and ${location.hostname} is a number. `,
    element('a', { href: url.href }, 'Open this page on localhost'),
  )
}

const account = (who: string, username: string, password: string): HTMLElement =>
  element(
    'li',
    {},
    element('span', { class: 'hint' }, who),
    copyButton('user name', () => username, username),
    copyButton('password', () => password, password),
  )

const accounts = (settings: Settings): HTMLElement =>
  element(
    'ul',
    { class: 'visitors' },
    account('To try', visitorName(settings), VISITOR.password),
    settings.provider ? account('At Home', HOME_USER.username, HOME_USER.password) : null,
  )

function login(settings: Settings, pool: PlaygroundPool): HTMLElement {
  const node = document.createElement('cognito-login')
  for (const [name, value] of Object.entries(loginAttributes(settings, pool))) {
    if (value !== undefined) node.setAttribute(name, value === true ? '' : value)
  }
  return node
}

/** Makes the stage; it is empty until {@link Stage.show}. */
export function stage(): Stage {
  const box = element('div', { class: 'stage-box' })
  const about = element('div', { class: 'stage-about', lang: 'en' })
  const code = element('pre', { tabindex: 0, role: 'region', 'aria-label': 'HTML', dir: 'ltr' })
  const root = element(
    'section',
    { class: 'stage', 'aria-label': 'Login' },
    box,
    about,
    element(
      'section',
      { class: 'snippet', lang: 'en', 'aria-labelledby': 'snippet-heading' },
      element(
        'div',
        { class: 'row spread' },
        element('h2', { id: 'snippet-heading' }, 'HTML for this login'),
        copyButton('HTML', () => code.textContent ?? ''),
      ),
      code,
    ),
  )
  return {
    root,
    box,
    show: (settings, pool) => {
      code.textContent = snippet(loginAttributes(settings, pool))
      const toAccount = element(
        'a',
        { href: addressOf('/account?pool=playground') },
        'Account page',
      )
      about.replaceChildren(
        ...[passkeyNote(settings), accounts(settings)].filter((node) => node !== null),
        element('p', { class: 'hint' }, 'Signed in? See the ', toAccount, ' of this pool.'),
      )
      box.replaceChildren(login(settings, pool))
    },
  }
}
