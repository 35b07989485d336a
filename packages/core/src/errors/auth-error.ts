/**
 * Base of all errors that this package throws for what happens at run time; misuse throws `TypeError`.
 *
 * @example
 * const worthARetry = (error: AuthError): boolean => error.retryable
 */
export abstract class AuthError extends Error {
  /** A literal that never changes, such as `ERR_NETWORK`; what a `switch` goes by. */
  abstract readonly code: string
  /** Whether the same call may succeed later without other input. */
  readonly retryable: boolean = false

  /** Error name on the wire, where the service refused a request. */
  declare readonly serviceName?: string
  /** Seconds to wait before the next try, where the service asked for that. */
  declare readonly retryAfterSeconds?: number

  /** Tells the errors of this package from others, also where two copies of it are on one page. */
  readonly isAuthError = true

  constructor(message: string, cause?: unknown) {
    super(message, cause ? { cause } : {})
  }
}
