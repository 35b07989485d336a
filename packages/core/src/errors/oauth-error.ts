import { AuthError } from './auth-error.ts'

/**
 * What ended a sign-in by managed login.
 *
 * The service's own words (RFC 6749 sections 4.1.2.1 and 5.2, OpenID Connect Core section 3.1.2.6) come as they are, and
 * the list of them is open. The others are what this package finds before it trusts a callback or an answer:
 *
 * - `state_missing`, `state_unknown`: the callback belongs to no sign-in that began here.
 * - `state_mismatch`: the callback belongs to another sign-in than the one it was given for.
 * - `state_expired`: the sign-in began too long ago.
 * - `callback_replayed`: the callback was used already, for instance by a reload or the back button.
 * - `callback_invalid`: the callback has neither one code nor one error.
 * - `issuer_mismatch`, `audience_mismatch`, `nonce_mismatch`: the answer comes from another pool, is meant for another app
 *   client or for another sign-in.
 * - `popup_blocked`, `popup_closed`: the window did not open, or was closed before the end.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 RFC 6749, section 4.1.2.1}
 * @example
 * const silent: readonly OAuthErrorName[] = ['popup_closed', 'access_denied']
 */
export type OAuthErrorName =
  | 'access_denied'
  | 'consent_required'
  | 'interaction_required'
  | 'invalid_client'
  | 'invalid_grant'
  | 'invalid_request'
  | 'invalid_scope'
  | 'login_required'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_response_type'
  | 'state_missing'
  | 'state_unknown'
  | 'state_mismatch'
  | 'state_expired'
  | 'callback_replayed'
  | 'callback_invalid'
  | 'issuer_mismatch'
  | 'audience_mismatch'
  | 'nonce_mismatch'
  | 'popup_blocked'
  | 'popup_closed'
  | (string & {})

/**
 * A sign-in by managed login ended without a session; one that was stored before is still there.
 *
 * @example
 * const declined = (error: OAuthError): boolean => error.error === 'access_denied'
 */
export class OAuthError extends AuthError {
  readonly code = 'ERR_OAUTH'
  /** What happened, as OAuth or this package names it. */
  readonly error: OAuthErrorName
  /** What the service said about it, for developers rather than for people. */
  readonly description: string | undefined

  constructor(error: OAuthErrorName, description?: string) {
    super(`The sign-in by managed login ended: ${error}`)
    this.error = error
    this.description = description
  }
}
