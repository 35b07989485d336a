import type {
  Challenge,
  ChallengeContext,
  ChallengeResponses,
  Details,
} from '../challenge-context.ts'

/**
 * A challenge that the pool's own Lambda triggers define.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html Custom authentication challenge triggers}
 * @example
 * const question = (step: CustomChallengeStep): string => step.parameters['question'] ?? ''
 */
export interface CustomChallengeStep extends ChallengeContext {
  readonly name: 'CUSTOM_CHALLENGE'
  /** The public parameters of the trigger. */
  readonly parameters: ChallengeResponses
}

/** Reads the challenge. */
export const readCustomChallenge = ({ parameters }: Challenge): Details<CustomChallengeStep> => ({
  parameters,
})
