import { CognitoMfa } from './mfa.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-mfa': CognitoMfa
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-mfa')) {
  customElements.define('cognito-mfa', CognitoMfa)
}

export { CognitoMfa }
