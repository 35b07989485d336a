import { CognitoPasskeys } from './passkeys.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-passkeys': CognitoPasskeys
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-passkeys')) {
  customElements.define('cognito-passkeys', CognitoPasskeys)
}

export { CognitoPasskeys }
