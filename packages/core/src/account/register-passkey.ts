import type { JsonValue } from '@cognito-kit/protocol'
import { BadResponseError, ServiceError } from '../errors/errors.ts'
import { browserPasskeys } from '../passkeys/browser-passkeys.ts'
import { holdCeremony, type PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'
import type { PasskeyOptionsJson, PasskeyPort } from '../ports/ports.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { pinUser } from '../session/pin-user.ts'
import { fetchPasskeys } from './fetch-passkeys.ts'
import { signalAccepted } from './signal-accepted.ts'

/** Has the browser take back a passkey that the service did not accept, so that nobody is offered it. */
async function takeBack(
  client: Client,
  port: PasskeyPort,
  { rp }: PasskeyOptionsJson,
  user: UserCallOptions & { readonly sub: string },
): Promise<void> {
  const { id: rpId = '' } = (rp ?? {}) as { readonly id?: string }
  const accepted = await fetchPasskeys(client, user)
  await signalAccepted(port, user.sub, [...accepted, { id: '', rpId }], accepted)
}

/**
 * Makes a passkey for the signed-in user and registers it with the service.
 *
 * After a sign-in with a password, `conditional` makes one without a dialog where {@link passkeySupport} says that the
 * browser can, and its password manager agrees.
 *
 * @param client - The app client.
 * @param options - `conditional` to make it without a dialog, `passkeys` to replace the browser's own, `sub` of the user
 * it is for, `signal` to end the ceremony and the calls.
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
  const user = await pinUser(client, options)
  const started = await callAsUser(client, 'StartWebAuthnRegistration', {}, user)
  const request = started.CredentialCreationOptions as PasskeyOptionsJson | null
  if (!request) throw new BadResponseError('The answer has no options for a passkey')
  const Credential = (await holdCeremony(client, 'create', request, options)) as JsonValue
  try {
    await callAsUser(client, 'CompleteWebAuthnRegistration', { Credential }, user)
  } catch (error) {
    const port = options.passkeys ?? browserPasskeys()
    if (port.signalAccepted && error instanceof ServiceError) {
      void takeBack(client, port, request, user).catch(() => {})
    }
    throw error
  }
}
