/**
 * What a person changed of their account.
 *
 * @example
 * const isFactor = (change: AccountChange): boolean => change.startsWith('mfa')
 */
export type AccountChange =
  | 'attribute-changed'
  | 'attribute-verified'
  | 'password-changed'
  | 'mfa-on'
  | 'mfa-off'
  | 'mfa-preferred'
  | 'passkey-created'
  | 'passkey-deleted'
  | 'device-remembered'
  | 'device-not-remembered'
  | 'device-forgotten'
  | 'session-ended'

/**
 * A person changed something of their account, and the service has accepted it.
 *
 * Claims of the ID token stay as they are until it is refreshed, as by `forceRefresh` of core's `currentTokens`.
 *
 * @example
 * document.addEventListener('cognito-updated', ({ detail }) => {
 *   if (detail.what === 'attribute-changed') console.log(`There is a new ${detail.name}`)
 * })
 */
export class CognitoUpdatedEvent extends Event {
  /** What was changed, and of what: name of the attribute, factor, or `null`. */
  readonly detail: { readonly what: AccountChange; readonly name: string | null }

  /**
   * Makes the event.
   *
   * @param detail - What was changed, and of what.
   */
  constructor(detail: CognitoUpdatedEvent['detail']) {
    super('cognito-updated', { bubbles: true, composed: true })
    this.detail = detail
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'cognito-updated': CognitoUpdatedEvent
  }
}
