import { NotSignedInError } from '../errors/errors.ts'
import { browserPasskeys } from '../passkeys/browser-passkeys.ts'
import type { PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'
import { currentTokens } from '../session/current-tokens.ts'
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
  options: Omit<PasskeyOptions, 'conditional'> = {},
): Promise<readonly Passkey[]> {
  const tokens = await currentTokens(client, options)
  if (!tokens) throw new NotSignedInError('Nobody is signed in')
  const passkeys = await fetchPasskeys(client, tokens.accessToken, options)
  void signalAccepted(options.passkeys ?? browserPasskeys(), tokens.accessToken, passkeys)
  return passkeys
}
