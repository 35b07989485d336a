/**
 * Holds the union of steps against what its comment promises: a `switch` over `step.name` can be exhaustive, and what
 * leaves a member out does not compile. What narrows to one member has its fields.
 *
 * Nothing here runs: a union that grows or shrinks is a compile error in this file.
 */
import type { ChallengeNameType } from '@cognito-kit/protocol'
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

/** Every step but the end waits for an answer. */
export function everyPendingStep(step: Exclude<Step, { readonly name: 'DONE' }>): PendingStep {
  return step
}

/** A step that waits for an answer is never the end. */
export function neverDone(step: PendingStep): Exclude<Step, { readonly name: 'DONE' }> {
  return step
}

/** Of a step whose names are few, one has no branch. */
export function withoutCode(step: Extract<Step, { readonly name: 'EMAIL_OTP' | 'DONE' }>): unknown {
  switch (step.name) {
    case 'DONE':
      return step.session
    default:
      // @ts-expect-error EMAIL_OTP is left out.
      return step satisfies never
  }
}

/** A title for every step. */
type Titles = { readonly [Name in Step['name']]: string }

/** The end is missing. */
export function withoutDone({ DONE: _, ...titles }: Titles): Titles {
  // @ts-expect-error DONE is left out.
  return titles
}

/** A challenge is missing. */
export function withoutTextMessages({ SMS_OTP: _, ...titles }: Titles): Titles {
  // @ts-expect-error SMS_OTP is left out.
  return titles
}

/** The challenges of the future are missing. */
export function withoutOther({ OTHER: _, ...titles }: Titles): Titles {
  // @ts-expect-error OTHER is left out.
  return titles
}

/** Challenges that never become a step: the client answers them alone, or asked in a way that they cannot follow. */
type AnsweredAlone =
  | 'PASSWORD_VERIFIER'
  | 'DEVICE_SRP_AUTH'
  | 'DEVICE_PASSWORD_VERIFIER'
  | 'PASSWORD'
  | 'PASSWORD_SRP'
  | 'ADMIN_NO_SRP_AUTH'

/** Every challenge of the service model has a step of its own, unless it is answered alone; a new one is named here. */
export function everyChallenge(
  name: Exclude<ChallengeNameType, AnsweredAlone>,
): Exclude<PendingStep['name'], 'OTHER'> {
  return name
}
