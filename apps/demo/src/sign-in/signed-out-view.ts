import type { Session } from '@cognito-kit/core'
import type { DemoConfig } from '../config.ts'
import { element } from '../dom/element.ts'
import { accountsToTry } from './accounts-to-try.ts'

function loginElement(
  { endpoint, userPoolId, clientId }: DemoConfig,
  onSignedIn: (session: Session) => void,
): HTMLElement {
  const login = document.createElement('cognito-login')
  login.setAttribute('user-pool-id', userPoolId)
  login.setAttribute('client-id', clientId)
  login.setAttribute('endpoint', endpoint)
  login.addEventListener('cognito-signed-in', ({ detail }) => onSignedIn(detail.session))
  return login
}

/** The page of somebody who is not signed in: the login, and accounts to try it with. */
export function signedOutView(
  config: DemoConfig,
  notice: string,
  onSignedIn: (session: Session) => void,
): HTMLElement {
  return element(
    'div',
    { class: 'view welcome' },
    notice ? element('p', { class: 'notice', lang: 'en' }, notice) : null,
    element('h1', { tabindex: -1, lang: 'en' }, 'A user pool on your own machine'),
    element(
      'p',
      { class: 'lead', lang: 'en' },
      'Sign in, create an account or forget a password. The mail arrives in the inbox; nothing leaves this computer.',
    ),
    loginElement(config, onSignedIn),
    accountsToTry(),
  )
}
