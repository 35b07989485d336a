import type { AnyAuthError } from './errors.ts'

/**
 * What went wrong, as finely as a person can be told; each has a message in every language of the widgets.
 *
 * @example
 * const message: Partial<Record<ErrorReason, string>> = { 'wrong-credentials': 'That did not work.' }
 */
export type ErrorReason =
  | 'wrong-credentials'
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
  | 'password-too-short'
  | 'password-needs-uppercase'
  | 'password-needs-lowercase'
  | 'password-needs-number'
  | 'password-needs-symbol'
  | 'password-invalid'
  | 'password-used-before'
  | 'no-recovery-contact'
  | 'refused-by-app'
  | 'misconfigured'
  | 'network'
  | 'aborted'
  | 'storage'
  | 'unknown'
