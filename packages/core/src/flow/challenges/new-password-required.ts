import { jsonObject } from '../../json/json.ts'
import type {
  Challenge,
  ChallengeContext,
  ChallengeResponses,
  Details,
} from '../challenge-context.ts'
import { jsonList } from '../json.ts'

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

/** Reads the challenge. */
export const readNewPassword = ({ parameters }: Challenge): Details<NewPasswordStep> => ({
  requiredAttributes: jsonList(parameters['requiredAttributes']).map((name) =>
    name.replace(PREFIX, ''),
  ),
  attributes: jsonObject<ChallengeResponses>(() => parameters['userAttributes']) ?? {},
})

/** Writes the answer. */
export function newPasswordResponses(answer: NewPasswordAnswer): ChallengeResponses {
  const responses: { [key: string]: string } = { NEW_PASSWORD: answer.newPassword }
  for (const [name, value] of Object.entries(answer.attributes ?? {})) {
    responses[PREFIX + name] = value
  }
  return responses
}
