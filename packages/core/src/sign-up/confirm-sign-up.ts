import type { FlowOptions } from '../flow/run.ts'
import type { Client } from '../ports/client.ts'
import { call } from '../transport/call.ts'

/**
 * What {@link confirmSignUp} needs.
 *
 * @example
 * const input: ConfirmSignUpInput = { username: 'anna', code: '123456' }
 */
export interface ConfirmSignUpInput {
  readonly username: string
  /** The code from the message. */
  readonly code: string
  /** Take the e-mail address or phone number over from another account that uses it as alias. Default `false`. */
  readonly forceAliasCreation?: boolean | undefined
}

/**
 * Confirms a new account with the code that the service sent.
 *
 * @param client - The app client.
 * @param input - User name and code.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @throws {@link ServiceError} `ERR_CODE_MISMATCH`, `ERR_EXPIRED_CODE`, `ERR_LIMIT_EXCEEDED`, `ERR_ALIAS_EXISTS`, and
 * others that ConfirmSignUp lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmSignUp.html ConfirmSignUp}
 * @example
 * await confirmSignUp(client, { username: 'anna', code: '123456' })
 */
export async function confirmSignUp(
  client: Client,
  input: ConfirmSignUpInput,
  options: FlowOptions = {},
): Promise<void> {
  const body = {
    ClientId: client.clientId,
    Username: input.username,
    ConfirmationCode: input.code,
    ForceAliasCreation: input.forceAliasCreation,
    ClientMetadata: options.clientMetadata,
  }
  await call(client, 'ConfirmSignUp', body, options)
}
