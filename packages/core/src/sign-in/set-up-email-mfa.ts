import type { MfaSetupStep } from '../flow/challenges/mfa-setup.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

/**
 * Sets up codes by e-mail where the step `MFA_SETUP` offers `EMAIL_OTP`; the code that the service sends is the next step.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param email - The address that codes shall go to.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns The step `EMAIL_OTP`.
 * @throws {@link ServiceError} `ERR_INVALID_PARAMETER` for what is no address, `ERR_NOT_AUTHORIZED` when the step expired.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-sms-email-message.html SMS and email message MFA}
 * @example
 * const codeSent = await setUpEmailMfa(client, mfaSetupStep, 'anna@example.com')
 */
export const setUpEmailMfa = async (
  client: Client,
  step: MfaSetupStep,
  email: string,
  options?: FlowOptions,
): Promise<Step> =>
  run(client, waiting(step), { type: 'answer', values: { EMAIL: email } }, options)
