import type { CodeDelivery } from '../flow/code-delivery.ts'
import type { FlowOptions } from '../flow/run.ts'
import { sendCode } from '../flow/send-code.ts'
import type { Client } from '../ports/client.ts'

/**
 * Asks for a code with which a forgotten password can be replaced.
 *
 * Where the app client hides which users exist, an unknown user gets the same answer and no code.
 *
 * @param client - The app client.
 * @param username - User name or alias.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns Where the code went, or `null` when the service does not tell.
 * @throws {@link ServiceError} `ERR_LIMIT_EXCEEDED`, `ERR_INVALID_PARAMETER` without a verified contact, and others that
 * ForgotPassword lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html Passwords and account recovery}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ForgotPassword.html ForgotPassword}
 * @example
 * const delivery = await forgotPassword(client, 'anna')
 */
export const forgotPassword = (
  client: Client,
  username: string,
  options: FlowOptions = {},
): Promise<CodeDelivery | null> => sendCode(client, 'ForgotPassword', username, options)
