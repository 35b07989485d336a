import type { Client } from '../ports/client.ts'
import { callAsUser, type UserCallOptions } from '../session/call-as-user.ts'

/**
 * Whether a second factor is used.
 *
 * @example
 * const fromCheckbox = (isChecked: boolean): FactorSetting => (isChecked ? 'on' : 'off')
 */
export type FactorSetting = 'on' | 'off'

/** Second factors of which one can be asked for first. */
type Preferable = 'totp' | 'sms' | 'email'

/**
 * What {@link setMfaPreference} changes; a factor that is left out stays as it is.
 *
 * `preferred` is on and asked for first; one factor alone can be that, and no other stays preferred beside it. Passkeys
 * count as second factor where the pool says that they verify the person.
 *
 * @example
 * const appOnly: MfaPreference = { totp: 'preferred', sms: 'off' }
 */
export type MfaPreference = {
  readonly [First in Preferable]: {
    readonly [Factor in Preferable | 'passkey']?:
      | FactorSetting
      | (Factor extends First ? 'preferred' : never)
      | undefined
  }
}[Preferable]

const settings = (setting: FactorSetting | 'preferred' | undefined) =>
  setting && { Enabled: setting !== 'off', PreferredMfa: setting === 'preferred' }

/**
 * Turns second factors of the signed-in user on and off, and says which is asked for first.
 *
 * @param client - The app client.
 * @param preference - The factors to change.
 * @param options - `sub` of the user it is for, `signal` to end the call.
 * @throws {@link NotSignedInError} `ERR_NOT_SIGNED_IN` when nobody is signed in.
 * @throws {@link ServiceError} `ERR_INVALID_PARAMETER` for a factor that the user has not set up or the pool does not
 * have, and others that SetUserMFAPreference lists.
 * @throws {@link NetworkError} `ERR_NETWORK` when no answer came.
 * @see {@link https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserMFAPreference.html SetUserMFAPreference}
 * @example
 * await setMfaPreference(client, { totp: 'preferred', sms: 'on', email: 'off' })
 */
export async function setMfaPreference(
  client: Client,
  { email, passkey, sms, totp }: MfaPreference,
  options: UserCallOptions = {},
): Promise<void> {
  const input = {
    SoftwareTokenMfaSettings: settings(totp),
    SMSMfaSettings: settings(sms),
    EmailMfaSettings: settings(email),
    WebAuthnMfaSettings: passkey && { Enabled: passkey !== 'off' },
  }
  await callAsUser(client, 'SetUserMFAPreference', input, options)
}
