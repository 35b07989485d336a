/**
 * An account was created.
 *
 * @example
 * login.addEventListener('cognito-signed-up', ({ detail }) => {
 *   document.title = detail.confirmed ? 'Welcome' : 'Check your messages'
 * })
 */
export class CognitoSignedUpEvent extends Event {
  /** The user name, and whether the account needs no code any more. */
  readonly detail: { readonly username: string; readonly confirmed: boolean }

  /**
   * Makes the event.
   *
   * @param detail - The user name, and whether the account needs no code any more.
   */
  constructor(detail: CognitoSignedUpEvent['detail']) {
    super('cognito-signed-up', { bubbles: true, composed: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-signed-up': CognitoSignedUpEvent
  }
}
