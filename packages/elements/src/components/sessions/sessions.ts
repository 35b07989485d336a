import { CognitoSessions } from './sessions.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-sessions': CognitoSessions
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-sessions')) {
  customElements.define('cognito-sessions', CognitoSessions)
}

export { CognitoSessions }
