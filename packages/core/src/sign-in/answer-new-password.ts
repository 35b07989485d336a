import {
  type NewPasswordAnswer,
  type NewPasswordStep,
  newPasswordResponses,
} from '../flow/challenges/new-password-required.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

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
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
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
  run(client, waiting(step), { type: 'answer', values: newPasswordResponses(input) }, options)
