import type { CodeDelivery } from '../flow/code-delivery.ts'
import type { FlowOptions } from '../flow/run.ts'
import { sendCode } from '../flow/send-code.ts'
import type { Client } from '../ports/client.ts'

/**
 * Sends the confirmation code of a new account once more; the older code stops working.
 *
 * @param client - The app client.
 * @param username - User name of the new account.
 * @param options - `clientMetadata` for the pool's triggers, `signal` to end the call.
 * @returns Where the code went, or `null` when the service does not tell.
 * @throws {@link ServiceError} `ERR_LIMIT_EXCEEDED`, `ERR_INVALID_PARAMETER` when the account is confirmed already, and
 * others that ResendConfirmationCode lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ResendConfirmationCode.html ResendConfirmationCode}
 * @example
 * const delivery = await resendConfirmationCode(client, 'anna')
 */
export const resendConfirmationCode = (
  client: Client,
  username: string,
  options: FlowOptions = {},
): Promise<CodeDelivery | null> => sendCode(client, 'ResendConfirmationCode', username, options)
