import { CognitoAccount } from './account.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-account': CognitoAccount
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-account')) {
  customElements.define('cognito-account', CognitoAccount)
}

export { CognitoAccount }
