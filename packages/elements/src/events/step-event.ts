import type { LoginScreen, LoginState } from '@cognito-kit/core/login'

/**
 * A screen is about to be shown; `preventDefault()` leaves it to the page to draw it.
 *
 * @example
 * login.addEventListener('cognito-step', (event) => {
 *   if (event.detail.screen === 'signed-in') event.preventDefault()
 * })
 */
export class CognitoStepEvent extends Event {
  /** The screen, the one before it, and all that a view needs to draw it. */
  readonly detail: {
    readonly screen: LoginScreen
    readonly previous: LoginScreen | null
    readonly state: LoginState
  }

  /**
   * Makes the event.
   *
   * @param detail - The screen, the one before it, and the state.
   */
  constructor(detail: CognitoStepEvent['detail']) {
    super('cognito-step', { bubbles: true, composed: true, cancelable: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-step': CognitoStepEvent
  }
}
