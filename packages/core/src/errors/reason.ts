import type { ErrorSource } from './error-of.ts'
import type { AnyAuthError } from './errors.ts'

/**
 * What went wrong, as finely as a person can be told; each has a message in every language of the widgets.
 *
 * @example
 * const message: Partial<Record<ErrorReason, string>> = { 'wrong-credentials': 'That did not work.' }
 */
export type ErrorReason =
  | 'wrong-credentials'
  | 'wrong-current-password'
  | 'locked'
  | 'disabled'
  | 'not-confirmed'
  | 'password-reset-required'
  | 'temporary-password-expired'
  | 'code-mismatch'
  | 'code-expired'
  | 'attempts-exceeded'
  | 'throttled'
  | 'step-expired'
  | 'session-expired'
  | 'user-exists'
  | 'user-not-found'
  | 'already-confirmed'
  | 'sign-up-closed'
  | 'invalid-email'
  | 'invalid-phone'
  | 'invalid-username'
  | 'attribute-required'
  | 'attribute-invalid'
  | 'attribute-immutable'
  | 'attribute-not-writable'
  | 'attribute-taken'
  | 'password-too-short'
  | 'password-needs-uppercase'
  | 'password-needs-lowercase'
  | 'password-needs-number'
  | 'password-needs-symbol'
  | 'password-invalid'
  | 'password-used-before'
  | 'no-recovery-contact'
  | 'delivery-failed'
  | 'missing-scope'
  | 'passkey-exists'
  | 'passkey-limit'
  | 'passkey-not-supported'
  | 'refused-by-app'
  | 'misconfigured'
  | 'network'
  | 'aborted'
  | 'storage'
  | 'unknown'

/** A code, the messages that are meant, what they mean, and where, if not everywhere. */
type Row = readonly [AnyAuthError['code'], RegExp, ErrorReason, RegExp?]

/**
 * One service code covers several situations; only the message tells them apart.
 *
 * The texts are the service's own and have been stable for years, but only the code is promised: an unknown text falls
 * back to what the code alone says.
 */
const BY_MESSAGE: readonly Row[] = [
  ['ERR_NOT_AUTHORIZED', /^Incorrect/, 'wrong-current-password', /^change/i],
  ['ERR_ALIAS_EXISTS', /./, 'attribute-taken', /Attribute/],
  ['ERR_LIMIT_EXCEEDED', /./, 'passkey-limit', /regist/i],
  // What somebody has just ended or deleted in another tab is no fault of the pool's settings.
  ['ERR_RESOURCE_NOT_FOUND', /./, 'unknown', /Passkey|Session|Device|WebAuthn/],
  ['ERR_NOT_AUTHORIZED', /^Incorrect/, 'wrong-credentials'],
  ['ERR_NOT_AUTHORIZED', /^Password attempts/, 'locked'],
  ['ERR_NOT_AUTHORIZED', /disabled/, 'disabled'],
  ['ERR_NOT_AUTHORIZED', /^(Temporary|User account)/, 'temporary-password-expired'],
  ['ERR_NOT_AUTHORIZED', /^Invalid session/, 'step-expired'],
  ['ERR_NOT_AUTHORIZED', /scope/, 'missing-scope'],
  ['ERR_NOT_AUTHORIZED', /(Access|Refresh) Token/, 'session-expired'],
  ['ERR_NOT_AUTHORIZED', /unauthorized attr/, 'attribute-not-writable'],
  ['ERR_NOT_AUTHORIZED', /^Cannot modify/, 'attribute-immutable'],
  ['ERR_NOT_AUTHORIZED', /confirmed/, 'already-confirmed'],
  ['ERR_NOT_AUTHORIZED', /^SignUp/, 'sign-up-closed'],
  ['ERR_NOT_AUTHORIZED', /^(User password|Contact)/, 'no-recovery-contact'],
  ['ERR_NOT_AUTHORIZED', /secret/, 'misconfigured'],
  ['ERR_INVALID_PASSWORD', /long enough/, 'password-too-short'],
  ['ERR_INVALID_PASSWORD', /uppercase/, 'password-needs-uppercase'],
  ['ERR_INVALID_PASSWORD', /lowercase/, 'password-needs-lowercase'],
  ['ERR_INVALID_PASSWORD', /numeric/, 'password-needs-number'],
  ['ERR_INVALID_PASSWORD', /symbol/, 'password-needs-symbol'],
  ['ERR_INVALID_PARAMETER', /'previousP/, 'wrong-current-password'],
  ['ERR_INVALID_PARAMETER', /assword' failed.*length/, 'password-too-short'],
  ['ERR_INVALID_PARAMETER', /assword' failed/, 'password-invalid'],
  ['ERR_INVALID_PARAMETER', /^Username should be a phone|^Invalid phone/, 'invalid-phone'],
  ['ERR_INVALID_PARAMETER', /^Username should be|^Invalid email/, 'invalid-email'],
  ['ERR_INVALID_PARAMETER', /'username' failed|^Username cannot/, 'invalid-username'],
  ['ERR_INVALID_PARAMETER', /ode' failed/, 'code-mismatch'],
  ['ERR_INVALID_PARAMETER', /is (required|missing)/, 'attribute-required'],
  ['ERR_INVALID_PARAMETER', /not be determined|not exist in/, 'misconfigured'],
  ['ERR_INVALID_PARAMETER', /^Cannot modify|not be updated/, 'attribute-immutable'],
  ['ERR_INVALID_PARAMETER', /^Attributes did/, 'attribute-invalid'],
  ['ERR_INVALID_PARAMETER', /already confirmed/, 'already-confirmed'],
  ['ERR_INVALID_PARAMETER', /^Cannot reset/, 'no-recovery-contact'],
  ['ERR_INVALID_PARAMETER', /not (enabled|supported)/, 'misconfigured'],
  // These messages are our own and end with the reason.
  ['ERR_PASSKEY', /(cancelled|timeout|aborted)$/, 'aborted'],
  ['ERR_PASSKEY', /exists$/, 'passkey-exists'],
  ['ERR_PASSKEY', /(supported|constraint)$/, 'passkey-not-supported'],
  ['ERR_PASSKEY', /mismatch$/, 'misconfigured'],
  // These messages are our own and end with what OAuth calls it.
  ['ERR_OAUTH', /(access_denied|popup_closed)$/, 'aborted'],
  ['ERR_OAUTH', /_required$/, 'session-expired'],
  ['ERR_OAUTH', /(state_expired|callback_replayed)$/, 'step-expired'],
  ['ERR_OAUTH', /(_client|_scope|_type|_mismatch|invalid_request)$/, 'misconfigured'],
]

const BY_CODE: { readonly [Code in AnyAuthError['code']]?: ErrorReason } = {
  ERR_NOT_AUTHORIZED: 'wrong-credentials',
  ERR_USER_NOT_FOUND: 'user-not-found',
  ERR_USER_NOT_CONFIRMED: 'not-confirmed',
  ERR_PASSWORD_RESET_REQUIRED: 'password-reset-required',
  ERR_CODE_MISMATCH: 'code-mismatch',
  ERR_ENABLE_SOFTWARE_TOKEN_MFA: 'code-mismatch',
  ERR_EXPIRED_CODE: 'code-expired',
  ERR_LIMIT_EXCEEDED: 'attempts-exceeded',
  ERR_TOO_MANY_FAILED_ATTEMPTS: 'attempts-exceeded',
  ERR_TOO_MANY_REQUESTS: 'throttled',
  ERR_USERNAME_EXISTS: 'user-exists',
  ERR_ALIAS_EXISTS: 'user-exists',
  ERR_INVALID_PASSWORD: 'password-invalid',
  ERR_PASSWORD_HISTORY_POLICY_VIOLATION: 'password-used-before',
  ERR_CODE_DELIVERY_FAILURE: 'delivery-failed',
  ERR_WEB_AUTHN_CREDENTIAL_NOT_SUPPORTED: 'passkey-not-supported',
  ERR_WEB_AUTHN_CHALLENGE_NOT_FOUND: 'aborted',
  ERR_USER_LAMBDA_VALIDATION: 'refused-by-app',
  ERR_FORBIDDEN: 'refused-by-app',
  ERR_RESOURCE_NOT_FOUND: 'misconfigured',
  ERR_OPERATION_NOT_ENABLED: 'misconfigured',
  ERR_UNSUPPORTED_OPERATION: 'misconfigured',
  ERR_REFRESH_TOKEN_REUSE: 'session-expired',
  ERR_NETWORK: 'network',
  ERR_BAD_RESPONSE: 'misconfigured',
  ERR_ABORTED: 'aborted',
  ERR_SESSION_EXPIRED: 'session-expired',
  ERR_NOT_SIGNED_IN: 'session-expired',
  ERR_STORAGE: 'storage',
  ERR_STEP: 'step-expired',
  ERR_OAUTH: 'unknown',
}

/** Codes of what only whoever runs the pool can set right. */
const MISCONFIGURED = /WEB_AUTHN|CONFIGURATION|SMS_ROLE|EMAIL_ROLE|IN_TIER|TOKEN_MFA/

/**
 * Tells what to say to a person about an error.
 *
 * @param error - An error of this package.
 * @param source - Function or operation that failed, where people are told something else than at the sign-in: those that
 * change a password or an attribute, and those for passkeys, devices and sessions.
 * @returns The reason; `unknown` when neither code nor message is known.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managing-errors.html Managing error responses}
 * @example
 * const locked = (error: AnyAuthError): boolean => reasonOf(error) === 'locked'
 * const isTypo = (error: AnyAuthError): boolean =>
 *   reasonOf(error, 'changePassword') === 'wrong-current-password'
 */
export function reasonOf(error: AnyAuthError, source?: ErrorSource): ErrorReason {
  const byMessage = BY_MESSAGE.find(
    ([code, text, , of]) =>
      code === error.code && text.test(error.message) && (!of || of.test(`${source}`)),
  )
  const byCode =
    BY_CODE[error.code] ?? (MISCONFIGURED.test(error.code) ? 'misconfigured' : 'unknown')
  return byMessage?.[2] ?? byCode
}
