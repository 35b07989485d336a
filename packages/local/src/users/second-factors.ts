import { isProven } from '../attributes/proofs.ts'
import type { Contact } from '../codes/deliver.ts'
import type { Pool } from '../settings/find.ts'
import { MFA_FACTORS, mfaMode, offeredFactors } from '../settings/mfa-settings.ts'
import type { MfaFactor, UserRecord } from '../store/records.ts'

/** Where the codes of a factor go, if the user has such a contact; an authenticator app is sent none. */
export const factorContact = (user: UserRecord, factor: MfaFactor): Contact | undefined => {
  if (factor === 'SOFTWARE_TOKEN_MFA') return undefined
  const attribute = factor === 'SMS_MFA' ? 'phone_number' : 'email'
  const value = user.attributes[attribute]
  return value ? { attribute, value } : undefined
}

const isSetUp = (user: UserRecord, factor: MfaFactor): boolean =>
  factor === 'SOFTWARE_TOKEN_MFA'
    ? user.softwareToken?.secret !== undefined
    : factorContact(user, factor) !== undefined

/**
 * The second factors that a sign-in of this user may be asked for (developer guide, "Adding MFA to a user pool").
 *
 * A pool that requires MFA does not wait until somebody turns a factor on: an authenticator app that is set up
 * serves, or else a telephone number, or else a mail address.
 */
export const activeFactors = (pool: Pool, user: UserRecord): readonly MfaFactor[] => {
  const mode = mfaMode(pool)
  if (mode === 'OFF') return []
  const offered = offeredFactors(pool)
  const usable = MFA_FACTORS.filter((name) => offered.includes(name) && isSetUp(user, name))
  const enabled = usable.filter((name) => user.mfaPreference?.enabled.includes(name))
  if (enabled.length > 0 || mode !== 'ON') return enabled
  const token = usable.filter((name) => name === 'SOFTWARE_TOKEN_MFA')
  return token.length > 0 ? token : usable.slice(0, 1)
}

/**
 * The second factors that a user can answer for good, turned on or not: an authenticator app that has shown a code,
 * and contacts that are proven.
 */
export const provenFactors = (pool: Pool, user: UserRecord): readonly MfaFactor[] => {
  const offered = offeredFactors(pool)
  return MFA_FACTORS.filter((name) => {
    const contact = factorContact(user, name)
    const isGood = contact === undefined || isProven(user.attributes, contact.attribute)
    return offered.includes(name) && isSetUp(user, name) && isGood
  })
}

/** The factors that a user without any can set up during sign-in; a telephone number is given elsewhere. */
export const factorsToSetUp = (pool: Pool, user: UserRecord): readonly MfaFactor[] =>
  offeredFactors(pool).filter((name) => name !== 'SMS_MFA' && !isSetUp(user, name))

/** What answers tell about the second factors of a user; nothing when none is turned on. */
export const describeFactors = (
  user: UserRecord,
): { readonly PreferredMfaSetting?: string; readonly UserMFASettingList?: readonly string[] } => {
  const { enabled = [], passkey, preferred } = user.mfaPreference ?? {}
  const listed = passkey === true ? [...enabled, 'WEB_AUTHN'] : enabled
  return {
    ...(preferred === undefined ? {} : { PreferredMfaSetting: preferred }),
    ...(listed.length === 0 ? {} : { UserMFASettingList: listed }),
  }
}

/** A user with a factor turned on, and preferred where that is said. */
export const withFactor = (
  user: UserRecord,
  factor: MfaFactor,
  isPreferred: boolean,
): UserRecord => {
  const { enabled = [], preferred } = user.mfaPreference ?? {}
  return {
    ...user,
    mfaPreference: {
      ...user.mfaPreference,
      enabled: MFA_FACTORS.filter((name) => name === factor || enabled.includes(name)),
      preferred: isPreferred ? factor : preferred === factor ? undefined : preferred,
    },
  }
}

/** A user with a factor turned off. */
export const withoutFactor = (user: UserRecord, factor: MfaFactor): UserRecord => {
  const { enabled = [], preferred } = user.mfaPreference ?? {}
  return {
    ...user,
    mfaPreference: {
      ...user.mfaPreference,
      enabled: enabled.filter((name) => name !== factor),
      preferred: preferred === factor ? undefined : preferred,
    },
  }
}

/** A user without the factors whose codes would have nowhere to go. */
export const withoutUnreachable = (user: UserRecord): UserRecord =>
  (user.mfaPreference?.enabled ?? [])
    .filter((name) => name !== 'SOFTWARE_TOKEN_MFA' && factorContact(user, name) === undefined)
    .reduce(withoutFactor, user)
