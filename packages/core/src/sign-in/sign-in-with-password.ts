import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import type { PasswordCredentials } from './password-credentials.ts'

/**
 * Signs in by sending the password itself, which lets the pool migrate users from another directory.
 *
 * @param client - The app client; it must allow `ALLOW_USER_PASSWORD_AUTH`.
 * @param credentials - User name and password.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the challenge that the service sends next.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` for a wrong password, and others that InitiateAuth lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html Authentication flows}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html InitiateAuth}
 * @example
 * const step = await signInWithPassword(client, { username: 'anna', password: 'correct horse 1!' })
 */
export const signInWithPassword = (
  client: Client,
  { username, password }: PasswordCredentials,
  options?: FlowOptions,
): Promise<Step> =>
  run(
    client,
    { username },
    { type: 'begin', name: 'USER_PASSWORD_AUTH', secret: 'PASSWORD' },
    options,
    password,
  )
