/**
 * The account of the person was deleted for good, and the session is over.
 *
 * @example
 * document.addEventListener('cognito-account-deleted', () => location.assign('/goodbye'))
 */
export class CognitoAccountDeletedEvent extends Event {
  /** User name and immutable id of the user who is gone. */
  readonly detail: { readonly username: string; readonly sub: string }

  /**
   * Makes the event.
   *
   * @param detail - User name and immutable id of the user who is gone.
   */
  constructor(detail: CognitoAccountDeletedEvent['detail']) {
    super('cognito-account-deleted', { bubbles: true, composed: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-account-deleted': CognitoAccountDeletedEvent
  }
}
