import type { SelectMfaStep } from '../flow/challenges/select-mfa-type.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

/**
 * Answers `SELECT_MFA_TYPE`: chooses the second factor; its challenge is the next step.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param factor - One of `step.factors`.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns The challenge of the chosen factor.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the step expired or was used.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html Adding MFA}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
 * @example
 * const next = await chooseMfa(client, selectMfaStep, 'SOFTWARE_TOKEN_MFA')
 */
export const chooseMfa = async (
  client: Client,
  step: SelectMfaStep,
  factor: string,
  options?: FlowOptions,
): Promise<Step> =>
  run(client, waiting(step), { type: 'answer', values: { ANSWER: factor } }, options)
