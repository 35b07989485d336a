import { CognitoProfile } from './profile.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-profile': CognitoProfile
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-profile')) {
  customElements.define('cognito-profile', CognitoProfile)
}

export { CognitoProfile }
