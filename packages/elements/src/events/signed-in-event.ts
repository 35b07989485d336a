import type { Session } from '@cognito-kit/core'

/**
 * Somebody is signed in: just now, or still from an earlier visit.
 *
 * @example
 * login.addEventListener('cognito-signed-in', ({ detail }) => {
 *   document.title = `Hello ${detail.session.username}`
 * })
 */
export class CognitoSignedInEvent extends Event {
  /** The session, and whether it was kept from an earlier visit. */
  readonly detail: { readonly session: Session; readonly restored: boolean }

  /**
   * Makes the event.
   *
   * @param detail - The session, and whether it was kept from an earlier visit.
   */
  constructor(detail: CognitoSignedInEvent['detail']) {
    super('cognito-signed-in', { bubbles: true, composed: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-signed-in': CognitoSignedInEvent
  }
}
