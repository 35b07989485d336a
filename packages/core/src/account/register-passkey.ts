import type { JsonValue } from '@cognito-kit/protocol'
import { BadResponseError } from '../errors/errors.ts'
import { holdCeremony, type PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'
import type { PasskeyOptionsJson } from '../ports/ports.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * Makes a passkey for the signed-in user and registers it with the service.
 *
 * After a sign-in with a password, `conditional` makes one without a dialog where {@link passkeySupport} says that the
 * browser can, and its password manager agrees.
 *
 * @param client - The app client.
 * @param options - `conditional` to make it without a dialog, `passkeys` to replace the browser's own, `signal` to end
 * the ceremony and the call.
 * @throws {@link PasskeyError} `ERR_PASSKEY` with the reason why there is no passkey; `exists` when the authenticator
 * holds one of this user.
 * @throws {@link AbortedError} `ERR_ABORTED` when `signal` ended it.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_WEB_AUTHN_NOT_ENABLED`, `ERR_LIMIT_EXCEEDED`, and others that both operations list.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html StartWebAuthnRegistration}
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html CompleteWebAuthnRegistration}
 * @example
 * await registerPasskey(client)
 */
export async function registerPasskey(
  client: Client,
  options: PasskeyOptions & UserCallOptions = {},
): Promise<void> {
  const started = await callAsUser(client, 'StartWebAuthnRegistration', {}, options)
  const request = started.CredentialCreationOptions as PasskeyOptionsJson | null
  if (!request) throw new BadResponseError('The answer has no options for a passkey')
  const Credential = (await holdCeremony(client, 'create', request, options)) as JsonValue
  await callAsUser(client, 'CompleteWebAuthnRegistration', { Credential }, options)
}
