import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'

/**
 * What {@link signInWithCustomChallenge} needs.
 *
 * @example
 * const input: CustomSignInInput = { username: 'anna' }
 */
export interface CustomSignInInput {
  /** User name or alias. */
  readonly username: string
  /** Prove this password first, by SRP; the pool's triggers then decide what follows. */
  readonly password?: string | undefined
}

/**
 * Signs in by challenges that the pool's own Lambda triggers define.
 *
 * @param client - The app client; it must allow `ALLOW_CUSTOM_AUTH`.
 * @param input - User name, and the password where it is proved first.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `CUSTOM_CHALLENGE` as a rule, `DONE` or another challenge.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the triggers refuse, and others that InitiateAuth lists.
 * @throws {@link SrpError} `ERR_SRP` when the server's values must be refused.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html Custom authentication challenge triggers}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html InitiateAuth}
 * @example
 * const step = await signInWithCustomChallenge(client, { username: 'anna' })
 * if (step.name === 'CUSTOM_CHALLENGE') console.log(step.parameters['question'])
 */
export const signInWithCustomChallenge = (
  client: Client,
  { username, password }: CustomSignInInput,
  options?: FlowOptions,
): Promise<Step> => {
  const begin = { type: 'begin', name: 'CUSTOM_AUTH' } as const
  const event = password
    ? { ...begin, values: { CHALLENGE_NAME: 'SRP_A' }, secret: 'SRP_A' as const }
    : begin
  return run(client, { username }, event, options, password)
}
