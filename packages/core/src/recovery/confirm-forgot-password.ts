import type { FlowOptions } from '../flow/run.ts'
import type { Client } from '../ports/client.ts'
import { call } from '../transport/call.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'

/**
 * What {@link confirmForgotPassword} needs.
 *
 * @example
 * const input: ConfirmForgotPasswordInput = { username: 'anna', code: '123456', newPassword: 'correct horse 1!' }
 */
export interface ConfirmForgotPasswordInput {
  /** User name or alias. */
  readonly username: string
  /** The code from the message; it lives for one hour. */
  readonly code: string
  readonly newPassword: string
}

/**
 * Replaces a forgotten password with the help of the code; an account without a password gets its first one.
 *
 * @param client - The app client.
 * @param input - User name, code and new password.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @throws {@link ServiceError} `ERR_CODE_MISMATCH`, `ERR_EXPIRED_CODE`, `ERR_INVALID_PASSWORD`,
 * `ERR_PASSWORD_HISTORY_POLICY_VIOLATION` for one that the user had before, `ERR_LIMIT_EXCEEDED`, and others that
 * ConfirmForgotPassword lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ConfirmForgotPassword.html ConfirmForgotPassword}
 * @example
 * await confirmForgotPassword(client, { username: 'anna', code: '123456', newPassword: 'correct horse 1!' })
 */
export async function confirmForgotPassword(
  client: Client,
  input: ConfirmForgotPasswordInput,
  options: FlowOptions = {},
): Promise<void> {
  const body = {
    ClientId: client.clientId,
    Username: input.username,
    ConfirmationCode: withoutBlanks(input.code),
    Password: input.newPassword,
    ClientMetadata: options.clientMetadata,
  }
  await call(client, 'ConfirmForgotPassword', body, options)
}
