import { CognitoPassword } from './password.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-password': CognitoPassword
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-password')) {
  customElements.define('cognito-password', CognitoPassword)
}

export { CognitoPassword }
