import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'

/**
 * What {@link verifyAttribute} needs.
 *
 * @example
 * const input: VerifyAttributeInput = { attribute: 'email', code: '123456' }
 */
export interface VerifyAttributeInput {
  /** What the code was sent to: `email` or `phone_number`, as {@link CodeDelivery} names it. */
  readonly attribute: string
  /** The code from the message; it lives for one day. */
  readonly code: string
}

/**
 * Verifies an address or number of the signed-in user with the code that the service sent to it.
 *
 * Where the pool keeps the original value until then, this is what puts the new one in its place. Claims of the ID token
 * stay as they are until it is refreshed, as by `forceRefresh` of {@link currentTokens}.
 *
 * @param client - The app client.
 * @param input - Attribute and code.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_CODE_MISMATCH`, `ERR_EXPIRED_CODE`, `ERR_LIMIT_EXCEEDED`, `ERR_ALIAS_EXISTS`, and others
 * that VerifyUserAttribute lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifyUserAttribute.html VerifyUserAttribute}
 * @example
 * await verifyAttribute(client, { attribute: 'email', code: '123456' })
 * await currentTokens(client, { forceRefresh: true })
 */
export async function verifyAttribute(
  client: Client,
  { attribute, code }: VerifyAttributeInput,
  options: UserCallOptions = {},
): Promise<void> {
  const input = { AttributeName: attribute, Code: withoutBlanks(code) }
  await callAsUser(client, 'VerifyUserAttribute', input, options)
}
