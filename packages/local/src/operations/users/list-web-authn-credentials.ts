import type { WebAuthnCredentialDescription } from '@cognito-kit/protocol'
import { MAX_PASSKEYS, passkeyPrefix } from '../../passkeys/passkeys.ts'
import type { PasskeyRecord } from '../../store/records.ts'
import { authorize } from '../../users/authorize.ts'
import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'

const describePasskey = (passkey: PasskeyRecord): WebAuthnCredentialDescription => ({
  CredentialId: passkey.id,
  FriendlyCredentialName: passkey.friendlyName,
  RelyingPartyId: passkey.rpId,
  ...(passkey.attachment === undefined ? {} : { AuthenticatorAttachment: passkey.attachment }),
  AuthenticatorTransports: passkey.transports,
  CreatedAt: passkey.createdAtMs / 1000,
})

/** ListWebAuthnCredentials: the passkeys of the caller, a page at a time. */
export const listWebAuthnCredentials: Handler<'ListWebAuthnCredentials'> = async (
  context,
  input,
) => {
  const { user } = await authorize(context, input.AccessToken)
  const page = readPage(context.store.passkeys, {
    prefix: passkeyPrefix(user),
    limit: input.MaxResults || MAX_PASSKEYS,
    token: input.NextToken,
  })
  const Credentials = page.records.map(describePasskey)
  return page.nextToken === undefined ? { Credentials } : { Credentials, NextToken: page.nextToken }
}
