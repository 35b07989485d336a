import type { ReturnAddress } from './return-address.ts'

/** Errors that an app is told of on its redirect URI (RFC 6749 section 4.1.2.1, OpenID Connect Core section 3.1.2.6). */
export type RedirectErrorCode =
  | 'invalid_request'
  | 'unauthorized_client'
  | 'invalid_scope'
  | 'login_required'
  | 'access_denied'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'interaction_required'
  | 'account_selection_required'
  | 'consent_required'

/** Sends the person back to the app with an error. */
export class RedirectError extends Error {
  override readonly name = 'RedirectError'
  readonly code: RedirectErrorCode
  readonly address: ReturnAddress

  constructor(address: ReturnAddress, code: RedirectErrorCode, description: string) {
    super(description)
    this.code = code
    this.address = address
  }
}

/** Errors that only the person is told of, because nobody knows where the app is. */
export type PageErrorCode =
  | 'invalid_client'
  | 'redirect_mismatch'
  | 'invalid_request'
  | 'invalid_state'

/** Sends the person to the error page. */
export class PageError extends Error {
  override readonly name = 'PageError'
  readonly code: PageErrorCode

  constructor(code: PageErrorCode) {
    super(code)
    this.code = code
  }
}

/** Errors of the token and the revocation endpoint (RFC 6749 section 5.2, RFC 7009 section 2.2.1). */
export type TokenErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'unsupported_token_type'

/** Refuses a request of an app that waits for JSON. */
export class TokenError extends Error {
  override readonly name = 'TokenError'
  readonly code: TokenErrorCode

  constructor(code: TokenErrorCode) {
    super(code)
    this.code = code
  }
}
