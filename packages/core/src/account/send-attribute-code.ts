import { type CodeDelivery, codeDelivery } from '../flow/code-delivery.ts'
import type { FlowOptions } from '../flow/run.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * Sends a code with which {@link verifyAttribute} verifies an address or number of the signed-in user; the older code
 * stops working.
 *
 * @param client - The app client.
 * @param attribute - `email` or `phone_number`.
 * @param options - `clientMetadata` for the pool's triggers, `sub` of the user it is for, `signal` to end the call.
 * @returns Where the code went, or `null` when the service does not tell.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_LIMIT_EXCEEDED`, `ERR_CODE_DELIVERY_FAILURE`, `ERR_INVALID_PARAMETER` when the user has
 * no such value or it is verified already, and others that GetUserAttributeVerificationCode lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAttributeVerificationCode.html GetUserAttributeVerificationCode}
 * @example
 * const delivery = await sendAttributeCode(client, 'email')
 */
export async function sendAttributeCode(
  client: Client,
  attribute: string,
  options: FlowOptions & UserCallOptions = {},
): Promise<CodeDelivery | null> {
  const input = { AttributeName: attribute, ClientMetadata: options.clientMetadata }
  const output = await callAsUser(client, 'GetUserAttributeVerificationCode', input, options)
  return codeDelivery(output.CodeDeliveryDetails)
}
