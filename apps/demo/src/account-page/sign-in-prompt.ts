import { element } from '../dom/element.ts'
import type { AccountPool } from './pools.ts'

/** What a signed-out person sees: why there is nothing, and a login. */
export function signInPrompt(
  { clientId, endpoint, userPoolId }: AccountPool,
  notice: string,
  onSignedIn: () => void,
): HTMLElement {
  const login = document.createElement('cognito-login')
  login.setAttribute('user-pool-id', userPoolId)
  login.setAttribute('client-id', clientId)
  login.setAttribute('endpoint', endpoint)
  login.addEventListener('cognito-signed-in', onSignedIn)
  return element(
    'div',
    { class: 'sign-in-prompt' },
    element('p', { class: 'notice', lang: 'en' }, notice || 'Sign in to see your account.'),
    login,
  )
}
