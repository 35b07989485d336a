import { type FlowOptions, run } from '../flow/run.ts'
import type { Step } from '../flow/types.ts'
import type { Client } from '../ports/client.ts'
import type { PasswordCredentials } from './password-credentials.ts'

/**
 * Signs in with a password that never leaves the device: Secure Remote Password.
 *
 * @param client - The app client; it must allow `ALLOW_USER_SRP_AUTH`.
 * @param credentials - User name and password.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns `DONE` with the session, or the challenge that the service sends next.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` for a wrong password, `ERR_USER_NOT_CONFIRMED`,
 * `ERR_PASSWORD_RESET_REQUIRED` and others that InitiateAuth and RespondToAuthChallenge list.
 * @throws {@link SrpError} `ERR_SRP` when the server's values must be refused.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://www.rfc-editor.org/rfc/rfc5054 RFC 5054} and the developer guide on USER_SRP_AUTH
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html InitiateAuth}
 * @example
 * const step = await signInWithSrp(client, { username: 'anna', password: 'correct horse 1!' })
 * if (step.name === 'DONE') console.log(step.session.username)
 */
export const signInWithSrp = (
  client: Client,
  { username, password }: PasswordCredentials,
  options?: FlowOptions,
): Promise<Step> =>
  run(
    client,
    { username },
    { type: 'begin', name: 'USER_SRP_AUTH', secret: 'SRP_A' },
    options,
    password,
  )
