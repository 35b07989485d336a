import { CognitoLogin } from './login.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-login': CognitoLogin
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-login')) {
  customElements.define('cognito-login', CognitoLogin)
}

export { CognitoLogin }
