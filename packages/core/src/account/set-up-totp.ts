import { BadResponseError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * The secret of an authenticator app that is being set up; show it to the person once, and neither store nor log it.
 *
 * @example
 * const uriOf = ({ secretCode }: TotpSecret): string => totpUri({ issuer: 'Acme', account: 'anna', secretCode })
 */
export interface TotpSecret {
  /** Base32 text to type into the app, or to put into a QR code by {@link totpUri} and {@link totpQrCode}. */
  readonly secretCode: string
}

/**
 * Begins to set up an authenticator app for the signed-in user; {@link verifyTotp} ends it with the app's first code.
 *
 * An app that was set up before keeps working until then. During a sign-in that asks for a new factor,
 * {@link beginTotpSetup} does the same.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @returns The secret for the app.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND` where the pool has no authenticator apps, and others
 * that AssociateSoftwareToken lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html AssociateSoftwareToken}
 * @example
 * const { secretCode } = await setUpTotp(client)
 * const { path, size } = await totpQrCode(totpUri({ issuer: 'Acme', account: 'anna', secretCode }))
 */
export async function setUpTotp(
  client: Client,
  options: UserCallOptions = {},
): Promise<TotpSecret> {
  const { SecretCode } = await callAsUser(client, 'AssociateSoftwareToken', {}, options)
  if (!SecretCode) throw new BadResponseError('The answer has no secret for the app')
  return { secretCode: SecretCode }
}
