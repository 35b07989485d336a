import type { CodeStep } from '../flow/challenges/code.ts'
import type { SoftwareTokenStep } from '../flow/challenges/software-token-mfa.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'
import { waiting } from './waiting.ts'

/**
 * Answers a challenge with the code from a message or an authenticator app.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param code - What the person typed; blanks are taken out.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the next challenge.
 * @throws {@link ServiceError} `ERR_CODE_MISMATCH` for a wrong code, with which the step stays usable;
 * `ERR_EXPIRED_CODE`, `ERR_NOT_AUTHORIZED` when the step expired or was used.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html Adding MFA}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
 * @example
 * const done = await answerCode(client, codeStep, '123456')
 */
export const answerCode = async (
  client: Client,
  step: CodeStep | SoftwareTokenStep,
  code: string,
  options?: FlowOptions,
): Promise<Step> => {
  const state = waiting(step)
  const values = { [`${step.name}_CODE`]: withoutBlanks(code) }
  return run(client, state, { type: 'answer', values }, options)
}
