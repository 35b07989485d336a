import type { Attestation } from './verify-credential.ts'

/** Authenticators that say what they are, by their AAGUID (WebAuthn section 6.5.1), with the names of their makers. */
const PRODUCTS: ReadonlyMap<string, string> = new Map([
  ['fbfc3007-154e-4ecc-8c0b-6e020557d7bd', 'iCloud Keychain'],
  ['dd4ec289-e01d-41c9-bb89-70fa845d4bf2', 'iCloud Keychain (Managed)'],
  ['ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4', 'Google Password Manager'],
  ['08987058-cadc-4b81-b6e1-30de50dcbe96', 'Windows Hello'],
  ['9ddd1817-af5a-4672-a2b9-3e3dd95000a9', 'Windows Hello'],
  ['6028b017-b1d4-4c02-b4b3-afcdafc96bb2', 'Windows Hello'],
  ['adce0002-35bc-c60a-648b-0b25f1f05503', 'Chrome on Mac'],
  ['bada5566-a7aa-401f-bd96-45619a55120d', '1Password'],
  ['d548826e-79b4-db40-a3d8-11116f7e8349', 'Bitwarden'],
  ['531126d6-e717-415c-9320-3d9aa6981239', 'Dashlane'],
  ['53414d53-554e-4700-0000-000000000000', 'Samsung Pass'],
  ['50726f74-6f6e-5061-7373-50726f746f6e', 'Proton Pass'],
])

/** Names of kinds; the reference of the AWS CLI shows that of a passkey that is no part of a device. */
const KINDS = { 'cross-platform': 'Roaming passkey', platform: 'Platform passkey' } as const

/**
 * What a passkey is called in lists (API reference, WebAuthnCredentialDescription: "automatically generated"): the product
 * that holds it, where that is known, or else its kind.
 *
 * @param aaguid - What the authenticator says that it is; all zeros where it does not tell.
 * @param credential - The passkey as the browser gave it.
 */
export const friendlyName = (
  aaguid: string,
  { attachment, transports }: Pick<Attestation, 'attachment' | 'transports'>,
): string => {
  const product = PRODUCTS.get(aaguid.toLowerCase())
  if (product !== undefined) return product
  if (attachment !== undefined) return KINDS[attachment]
  // Not every browser tells the attachment; only a part of the device itself is reached from inside.
  if (transports.length === 0) return 'Passkey'
  return KINDS[transports.includes('internal') ? 'platform' : 'cross-platform']
}
