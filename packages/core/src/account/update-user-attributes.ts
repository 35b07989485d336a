import { type CodeDelivery, codeDelivery } from '../flow/code-delivery.ts'
import type { FlowOptions } from '../flow/run.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { nameValues } from '../transport/name-values.ts'
import { structures } from '../transport/structures.ts'

/**
 * Changes attributes of the signed-in user.
 *
 * A new e-mail address or phone number may get a code for {@link verifyAttribute}. Where the pool keeps the original
 * until then, {@link getUser} shows the old value, which stays good for sign-in, and the new one takes its place with the
 * code. Claims of the ID token stay as they are until it is refreshed, as by `forceRefresh` of {@link currentTokens}.
 *
 * @param client - The app client.
 * @param attributes - New values by name, such as `email` or `custom:team`; all are text. Empty text removes a value,
 * and `undefined` leaves it as it is.
 * @param options - `clientMetadata` for the pool's triggers, `sub` of the user it is for, `signal` to end the call.
 * @returns Where codes went, one for each value that is to be verified.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_ALIAS_EXISTS` when a value is that of another user, `ERR_INVALID_PARAMETER` when one is
 * not valid or must not change, `ERR_NOT_AUTHORIZED` when the app client may not write it or the token lacks the scope,
 * and others that UpdateUserAttributes lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserAttributes.html UpdateUserAttributes}
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-email-phone-verification.html Verifying updates to email addresses and phone numbers}
 * @example
 * const { deliveries } = await updateUserAttributes(client, { email: 'anna@example.org', nickname: '' })
 * const [delivery] = deliveries
 * if (delivery) console.log(`We sent a code to ${delivery.destination}.`)
 */
export async function updateUserAttributes(
  client: Client,
  attributes: { readonly [name: string]: string | undefined },
  options: FlowOptions & UserCallOptions = {},
): Promise<{ readonly deliveries: readonly CodeDelivery[] }> {
  const input = {
    UserAttributes: nameValues(attributes),
    ClientMetadata: options.clientMetadata,
  }
  const output = await callAsUser(client, 'UpdateUserAttributes', input, options)
  const details = structures(output.CodeDeliveryDetailsList ?? [])
  return { deliveries: details.flatMap((one) => codeDelivery(one) ?? []) }
}
