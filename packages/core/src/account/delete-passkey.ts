import { browserPasskeys } from '../passkeys/browser-passkeys.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { fetchPasskeys, type Passkey, type PasskeyListOptions } from './fetch-passkeys.ts'
import { signalAccepted } from './signal-accepted.ts'

/**
 * Deletes a passkey of the signed-in user.
 *
 * Where the browser has the Signal API it learns what is left, for which the list is read first: one request more.
 *
 * @param client - The app client.
 * @param id - `id` of one of {@link listPasskeys}.
 * @param options - `passkeys` to replace the browser's own, `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_RESOURCE_NOT_FOUND` when the user has no such passkey, and others that the operation
 * lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html DeleteWebAuthnCredential}
 * @example
 * const [oldest] = await listPasskeys(client)
 * if (oldest) await deletePasskey(client, oldest.id)
 */
export async function deletePasskey(
  client: Client,
  id: string,
  options: PasskeyListOptions = {},
): Promise<void> {
  const user = await pinUser(client, options)
  const port = options.passkeys ?? browserPasskeys()
  // Only the list names the domain. It is for the courtesy alone, so its failure does not count.
  const known: readonly Passkey[] = port.signalAccepted
    ? await fetchPasskeys(client, user).catch(() => [])
    : []
  await callAsUser(client, 'DeleteWebAuthnCredential', { CredentialId: id }, user)
  const left = known.filter((passkey) => passkey.id !== id)
  void signalAccepted(port, user.sub, known, left)
}
