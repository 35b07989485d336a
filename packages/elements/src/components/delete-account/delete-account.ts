import { CognitoDeleteAccount } from './delete-account.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-delete-account': CognitoDeleteAccount
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-delete-account')) {
  customElements.define('cognito-delete-account', CognitoDeleteAccount)
}

export { CognitoDeleteAccount }
