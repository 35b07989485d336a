/**
 * The user who was signed in no longer is.
 *
 * @example
 * login.addEventListener('cognito-signed-out', () => location.reload())
 */
export class CognitoSignedOutEvent extends Event {
  /** Name of the user who left. */
  readonly detail: { readonly username: string }

  /**
   * Makes the event.
   *
   * @param detail - Name of the user who left.
   */
  constructor(detail: CognitoSignedOutEvent['detail']) {
    super('cognito-signed-out', { bubbles: true, composed: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-signed-out': CognitoSignedOutEvent
  }
}
