import { AuthError } from './auth-error.ts'

/**
 * Why a token was refused; the first that applies, in this order.
 *
 * - `malformed`: no token of a user pool at all: damaged, cut off, a refresh token, or nothing.
 * - `algorithm`: signed by another algorithm than RS256, or not signed.
 * - `issuer`: from another user pool.
 * - `keys-unavailable`: the pool's keys could not be fetched; the token may be good, so try again.
 * - `unknown-key`: signed by a key that the pool does not publish.
 * - `signature`: changed since it was signed, or signed by somebody else.
 * - `use`: an ID token where an access token is due, or the other way round.
 * - `expired`, `not-yet-valid`: its time is over, or has not come.
 * - `client`: issued to another app client.
 * - `audience`: bound to another resource server.
 * - `scope`, `group`: genuine, but it does not allow this.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html Verifying JSON web tokens}
 * @example
 * const forbidden: readonly TokenErrorReason[] = ['scope', 'group']
 */
export type TokenErrorReason =
  | 'malformed'
  | 'algorithm'
  | 'issuer'
  | 'keys-unavailable'
  | 'unknown-key'
  | 'signature'
  | 'use'
  | 'expired'
  | 'not-yet-valid'
  | 'client'
  | 'audience'
  | 'scope'
  | 'group'

/**
 * A token was refused by {@link verifyToken}; nothing in the error repeats it.
 *
 * @example
 * const mayRefresh = (error: TokenError): boolean => error.reason === 'expired'
 */
export class TokenError extends AuthError {
  readonly code = 'ERR_TOKEN'
  override readonly retryable: boolean
  readonly reason: TokenErrorReason

  constructor(reason: TokenErrorReason, cause?: unknown) {
    super(`The token was refused: ${reason}`, cause)
    this.reason = reason
    this.retryable = reason === 'keys-unavailable'
  }
}
