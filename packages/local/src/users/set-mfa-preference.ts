import type { SetUserMFAPreferenceRequest } from '@cognito-kit/protocol'
import { isProven } from '../attributes/proofs.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { Pool } from '../settings/find.ts'
import { offeredFactors } from '../settings/mfa-settings.ts'
import type { MfaFactor, UserRecord } from '../store/records.ts'
import { changeUser } from './save-user.ts'
import { activeFactors, factorContact, withFactor, withoutFactor } from './second-factors.ts'

/** Which factors a request turns on, off or prefers; a factor that is left out stays as it is. */
export type MfaPreferenceInput = Omit<SetUserMFAPreferenceRequest, 'AccessToken'>

interface Setting {
  readonly factor: MfaFactor
  readonly isEnabled: boolean
  readonly isPreferred: boolean
}

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const settingsOf = (input: MfaPreferenceInput): readonly Setting[] =>
  (
    [
      ['SMS_MFA', input.SMSMfaSettings],
      ['SOFTWARE_TOKEN_MFA', input.SoftwareTokenMfaSettings],
      ['EMAIL_OTP', input.EmailMfaSettings],
    ] as const
  ).flatMap(([factor, given]) =>
    given === undefined
      ? []
      : [{ factor, isEnabled: given.Enabled === true, isPreferred: given.PreferredMfa === true }],
  )

const notDeliverable = (factor: string): ServiceError =>
  invalid(`User does not have delivery config set to turn on ${factor}`)

/** Refuses to turn on what the pool does not offer or the user cannot answer. */
const checkDeliverable = (pool: Pool, user: UserRecord, factor: MfaFactor): void => {
  if (factor === 'SOFTWARE_TOKEN_MFA') {
    if (user.softwareToken?.secret !== undefined) return
    throw user.softwareToken?.pending === undefined
      ? notDeliverable(factor)
      : invalid('User has not verified software token mfa')
  }
  const isVerified = factor === 'SMS_MFA' || isProven(user.attributes, 'email')
  const contact = factorContact(user, factor)
  if (contact === undefined || !isVerified || !offeredFactors(pool).includes(factor)) {
    throw notDeliverable(factor)
  }
}

/** Keeps whether a passkey counts as two factors; where it does, the user has another way as well. */
const withPasskey = (
  pool: Pool,
  user: UserRecord,
  isEnabled: boolean | undefined,
  hasPasskey: boolean,
): UserRecord => {
  if (isEnabled === undefined) return user
  const { enabled = [] } = user.mfaPreference ?? {}
  const hasOther = enabled.length > 0 || activeFactors(pool, user).length > 0
  if (isEnabled && !(hasPasskey && hasOther)) throw notDeliverable('WEB_AUTHN')
  return { ...user, mfaPreference: { enabled, ...user.mfaPreference, passkey: isEnabled } }
}

const checkPreferred = (settings: readonly Setting[]): void => {
  const preferred = settings.filter(({ isPreferred }) => isPreferred)
  if (preferred.length > 1) throw invalid('Only one MFA type can be preferred.')
  if (preferred.some(({ isEnabled }) => !isEnabled)) {
    throw invalid('An MFA type that is not enabled can not be preferred.')
  }
}

/**
 * Turns second factors of a user on and off; a preferred one takes the place of the one before.
 *
 * @param hasPasskey - Whether the user has a passkey that can count as two factors.
 */
export const setMfaPreference = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  input: MfaPreferenceInput,
  hasPasskey: boolean,
): void => {
  const settings = settingsOf(input)
  checkPreferred(settings)
  const passkey = input.WebAuthnMfaSettings && input.WebAuthnMfaSettings.Enabled === true
  changeUser(context, pool, user, (current) => {
    for (const { factor, isEnabled } of settings) {
      if (isEnabled) checkDeliverable(pool, current, factor)
    }
    const changed = settings.reduce<UserRecord>(
      (user, { factor, isEnabled, isPreferred }) =>
        isEnabled ? withFactor(user, factor, isPreferred) : withoutFactor(user, factor),
      current,
    )
    return withPasskey(pool, changed, passkey, hasPasskey)
  })
}
