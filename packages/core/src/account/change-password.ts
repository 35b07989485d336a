import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * What {@link changePassword} needs.
 *
 * @example
 * const input: ChangePasswordInput = { previousPassword: 'correct horse 1!', newPassword: 'battery staple 2!' }
 */
export interface ChangePasswordInput {
  /** The password so far; left out only by a user who has none yet, and then gets the first one. */
  readonly previousPassword?: string | undefined
  readonly newPassword: string
}

/**
 * Replaces the password of the signed-in user. Sessions go on, here and on other devices; {@link signOutEverywhere} and
 * {@link revokeSession} end them.
 *
 * @param client - The app client.
 * @param input - The password so far and the new one.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the password so far is another one, `ERR_INVALID_PASSWORD`,
 * `ERR_PASSWORD_HISTORY_POLICY_VIOLATION`, `ERR_LIMIT_EXCEEDED`, and others that ChangePassword lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html ChangePassword}
 * @example
 * await changePassword(client, { previousPassword: 'correct horse 1!', newPassword: 'battery staple 2!' })
 */
export async function changePassword(
  client: Client,
  { newPassword, previousPassword }: ChangePasswordInput,
  options: UserCallOptions = {},
): Promise<void> {
  const input = { PreviousPassword: previousPassword, ProposedPassword: newPassword }
  await callAsUser(client, 'ChangePassword', input, options)
}
