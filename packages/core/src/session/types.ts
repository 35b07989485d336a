/**
 * The tokens of a signed-in user.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html Using tokens with user pools}
 * @example
 * const header = (tokens: Tokens): string => `Bearer ${tokens.accessToken}`
 */
export interface Tokens {
  /** Access token, a JWT. */
  readonly accessToken: string
  /** ID token, a JWT. */
  readonly idToken: string
  /** When access and ID token expire by this device's clock, in epoch milliseconds. */
  readonly expiresAtMs: number
}

/**
 * A signed-in user.
 *
 * The tokens are behind a method, so that a session can be logged, stored in a store or sent with an event without
 * giving them away.
 *
 * @example
 * const greeting = (session: Session): string => `Hello ${session.username}`
 */
export interface Session {
  /** User name of the pool; the `username` claim. */
  readonly username: string
  /** The immutable id of the user; the `sub` claim. */
  readonly sub: string
  /**
   * The tokens, refreshed when they are about to expire.
   *
   * @throws `ERR_NOT_SIGNED_IN` when the session has ended since, and what {@link currentTokens} throws.
   */
  tokens(): Promise<Tokens>
}
