import type { SelectChallengeStep } from '../flow/challenges/select-challenge.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { secretOf } from './sign-in-with-choice.ts'
import { waiting } from './waiting.ts'

/**
 * The answer to {@link SelectChallengeStep}.
 *
 * @example
 * const choice: FirstFactorChoice = { factor: 'PASSWORD_SRP', password: 'correct horse 1!' }
 */
export interface FirstFactorChoice {
  /** One of `step.factors`. */
  readonly factor: string
  /** For `PASSWORD` and `PASSWORD_SRP`. */
  readonly password?: string | undefined
}

/**
 * Answers `SELECT_CHALLENGE`: chooses how to sign in.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param choice - The factor, and the password where that is the factor.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns The challenge of the chosen factor, or what follows a right password.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` for a wrong password, or when the step expired or was used.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html Choice-based authentication}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
 * @example
 * const next = await chooseFirstFactor(client, selectChallengeStep, { factor: 'EMAIL_OTP' })
 */
export const chooseFirstFactor = async (
  client: Client,
  step: SelectChallengeStep,
  { factor, password }: FirstFactorChoice,
  options?: FlowOptions,
): Promise<Step> => {
  const event = { type: 'answer', values: { ANSWER: factor }, secret: secretOf(factor) } as const
  return run(client, waiting(step), event, options, password)
}
