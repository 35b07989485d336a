import type { PasskeyOptions } from '../passkeys/hold-ceremony.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { structures } from '../transport/structures.ts'

/**
 * A passkey that is registered with the service.
 *
 * @example
 * const label = (passkey: Passkey): string => `${passkey.name}, ${new Date(passkey.createdAtMs).getFullYear()}`
 */
export interface Passkey {
  readonly id: string
  /** What the service calls it. */
  readonly name: string
  /** The domain that it belongs to; one of an earlier domain of the pool no longer signs in. */
  readonly rpId: string
  /** `platform` for a part of a device, `cross-platform` for a security key or a phone, `null` when nobody told. */
  readonly attachment: string | null
  /** How a browser reaches the authenticator, such as `internal`, `hybrid`, `usb`. */
  readonly transports: readonly string[]
  /** When it was registered, in epoch milliseconds. */
  readonly createdAtMs: number
}

/**
 * Options of {@link listPasskeys} and {@link deletePasskey}.
 *
 * @example
 * const options: PasskeyListOptions = { passkeys: browserPasskeys() }
 */
export interface PasskeyListOptions extends UserCallOptions, Pick<PasskeyOptions, 'passkeys'> {}

/** Reads all passkeys of a user, page by page. */
export async function fetchPasskeys(
  client: Client,
  user: UserCallOptions,
): Promise<readonly Passkey[]> {
  const passkeys: Passkey[] = []
  let NextToken: string | undefined
  do {
    const page = await callAsUser(client, 'ListWebAuthnCredentials', { NextToken }, user)
    for (const one of structures(page.Credentials)) {
      passkeys.push({
        id: one.CredentialId,
        name: one.FriendlyCredentialName,
        rpId: one.RelyingPartyId,
        attachment: one.AuthenticatorAttachment ?? null,
        transports: one.AuthenticatorTransports,
        createdAtMs: one.CreatedAt * 1000,
      })
    }
    NextToken = page.NextToken
  } while (NextToken)
  return passkeys
}
