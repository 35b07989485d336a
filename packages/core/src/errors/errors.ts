import type { UserErrorCode } from '@cognito-kit/protocol'
import { AuthError } from './auth-error.ts'
import type { OAuthError } from './oauth-error.ts'
import type { TokenError } from './token-error.ts'

/**
 * What the service said of a failed request, beside the message for people.
 *
 * @example
 * const forSupport = ({ requestId, serviceName }: ServiceErrorDetails): string => `${serviceName} ${requestId}`
 */
export interface ServiceErrorDetails {
  /** Error name on the wire, such as `NotAuthorizedException`. */
  readonly serviceName: string
  /** Message on the wire; it may repeat what a Lambda trigger of the app said. */
  readonly rawMessage: string
  /** HTTP status. */
  readonly status: number
  /** Value of the header `x-amzn-requestid`, for a support case. */
  readonly requestId: string | null
  /** Seconds to wait before the next try, where the answer had a `Retry-After` in seconds. */
  readonly retryAfterSeconds: number
}

/**
 * The service refused a request.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managing-errors.html Managing error responses}
 * @example
 * const wrongCode = (error: ServiceError): boolean => error.code === 'ERR_CODE_MISMATCH'
 */
export class ServiceError extends AuthError implements ServiceErrorDetails {
  declare readonly code: ServiceErrorCode
  declare readonly retryable: boolean
  declare readonly serviceName: string
  declare readonly rawMessage: string
  declare readonly status: number
  declare readonly requestId: string | null
  declare readonly retryAfterSeconds: number

  constructor(code: ServiceErrorCode, message: string, details: ServiceErrorDetails) {
    super(message)
    Object.assign(this, details)
    this.code = code
    this.retryable =
      details.status >= 500 ||
      details.status === 429 ||
      /TooManyRequests|Throttling/.test(details.serviceName)
  }
}

/**
 * Codes of {@link ServiceError}: one for each modelled error, and `ERR_SERVICE` for names of the future.
 *
 * @example
 * const code: ServiceErrorCode = 'ERR_NOT_AUTHORIZED'
 */
export type ServiceErrorCode = UserErrorCode | 'ERR_SERVICE'

/**
 * No answer came: the device is offline, the endpoint is unreachable or CORS refused.
 *
 * @example
 * const offline = (error: AnyAuthError): boolean => error instanceof NetworkError
 */
export class NetworkError extends AuthError {
  readonly code = 'ERR_NETWORK'
  override readonly retryable: boolean = true
}

/**
 * The caller's `signal` ended the call.
 *
 * @example
 * const silent = (error: AnyAuthError): boolean => error instanceof AbortedError
 */
export class AbortedError extends AuthError {
  readonly code = 'ERR_ABORTED'
}

/**
 * Something answered that does not speak the protocol: not JSON, or JSON without what the operation promises.
 *
 * @example
 * const wrongEndpoint = (error: AnyAuthError): boolean => error instanceof BadResponseError
 */
export class BadResponseError extends AuthError {
  readonly code = 'ERR_BAD_RESPONSE'
}

/**
 * The server sent values that SRP must refuse (RFC 5054 section 2.5.4), so no proof was made.
 *
 * @example
 * const tampered = (error: AnyAuthError): boolean => error instanceof SrpError
 */
export class SrpError extends AuthError {
  readonly code = 'ERR_SRP'
}

/**
 * The service no longer accepts the refresh token; the person has to sign in again.
 *
 * @example
 * const signInAgain = (error: AnyAuthError): boolean => error instanceof SessionExpiredError
 */
export class SessionExpiredError extends AuthError {
  readonly code = 'ERR_SESSION_EXPIRED'
}

/**
 * The call needs a signed-in user and there is none.
 *
 * @example
 * const anonymous = (error: AnyAuthError): boolean => error instanceof NotSignedInError
 */
export class NotSignedInError extends AuthError {
  readonly code = 'ERR_NOT_SIGNED_IN'
}

/**
 * The storage port failed or held something unreadable; the session goes on in memory.
 *
 * @example
 * const forgetful = (error: AnyAuthError): boolean => error instanceof StorageError
 */
export class StorageError extends AuthError {
  readonly code = 'ERR_STORAGE'
}

/**
 * A stored or received step cannot be continued: it is damaged or belongs to another client.
 *
 * @example
 * const startOver = (error: AnyAuthError): boolean => error instanceof StepError
 */
export class StepError extends AuthError {
  readonly code = 'ERR_STEP'
}

/**
 * Why a passkey ceremony ended without a passkey.
 *
 * - `cancelled`: the person declined, or nothing on the device fits; browsers do not tell which, to protect privacy.
 * - `timeout`: nobody reacted in the time that the service gives.
 * - `exists`: the authenticator holds a passkey of this user already.
 * - `rp-mismatch`: the page's domain may not use the pool's passkeys, or is not secure.
 * - `not-supported`: the platform has no passkeys, or not in the form that was asked for.
 * - `constraint`: the authenticator cannot do what the pool requires, such as verifying the person.
 * - `aborted`: another ceremony took its place.
 * - `unknown`: something else; the `cause` is the platform's own error.
 *
 * @see {@link https://www.w3.org/TR/webauthn-3/#sctn-create-request-exceptions Web Authentication, section 5.1.3.1}
 * @example
 * const silent: readonly PasskeyErrorReason[] = ['cancelled', 'aborted']
 */
export type PasskeyErrorReason =
  | 'cancelled'
  | 'timeout'
  | 'exists'
  | 'rp-mismatch'
  | 'not-supported'
  | 'constraint'
  | 'aborted'
  | 'unknown'

/**
 * A passkey ceremony ended without a passkey; no answer was sent to the service, so a step that it was for stays usable.
 *
 * @example
 * const hasOneAlready = (error: PasskeyError): boolean => error.reason === 'exists'
 */
export class PasskeyError extends AuthError {
  readonly code = 'ERR_PASSKEY'
  readonly reason: PasskeyErrorReason

  constructor(reason: PasskeyErrorReason, cause?: unknown) {
    super(`The passkey ceremony ended: ${reason}`, cause)
    this.reason = reason
  }
}

/**
 * Every error that this package throws at run time; a `switch` over `code` can be exhaustive.
 *
 * @example
 * const offline = (error: AnyAuthError): boolean => error.code === 'ERR_NETWORK'
 */
export type AnyAuthError =
  | ServiceError
  | NetworkError
  | AbortedError
  | BadResponseError
  | SrpError
  | SessionExpiredError
  | NotSignedInError
  | StorageError
  | StepError
  | PasskeyError
  | OAuthError
  | TokenError

/**
 * Tells whether a caught value is one of this package's errors, also across copies of the package.
 *
 * @typeParam Known - Errors that can have come, such as {@link ErrorOf} the one function that was called; the caller knows,
 * nothing of it is checked.
 * @param value - What a `catch` received, of any shape.
 * @returns `true` for {@link AnyAuthError}.
 * @example
 * const text = (error: unknown): string => (isAuthError(error) ? error.code : 'a bug')
 */
export function isAuthError<Known extends AnyAuthError = AnyAuthError>(
  value: unknown,
): value is Known {
  return (value as Partial<AuthError> | null | undefined)?.isAuthError === true
}
