import type { CustomChallengeStep } from '../flow/challenges/custom-challenge.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

/**
 * Answers `CUSTOM_CHALLENGE`, which the pool's own triggers judge.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param answer - What the triggers expect, in a form of their own.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the next challenge; a wrong answer may simply lead to another challenge.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the triggers refuse the sign-in.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html Custom authentication challenge triggers}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
 * @example
 * const next = await answerCustomChallenge(client, customStep, 'blue')
 */
export const answerCustomChallenge = async (
  client: Client,
  step: CustomChallengeStep,
  answer: string,
  options?: FlowOptions,
): Promise<Step> =>
  run(client, waiting(step), { type: 'answer', values: { ANSWER: answer } }, options)
