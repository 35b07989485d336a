import { StepError } from '../errors/errors.ts'
import type { PasskeyStep } from '../flow/challenges/web-authn.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import { holdCeremony, type PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

/**
 * Answers `WEB_AUTHN`: asks the person for a passkey and sends what it signed.
 *
 * A ceremony that ends without a passkey sends nothing, and the step can be answered again.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param options - `conditional` to offer the passkey in the autofill, `passkeys` to replace the browser's own,
 * `clientMetadata` for the pool's triggers, `signal` to end the ceremony and the call.
 * @returns `DONE` with the session, or the next challenge.
 * @throws {@link PasskeyError} `ERR_PASSKEY` with the reason why there is no passkey.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the service refuses the passkey, or when the step expired.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html#amazon-cognito-user-pools-authentication-flow-methods-passkey Passkey sign-in}
 * @example
 * const done = await answerWithPasskey(client, passkeyStep)
 */
export async function answerWithPasskey(
  client: Client,
  step: PasskeyStep,
  options: FlowOptions & PasskeyOptions = {},
): Promise<Step> {
  const state = waiting(step)
  if (typeof step.requestOptions !== 'object' || !step.requestOptions) {
    throw new StepError('The step has no options for a passkey')
  }
  const credential = await holdCeremony(client, 'get', step.requestOptions, options)
  const values = { CREDENTIAL: JSON.stringify(credential) }
  return run(client, state, { type: 'answer', values }, options)
}
