import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { structures } from '../transport/structures.ts'

/**
 * The signed-in user as the pool knows it now.
 *
 * @example
 * const email = (user: User): string | undefined => user.attributes['email']
 */
export interface User {
  readonly username: string
  /** Attributes that the app client may read, by name; all values are text. */
  readonly attributes: { readonly [name: string]: string }
  /** The second factor that is asked for first, such as `SOFTWARE_TOKEN_MFA`, or `null`. */
  readonly preferredMfa: string | null
  /** Second factors that are set up. */
  readonly mfa: readonly string[]
}

/**
 * Reads the signed-in user from the service.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @returns User name, attributes and second factors.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link SessionExpiredError} `ERR_SESSION_EXPIRED` when the session has ended, also on another device.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the token lacks the scope, and others that GetUser lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUser.html GetUser}
 * @example
 * const { attributes } = await getUser(client)
 */
export async function getUser(client: Client, options: UserCallOptions = {}): Promise<User> {
  const output = await callAsUser(client, 'GetUser', {}, options)
  return {
    username: output.Username,
    attributes: Object.fromEntries(
      structures(output.UserAttributes ?? []).map(({ Name, Value = '' }) => [Name, Value]),
    ),
    preferredMfa: output.PreferredMfaSetting ?? null,
    mfa: output.UserMFASettingList ?? [],
  }
}
