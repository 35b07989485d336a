import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import { holdCeremony, type PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'

/**
 * What {@link signInWithPasskey} needs.
 *
 * @example
 * const input: PasskeySignInInput = { username: 'anna' }
 */
export interface PasskeySignInInput {
  /** User name or alias; the service has no passkey challenge without one. */
  readonly username: string
}

/**
 * Signs in with a passkey, in two requests.
 *
 * @param client - The app client; it must allow `ALLOW_USER_AUTH`.
 * @param input - User name.
 * @param options - `conditional` to offer the passkey in the autofill, `passkeys` to replace the browser's own,
 * `clientMetadata` for the pool's triggers, `signal` to end the ceremony and the call.
 * @returns `DONE` with the session; `SELECT_CHALLENGE` at once where the user has no passkey.
 * @throws {@link PasskeyError} `ERR_PASSKEY` with the reason why there is no passkey.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the service refuses the passkey, and others that InitiateAuth
 * lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flows-selection-sdk.html Choice-based authentication}
 * @example
 * const step = await signInWithPasskey(client, { username: 'anna' })
 * if (step.name === 'SELECT_CHALLENGE') console.log(step.factors)
 */
export async function signInWithPasskey(
  client: Client,
  { username }: PasskeySignInInput,
  options: FlowOptions & PasskeyOptions = {},
): Promise<Step> {
  const preference = { PREFERRED_CHALLENGE: 'WEB_AUTHN' }
  const begin = { type: 'begin', name: 'USER_AUTH', values: preference } as const
  const step = await run(client, { username }, begin, options)
  if (step.name !== 'WEB_AUTHN') return step
  const credential = await holdCeremony(client, 'get', step.requestOptions, options)
  const values = { CREDENTIAL: JSON.stringify(credential) }
  return run(client, { step }, { type: 'answer', values }, options)
}
