import type { Challenge, ChallengeContext, ChallengeResponses } from '../types.ts'

/**
 * The user signed in with a temporary password and must choose a new one.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html Authentication flows}
 * @example
 * const missing = (step: NewPasswordStep): readonly string[] => step.requiredAttributes
 */
export interface NewPasswordStep extends ChallengeContext {
  readonly name: 'NEW_PASSWORD_REQUIRED'
  /** Names of attributes that the answer must bring, such as `name`. */
  readonly requiredAttributes: readonly string[]
  /** Attributes that the user has already. */
  readonly attributes: { readonly [name: string]: string }
}

/**
 * The answer to {@link NewPasswordStep}.
 *
 * @example
 * const answer: NewPasswordAnswer = { newPassword: 'correct horse 1!', attributes: { name: 'Anna' } }
 */
export interface NewPasswordAnswer {
  readonly newPassword: string
  /** Values of the required attributes, and of others that the app client may write. */
  readonly attributes?: { readonly [name: string]: string } | undefined
}

/** Attribute names carry this prefix on the wire. */
const PREFIX = 'userAttributes.'

/** The service wraps a list and an object as JSON text; anything else counts as empty. */
function json(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/** Reads the challenge. */
export function newPasswordStep(context: ChallengeContext, challenge: Challenge): NewPasswordStep {
  const required = json(challenge.parameters['requiredAttributes'])
  const attributes = json(challenge.parameters['userAttributes'])
  return {
    ...context,
    name: 'NEW_PASSWORD_REQUIRED',
    requiredAttributes: (Array.isArray(required) ? required : []).map((name) =>
      String(name).replace(PREFIX, ''),
    ),
    attributes: { ...(attributes as { readonly [name: string]: string } | undefined) },
  }
}

/** Writes the answer. */
export function newPasswordResponses(answer: NewPasswordAnswer): ChallengeResponses {
  const attributes = Object.entries(answer.attributes ?? {}).map(([name, value]) => [
    PREFIX + name,
    value,
  ])
  return { NEW_PASSWORD: answer.newPassword, ...Object.fromEntries(attributes) }
}
