import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * Removes attributes of the signed-in user.
 *
 * Claims of the ID token stay as they are until it is refreshed, as by `forceRefresh` of {@link currentTokens}.
 *
 * @param client - The app client.
 * @param names - Names such as `nickname` or `custom:team`; an attribute that has no value may be among them.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_INVALID_PARAMETER` when the pool has no such attribute or must have a value for it,
 * `ERR_NOT_AUTHORIZED` when the app client may not write it or the token lacks the scope, and others that
 * DeleteUserAttributes lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteUserAttributes.html DeleteUserAttributes}
 * @example
 * await deleteUserAttributes(client, ['nickname', 'picture'])
 */
export async function deleteUserAttributes(
  client: Client,
  names: readonly string[],
  options: UserCallOptions = {},
): Promise<void> {
  await callAsUser(client, 'DeleteUserAttributes', { UserAttributeNames: names }, options)
}
