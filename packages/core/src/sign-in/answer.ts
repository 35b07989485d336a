import { StepError } from '../errors/errors.ts'
import type { ChallengeResponses } from '../flow/challenge-context.ts'
import {
  type NewPasswordAnswer,
  type NewPasswordStep,
  newPasswordResponses,
} from '../flow/challenges/new-password-required.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { OtherStep, PendingStep, State, Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'

/** A step may come from a storage or another tab, so its shape is checked before anything is sent. */
function waiting(step: PendingStep): State {
  if (typeof step?.challengeSession === 'string' && step.username) return { at: 'waiting', step }
  throw new StepError('The step is damaged; start the sign-in again')
}

/**
 * Answers `NEW_PASSWORD_REQUIRED`: chooses the password that replaces the temporary one.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param input - The new password and the required attributes.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the next challenge.
 * @throws {@link ServiceError} `ERR_INVALID_PASSWORD` when the policy refuses it; the step stays usable where the
 * service keeps its session. `ERR_NOT_AUTHORIZED` when the step expired or was used.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html Authentication flows}
 * @example
 * const done = await answerNewPassword(client, newPasswordStep, {
 *   newPassword: 'correct horse 1!',
 *   attributes: { name: 'Anna' },
 * })
 */
export const answerNewPassword = async (
  client: Client,
  step: NewPasswordStep,
  input: NewPasswordAnswer,
  options?: FlowOptions,
): Promise<Step> =>
  run(client, waiting(step), { type: 'answer', responses: newPasswordResponses(input) }, options)

/**
 * Answers a challenge that this version does not know, with responses as the service names them.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param responses - Values by response key, such as `{ ANSWER: '7' }`; `USERNAME` is added.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the next challenge.
 * @throws {@link ServiceError} with the code of what the service refused.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
 * @example
 * const next = await answerOther(client, otherStep, { ANSWER: '7' })
 */
export const answerOther = async (
  client: Client,
  step: OtherStep,
  responses: ChallengeResponses,
  options?: FlowOptions,
): Promise<Step> => run(client, waiting(step), { type: 'answer', responses }, options)
