import { CognitoProvider } from './provider.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-provider': CognitoProvider
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-provider')) {
  customElements.define('cognito-provider', CognitoProvider)
}

export { CognitoProvider }
