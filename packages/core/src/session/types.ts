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
  /** Refresh token, opaque. */
  readonly refreshToken: string
  /** When access and ID token expire by this device's clock, in epoch milliseconds. */
  readonly expiresAtMs: number
}

/**
 * A signed-in user and the tokens.
 *
 * @example
 * const greeting = (session: Session): string => `Hello ${session.username}`
 */
export interface Session {
  /** User name of the pool; the `username` claim. */
  readonly username: string
  /** The immutable id of the user; the `sub` claim. */
  readonly sub: string
  readonly tokens: Tokens
}
