import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * What the signed-in user can sign in with.
 *
 * @example
 * const isPasswordless = ({ factors }: AuthFactors): boolean => !factors.includes('PASSWORD')
 */
export interface AuthFactors {
  /** First factors that a choice-based sign-in can offer, such as `PASSWORD`, `EMAIL_OTP`, `WEB_AUTHN`. */
  readonly factors: readonly string[]
  /** Second factors that are on, such as `SOFTWARE_TOKEN_MFA`. */
  readonly mfa: readonly string[]
  /** The second factor that is asked for first, or `null`. */
  readonly preferredMfa: string | null
}

/**
 * Reads with what the signed-in user can sign in.
 *
 * @param client - The app client.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @returns First and second factors.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} with the codes that GetUserAuthFactors lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserAuthFactors.html GetUserAuthFactors}
 * @example
 * const { factors } = await getAuthFactors(client)
 * if (!factors.includes('WEB_AUTHN')) await registerPasskey(client)
 */
export async function getAuthFactors(
  client: Client,
  options: UserCallOptions = {},
): Promise<AuthFactors> {
  const output = await callAsUser(client, 'GetUserAuthFactors', {}, options)
  return {
    factors: output.ConfiguredUserAuthFactors ?? [],
    mfa: output.UserMFASettingList ?? [],
    preferredMfa: output.PreferredMfaSetting ?? null,
  }
}
