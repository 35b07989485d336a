import type { PasskeyStep } from '../flow/challenges/web-authn.ts'
import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import { waiting } from './waiting.ts'

/**
 * Answers `WEB_AUTHN` with what the authenticator signed.
 *
 * @param client - The app client that began the sign-in.
 * @param step - The step, as received or read back from JSON.
 * @param credential - `AuthenticationResponseJSON`, as `PublicKeyCredential.toJSON()` gives it.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the next challenge.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the service refuses the passkey, or when the step expired.
 * @throws {@link StepError} `ERR_STEP` when the step is damaged.
 * @see {@link https://www.w3.org/TR/webauthn-3/#dom-publickeycredential-tojson Web Authentication, section 5.1}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html RespondToAuthChallenge}
 * @example
 * const done = await answerPasskey(client, passkeyStep, { id: 'AAEC', type: 'public-key' })
 */
export const answerPasskey = async (
  client: Client,
  step: PasskeyStep,
  credential: object,
  options?: FlowOptions,
): Promise<Step> => {
  const values = { CREDENTIAL: JSON.stringify(credential) }
  return run(client, waiting(step), { type: 'answer', values }, options)
}
