import type { ChallengeResponses } from '../flow/challenge-context.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { OtherStep, Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

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
): Promise<Step> => run(client, waiting(step), { type: 'answer', values: responses }, options)
