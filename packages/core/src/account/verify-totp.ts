import { BadResponseError } from '../errors/errors.ts'
import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'
import { withoutBlanks } from '../transport/without-blanks.ts'

/**
 * What {@link verifyTotp} needs.
 *
 * @example
 * const input: VerifyTotpInput = { code: '123456', deviceName: 'phone' }
 */
export interface VerifyTotpInput {
  /** The code that the app shows now. */
  readonly code: string
  /** A name by which the person knows the app; sign-ins show it when they ask for a code. */
  readonly deviceName?: string | undefined
}

/**
 * Ends the setup of an authenticator app with its first code.
 *
 * Sign-ins ask for codes once {@link setMfaPreference} has turned them on, or the pool requires a second factor.
 *
 * @param client - The app client.
 * @param input - The app's code and a name for it.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_ENABLE_SOFTWARE_TOKEN_MFA` for a wrong code, after which the secret stays usable, and
 * others that VerifySoftwareToken lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html VerifySoftwareToken}
 * @example
 * await verifyTotp(client, { code: '123456', deviceName: 'phone' })
 * await setMfaPreference(client, { totp: 'preferred' })
 */
export async function verifyTotp(
  client: Client,
  input: VerifyTotpInput,
  options: UserCallOptions = {},
): Promise<void> {
  const body = {
    UserCode: withoutBlanks(input.code),
    FriendlyDeviceName: input.deviceName,
  }
  const { Status } = await callAsUser(client, 'VerifySoftwareToken', body, options)
  // The model has the status ERROR beside the errors; whatever it is for, the app is not set up.
  if (Status !== 'SUCCESS') throw new BadResponseError('The service did not take the code')
}
