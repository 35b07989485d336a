import { browserPasskeys } from '../passkeys/browser-passkeys.ts'
import type { PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'
import type { UserCallOptions } from '../session/call-as-user.ts'
import { currentSession } from '../session/session.ts'
import { fetchPasskeys, type Passkey } from './fetch-passkeys.ts'
import { signalAccepted } from './signal-accepted.ts'

/**
 * Lists the passkeys of the signed-in user.
 *
 * Where the browser has the Signal API it learns the list too, and no longer offers passkeys that the service forgot.
 *
 * @param client - The app client.
 * @param options - `passkeys` to replace the browser's own, `signal` to end the call.
 * @returns All passkeys, as the service orders them.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_NOT_AUTHORIZED` when the token was revoked, and others that the operation lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListWebAuthnCredentials.html ListWebAuthnCredentials}
 * @example
 * for (const { id, name } of await listPasskeys(client)) console.log(id, name)
 */
export async function listPasskeys(
  client: Client,
  options: Omit<PasskeyOptions, 'conditional'> & UserCallOptions = {},
): Promise<readonly Passkey[]> {
  const { sub = (await currentSession(client))?.sub } = options
  const passkeys = await fetchPasskeys(client, { ...options, sub })
  void signalAccepted(options.passkeys ?? browserPasskeys(), sub, passkeys)
  return passkeys
}
