import { CognitoDevices } from './devices.component.ts'

declare global {
  interface HTMLElementTagNameMap {
    'cognito-devices': CognitoDevices
  }
}

// A server has no registry, and a page may load this file twice.
if (globalThis.customElements && !customElements.get('cognito-devices')) {
  customElements.define('cognito-devices', CognitoDevices)
}

export { CognitoDevices }
