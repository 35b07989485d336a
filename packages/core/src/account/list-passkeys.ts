import { browserPasskeys } from '../passkeys/browser-passkeys.ts'
import type { Client } from '../ports/client.ts'
import { pinUser } from '../session/pin-user.ts'
import { fetchPasskeys, type Passkey, type PasskeyListOptions } from './fetch-passkeys.ts'
import { signalAccepted } from './signal-accepted.ts'

/**
 * Lists the passkeys of the signed-in user.
 *
 * Where the browser has the Signal API it learns the list too, and no longer offers passkeys that the service forgot.
 *
 * @param client - The app client.
 * @param options - `passkeys` to replace the browser's own, `sub` of the user it is for, `signal` to end the call.
 * @returns All passkeys, as the service orders them.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the token lacks the scope, and others that the operation lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html ListWebAuthnCredentials}
 * @example
 * for (const { id, name } of await listPasskeys(client)) console.log(id, name)
 */
export async function listPasskeys(
  client: Client,
  options: PasskeyListOptions = {},
): Promise<readonly Passkey[]> {
  const user = await pinUser(client, options)
  const passkeys = await fetchPasskeys(client, user)
  void signalAccepted(options.passkeys ?? browserPasskeys(), user.sub, passkeys)
  return passkeys
}
