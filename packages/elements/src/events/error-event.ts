import type { AnyAuthError, ErrorReason } from '@cognito-kit/core'
import type { LoginScreen } from '@cognito-kit/core/login'

/**
 * Codes of {@link CognitoErrorEvent}: those of core, and five of the element itself.
 *
 * `ERR_REQUIRED`: a field was left empty. `ERR_CONFIG`: an attribute or property is missing or wrong. `ERR_STRINGS`: the
 * texts of another language did not load. `ERR_LOAD`: a file of the element did not load; the person can try again.
 * `ERR_UNEXPECTED`: a bug, here or in a port of your own.
 *
 * @example
 * const ours: CognitoErrorCode = 'ERR_CONFIG'
 */
export type CognitoErrorCode =
  | AnyAuthError['code']
  | 'ERR_REQUIRED'
  | 'ERR_CONFIG'
  | 'ERR_STRINGS'
  | 'ERR_LOAD'
  | 'ERR_UNEXPECTED'

/**
 * An element that shows a part of the account.
 *
 * @example
 * const dangerous: AccountSurface = 'delete-account'
 */
export type AccountSurface =
  | 'account'
  | 'profile'
  | 'password'
  | 'mfa'
  | 'passkeys'
  | 'devices'
  | 'sessions'
  | 'delete-account'

/**
 * Something failed; the person has already been told in plain words.
 *
 * @example
 * login.addEventListener('cognito-error', ({ detail }) => {
 *   if (detail.code === 'ERR_CONFIG') document.title = detail.message
 * })
 */
export class CognitoErrorEvent extends Event {
  /** What failed; `message` is for developers and repeats the service, never a secret. */
  readonly detail: {
    readonly code: CognitoErrorCode
    readonly reason: ErrorReason
    readonly message: string
    readonly screen: LoginScreen | AccountSurface
  }

  /**
   * Makes the event.
   *
   * @param detail - Code, reason, message for developers, and the screen of the login or the part of the account.
   */
  constructor(detail: CognitoErrorEvent['detail']) {
    super('cognito-error', { bubbles: true, composed: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-error': CognitoErrorEvent
  }
}
