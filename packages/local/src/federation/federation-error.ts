/** How an app is told that another provider could not sign somebody in (RFC 6749 section 4.1.2.1). */
export type FederationErrorCode = 'invalid_request' | 'server_error'

/**
 * A sign-in that another provider did not bring to an end; the message is for the app and holds nothing that the provider
 * gave in confidence.
 */
export class FederationError extends Error {
  override readonly name = 'FederationError'
  readonly code: FederationErrorCode

  constructor(code: FederationErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
