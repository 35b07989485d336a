/**
 * Holds the union of steps against what its comment promises: a `switch` over `step.name` can be exhaustive, and one
 * that leaves a member out does not compile. What narrows to one member has its fields.
 *
 * Nothing here runs: a union that grows or shrinks is a compile error in this file.
 */
import type { PendingStep, Step } from '../../src/index.ts'

/** Every name of a step has a branch of its own, with the fields of that step. */
export function everyStep(step: Step): unknown {
  switch (step.name) {
    case 'NEW_PASSWORD_REQUIRED':
      return [step.requiredAttributes, step.attributes]
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
      return step.delivery
    case 'SOFTWARE_TOKEN_MFA':
      return step.deviceName
    case 'SELECT_MFA_TYPE':
    case 'MFA_SETUP':
    case 'SELECT_CHALLENGE':
      return step.factors
    case 'WEB_AUTHN':
      return step.requestOptions
    case 'CUSTOM_CHALLENGE':
      return step.parameters
    case 'OTHER':
      return [step.challengeName, step.parameters]
    case 'DONE':
      return step.session
    default:
      return step satisfies never
  }
}

/** A step that waits for an answer is never the end. */
export function everyPendingStep(step: PendingStep): unknown {
  switch (step.name) {
    case 'NEW_PASSWORD_REQUIRED':
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SOFTWARE_TOKEN_MFA':
    case 'SELECT_MFA_TYPE':
    case 'MFA_SETUP':
    case 'SELECT_CHALLENGE':
    case 'WEB_AUTHN':
    case 'CUSTOM_CHALLENGE':
    case 'OTHER':
      return true
    default:
      return step satisfies never
  }
}

/** The end is missing. */
export function withoutDone(step: Step): unknown {
  switch (step.name) {
    case 'NEW_PASSWORD_REQUIRED':
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SOFTWARE_TOKEN_MFA':
    case 'SELECT_MFA_TYPE':
    case 'MFA_SETUP':
    case 'SELECT_CHALLENGE':
    case 'WEB_AUTHN':
    case 'CUSTOM_CHALLENGE':
    case 'OTHER':
      return true
    default:
      // @ts-expect-error DONE is left out.
      return step satisfies never
  }
}

/** A challenge is missing. */
export function withoutTextMessages(step: Step): unknown {
  switch (step.name) {
    case 'NEW_PASSWORD_REQUIRED':
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SOFTWARE_TOKEN_MFA':
    case 'SELECT_MFA_TYPE':
    case 'MFA_SETUP':
    case 'SELECT_CHALLENGE':
    case 'WEB_AUTHN':
    case 'CUSTOM_CHALLENGE':
    case 'OTHER':
    case 'DONE':
      return true
    default:
      // @ts-expect-error SMS_OTP is left out.
      return step satisfies never
  }
}

/** The challenges of the future are missing. */
export function withoutOther(step: Step): unknown {
  switch (step.name) {
    case 'NEW_PASSWORD_REQUIRED':
    case 'SMS_MFA':
    case 'EMAIL_OTP':
    case 'SMS_OTP':
    case 'SOFTWARE_TOKEN_MFA':
    case 'SELECT_MFA_TYPE':
    case 'MFA_SETUP':
    case 'SELECT_CHALLENGE':
    case 'WEB_AUTHN':
    case 'CUSTOM_CHALLENGE':
    case 'DONE':
      return true
    default:
      // @ts-expect-error OTHER is left out.
      return step satisfies never
  }
}
