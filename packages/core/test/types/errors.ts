/**
 * Holds the union of errors against what its comment promises: a `switch` over `error.code` can be exhaustive, and what
 * leaves a code out does not compile. Only errors of the service carry what the service said.
 *
 * Nothing here runs: a union that grows or shrinks is a compile error in this file.
 */
import { type AnyAuthError, ServiceError, type ServiceErrorCode } from '../../src/index.ts'
import type { OAuthError, OAuthErrorName } from '../../src/oauth/index.ts'

/** Every code has a branch. */
export function everyCode(error: AnyAuthError): string {
  switch (error.code) {
    case 'ERR_ALIAS_EXISTS':
    case 'ERR_CODE_DELIVERY_FAILURE':
    case 'ERR_CODE_MISMATCH':
    case 'ERR_CONCURRENT_MODIFICATION':
    case 'ERR_DEVICE_KEY_EXISTS':
    case 'ERR_ENABLE_SOFTWARE_TOKEN_MFA':
    case 'ERR_EXPIRED_CODE':
    case 'ERR_FEATURE_UNAVAILABLE_IN_TIER':
    case 'ERR_FORBIDDEN':
    case 'ERR_INTERNAL_ERROR':
    case 'ERR_INVALID_EMAIL_ROLE_ACCESS_POLICY':
    case 'ERR_INVALID_LAMBDA_RESPONSE':
    case 'ERR_INVALID_PARAMETER':
    case 'ERR_INVALID_PASSWORD':
    case 'ERR_INVALID_SMS_ROLE_ACCESS_POLICY':
    case 'ERR_INVALID_SMS_ROLE_TRUST_RELATIONSHIP':
    case 'ERR_INVALID_USER_POOL_CONFIGURATION':
    case 'ERR_LIMIT_EXCEEDED':
    case 'ERR_MFA_METHOD_NOT_FOUND':
    case 'ERR_NOT_AUTHORIZED':
    case 'ERR_OPERATION_NOT_ENABLED':
    case 'ERR_PASSWORD_HISTORY_POLICY_VIOLATION':
    case 'ERR_PASSWORD_RESET_REQUIRED':
    case 'ERR_REFRESH_TOKEN_REUSE':
    case 'ERR_RESOURCE_NOT_FOUND':
    case 'ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND':
    case 'ERR_TOO_MANY_FAILED_ATTEMPTS':
    case 'ERR_TOO_MANY_REQUESTS':
    case 'ERR_UNAUTHORIZED':
    case 'ERR_UNEXPECTED_LAMBDA':
    case 'ERR_UNSUPPORTED_OPERATION':
    case 'ERR_UNSUPPORTED_TOKEN_TYPE':
    case 'ERR_USER_LAMBDA_VALIDATION':
    case 'ERR_USER_NOT_CONFIRMED':
    case 'ERR_USER_NOT_FOUND':
    case 'ERR_USER_POOL_ADD_ON_NOT_ENABLED':
    case 'ERR_USERNAME_EXISTS':
    case 'ERR_WEB_AUTHN_CHALLENGE_NOT_FOUND':
    case 'ERR_WEB_AUTHN_CLIENT_MISMATCH':
    case 'ERR_WEB_AUTHN_CONFIGURATION_MISSING':
    case 'ERR_WEB_AUTHN_CREDENTIAL_NOT_SUPPORTED':
    case 'ERR_WEB_AUTHN_NOT_ENABLED':
    case 'ERR_WEB_AUTHN_ORIGIN_NOT_ALLOWED':
    case 'ERR_WEB_AUTHN_RELYING_PARTY_MISMATCH':
    case 'ERR_SERVICE':
      return error.serviceName
    case 'ERR_NETWORK':
    case 'ERR_ABORTED':
    case 'ERR_BAD_RESPONSE':
    case 'ERR_SRP':
    case 'ERR_SESSION_EXPIRED':
    case 'ERR_NOT_SIGNED_IN':
    case 'ERR_STORAGE':
    case 'ERR_STEP':
    case 'ERR_PASSKEY':
    case 'ERR_OAUTH':
    case 'ERR_TOKEN':
      return error.message
    default:
      return error satisfies never
  }
}

/** Of an error whose codes are few, one has no branch. */
export function withoutStep(
  error: Extract<AnyAuthError, { readonly code: 'ERR_NETWORK' | 'ERR_STEP' }>,
): string {
  switch (error.code) {
    case 'ERR_NETWORK':
      return error.message
    default:
      // @ts-expect-error ERR_STEP is left out.
      return error satisfies never
  }
}

/** A text for every code. */
type Texts = { readonly [Code in AnyAuthError['code']]: string }

/** A code of the service is missing. */
export function withoutWrongCode({ ERR_CODE_MISMATCH: _, ...texts }: Texts): Texts {
  // @ts-expect-error ERR_CODE_MISMATCH is left out.
  return texts
}

/** The codes of the service's future are missing. */
export function withoutFuture({ ERR_SERVICE: _, ...texts }: Texts): Texts {
  // @ts-expect-error ERR_SERVICE is left out.
  return texts
}

/** A code of another class is missing. */
export function withoutNetwork({ ERR_NETWORK: _, ...texts }: Texts): Texts {
  // @ts-expect-error ERR_NETWORK is left out.
  return texts
}

/** Errors of the service apart, the classes that are left have their own codes, and none of the service's. */
export function everyClass(
  error: AnyAuthError,
): Exclude<AnyAuthError['code'], ServiceErrorCode> | undefined {
  return error instanceof ServiceError ? undefined : error.code
}

/** Errors that did not come from the service have nothing that it said. */
export function notFromService(error: AnyAuthError): string {
  if (error.code !== 'ERR_NETWORK') return error.message
  // @ts-expect-error nothing answered.
  return error.serviceName
}

/** What ended a managed login has names of this package and of the service, and words that do not exist yet. */
export function ofManagedLogin(
  error: Extract<AnyAuthError, { readonly code: 'ERR_OAUTH' }>,
): string {
  const ours: OAuthError = error
  switch (ours.error) {
    case 'access_denied':
    case 'callback_replayed':
      return ours.description ?? ''
    default:
      return ours.error satisfies string
  }
}

/** The words that are known are literals, so that an editor can complete them. */
export const known: Extract<OAuthErrorName, 'popup_closed'> = 'popup_closed'
