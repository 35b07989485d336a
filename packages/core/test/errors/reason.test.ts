import { describe, expect, test } from 'vitest'
import {
  call,
  type ErrorReason,
  type ErrorSource,
  isAuthError,
  PasskeyError,
  type PasskeyErrorReason,
  reasonOf,
} from '../../src/index.ts'
import { OAuthError } from '../../src/oauth/index.ts'
import { fakeService, refusal } from '../support/fake-service.ts'

async function reason(name: string, message: string, source?: ErrorSource): Promise<ErrorReason> {
  const { client } = fakeService([refusal(name, message)])
  const error = await call(client, 'GetUser', { AccessToken: 't' }).catch(
    (caught: unknown) => caught,
  )
  if (!isAuthError(error)) throw error
  return reasonOf(error, source)
}

describe('reasonOf', () => {
  test.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 'wrong-credentials'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'locked'],
    ['NotAuthorizedException', 'User is disabled.', 'disabled'],
    [
      'NotAuthorizedException',
      'Temporary password has expired and must be reset by an administrator.',
      'temporary-password-expired',
    ],
    [
      'NotAuthorizedException',
      'User account has expired, it must be reset by an administrator.',
      'temporary-password-expired',
    ],
    [
      'NotAuthorizedException',
      'Invalid session for the user, session can only be used once.',
      'step-expired',
    ],
    ['NotAuthorizedException', 'Refresh Token has been revoked', 'session-expired'],
    ['NotAuthorizedException', 'Access Token has expired', 'session-expired'],
    [
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
      'already-confirmed',
    ],
    [
      'NotAuthorizedException',
      'User password cannot be reset in the current state.',
      'no-recovery-contact',
    ],
    ['NotAuthorizedException', 'Unable to verify secret hash for client abc', 'misconfigured'],
    ['NotAuthorizedException', 'A text of tomorrow', 'wrong-credentials'],
    ['EnableSoftwareTokenMFAException', 'Code mismatch and fail enable', 'code-mismatch'],
    ['SoftwareTokenMFANotFoundException', 'Not enabled by the userPool', 'misconfigured'],
    [
      'InvalidPasswordException',
      'Password did not conform with policy: Password not long enough',
      'password-too-short',
    ],
    [
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have uppercase characters',
      'password-needs-uppercase',
    ],
    [
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have lowercase characters',
      'password-needs-lowercase',
    ],
    [
      'InvalidPasswordException',
      'Password did not conform with policy: Password must have numeric characters',
      'password-needs-number',
    ],
    [
      'InvalidPasswordException',
      'Provided password cannot be used for security reasons.',
      'password-invalid',
    ],
    [
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
      'password-invalid',
    ],
    [
      'InvalidParameterException',
      "2 validation errors detected: Value at 'password' failed to satisfy constraint: Member must have length greater than or equal to 6; Value at",
      'password-too-short',
    ],
    ['InvalidParameterException', 'Username should be an email.', 'invalid-email'],
    ['InvalidParameterException', 'Username should be a phone number.', 'invalid-phone'],
    [
      'InvalidParameterException',
      'Attributes did not conform to the schema: email: The attribute is required',
      'attribute-required',
    ],
    ['InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.', 'misconfigured'],
    ['InvalidParameterException', 'A text of tomorrow', 'unknown'],
    ['ResourceNotFoundException', 'User pool client abc does not exist.', 'misconfigured'],
    ['UserLambdaValidationException', 'PreSignUp failed with error No.', 'refused-by-app'],
    ['PasswordHistoryPolicyViolationException', '', 'password-used-before'],
    ['NotAuthorizedException', 'Access Token does not have required scopes', 'missing-scope'],
    [
      'NotAuthorizedException',
      'A client attempted to write unauthorized attribute',
      'attribute-not-writable',
    ],
    ['NotAuthorizedException', 'Cannot modify an already provided email', 'attribute-immutable'],
    [
      'InvalidParameterException',
      'Cannot modify the non-mutable attribute sub',
      'attribute-immutable',
    ],
    [
      'InvalidParameterException',
      'user.email: Attribute cannot be updated.',
      'attribute-immutable',
    ],
    [
      'InvalidParameterException',
      'Attributes did not conform to the schema: Type for attribute {custom:role} could not be determined',
      'misconfigured',
    ],
    [
      'InvalidParameterException',
      'Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n',
      'misconfigured',
    ],
    [
      'InvalidParameterException',
      'Attributes did not conform to the schema: custom:seats: Value must be a number',
      'attribute-invalid',
    ],
    ['CodeDeliveryFailureException', '', 'delivery-failed'],
    ['InvalidSmsRoleAccessPolicyException', '', 'misconfigured'],
    ['InvalidUserPoolConfigurationException', '', 'misconfigured'],
    ['WebAuthnRelyingPartyMismatchException', '', 'misconfigured'],
    ['WebAuthnCredentialNotSupportedException', '', 'passkey-not-supported'],
    ['WebAuthnChallengeNotFoundException', '', 'aborted'],
    ['TomorrowException', '', 'unknown'],
  ])('%s with "%s" is %s', async (name, message, expected) => {
    expect(await reason(name, message)).toBe(expected)
  })

  test.each([
    ['access_denied', 'aborted'],
    ['popup_closed', 'aborted'],
    ['consent_required', 'session-expired'],
    ['state_expired', 'step-expired'],
    ['callback_replayed', 'step-expired'],
    ['unauthorized_client', 'misconfigured'],
    ['invalid_scope', 'misconfigured'],
    ['issuer_mismatch', 'misconfigured'],
    ['server_error', 'unknown'],
    ['temporarily_unavailable', 'unknown'],
  ])('%s of managed login is %s', (error, expected) => {
    expect(reasonOf(new OAuthError(error))).toBe(expected)
  })

  test.each<[string, string, ErrorSource, string, string]>([
    [
      'NotAuthorizedException',
      'Incorrect username or password.',
      'changePassword',
      'wrong-current-password',
      'wrong-credentials',
    ],
    [
      'AliasExistsException',
      'An account with the given email already exists.',
      'updateUserAttributes',
      'attribute-taken',
      'user-exists',
    ],
    ['AliasExistsException', '', 'VerifyUserAttribute', 'attribute-taken', 'user-exists'],
    ['LimitExceededException', '', 'registerPasskey', 'passkey-limit', 'attempts-exceeded'],
    ['ResourceNotFoundException', '', 'deletePasskey', 'unknown', 'misconfigured'],
    ['ResourceNotFoundException', '', 'DeleteWebAuthnCredential', 'unknown', 'misconfigured'],
    ['ResourceNotFoundException', '', 'revokeSession', 'unknown', 'misconfigured'],
    ['ResourceNotFoundException', '', 'getDevice', 'unknown', 'misconfigured'],
    [
      'LimitExceededException',
      '',
      'StartWebAuthnRegistration',
      'passkey-limit',
      'attempts-exceeded',
    ],
  ])('%s with "%s" of %s is %s, and elsewhere %s', async (name, message, source, own, other) => {
    expect(await reason(name, message, source)).toBe(own)
    expect(await reason(name, message)).toBe(other)
    expect(await reason(name, message, 'confirmSignUp')).toBe(other)
  })

  test.each<[PasskeyErrorReason, ErrorReason]>([
    ['cancelled', 'aborted'],
    ['timeout', 'aborted'],
    ['aborted', 'aborted'],
    ['exists', 'passkey-exists'],
    ['not-supported', 'passkey-not-supported'],
    ['constraint', 'passkey-not-supported'],
    ['rp-mismatch', 'misconfigured'],
    ['unknown', 'unknown'],
  ])('%s of a passkey is %s', (reason, expected) => {
    expect(reasonOf(new PasskeyError(reason))).toBe(expected)
  })

  test('only errors of this package are told apart', () => {
    for (const value of [null, undefined, 'ERR_NETWORK', new Error('x'), { code: 'ERR_NETWORK' }]) {
      expect(isAuthError(value)).toBe(false)
    }
  })
})
