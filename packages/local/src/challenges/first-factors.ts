import type { AuthFactorType, ChallengeNameType } from '@cognito-kit/protocol'
import { isProven } from '../attributes/proofs.ts'
import type { Context } from '../context.ts'
import { isPasskeyMfa } from '../passkeys/passkey-mfa.ts'
import { usablePasskeys } from '../passkeys/passkeys.ts'
import type { App, Pool } from '../settings/find.ts'
import { mfaMode } from '../settings/mfa-settings.ts'
import { firstFactors } from '../settings/pool-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { activeFactors } from '../users/second-factors.ts'

/** A challenge that a choice-based sign-in can begin with. */
export type FirstFactor = ChallengeNameType &
  ('PASSWORD' | 'PASSWORD_SRP' | 'EMAIL_OTP' | 'SMS_OTP' | 'WEB_AUTHN')

const FIRST_FACTORS: readonly FirstFactor[] = [
  'PASSWORD',
  'PASSWORD_SRP',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
]

/** A text as a first factor, or `undefined`. */
export const asFirstFactor = (text: string): FirstFactor | undefined =>
  FIRST_FACTORS.find((factor) => factor === text)

/** What a pool calls a first factor: a password is one, in whichever way it is proven. */
const settingOf = (factor: FirstFactor): AuthFactorType =>
  factor === 'PASSWORD_SRP' ? 'PASSWORD' : factor

/** Whether a sign-in takes two factors, so that a code or a single-factor passkey can not begin it. */
export const needsSecondFactor = (app: Pool, user: UserRecord | undefined): boolean =>
  mfaMode(app) === 'ON' || (user !== undefined && activeFactors(app, user).length > 0)

/** The attribute that a one-time password is sent to. */
export const attributeOf = (factor: 'EMAIL_OTP' | 'SMS_OTP'): 'email' | 'phone_number' =>
  factor === 'EMAIL_OTP' ? 'email' : 'phone_number'

/** Whether a code can be sent: to a contact that is proven, or to one that this code itself will prove. */
const hasContact = (user: UserRecord, factor: 'EMAIL_OTP' | 'SMS_OTP'): boolean => {
  const attribute = attributeOf(factor)
  const isUsable = isProven(user.attributes, attribute) || user.status === 'UNCONFIRMED'
  return isUsable && Boolean(user.attributes[attribute])
}

const has = (context: Context, app: Pool, user: UserRecord, factor: FirstFactor): boolean => {
  if (factor === 'EMAIL_OTP' || factor === 'SMS_OTP') return hasContact(user, factor)
  if (factor === 'WEB_AUTHN') return usablePasskeys(context, app, user).length > 0
  return user.password !== undefined
}

/** Whether the settings of a pool, and those of the user for passkeys, let a sign-in begin with a factor. */
const isAllowed = (app: Pool, user: UserRecord | undefined, factor: FirstFactor): boolean => {
  if (!firstFactors(app.pool).includes(settingOf(factor))) return false
  if (settingOf(factor) === 'PASSWORD' || !needsSecondFactor(app, user)) return true
  return factor === 'WEB_AUTHN' && isPasskeyMfa(app, user)
}

/**
 * What a user can begin a choice-based sign-in with: what the pool allows, the user has and MFA leaves (developer
 * guide, "Authentication flows", choice-based).
 */
export const availableFirstFactors = (
  context: Context,
  app: Pool,
  user: UserRecord,
): readonly FirstFactor[] => {
  // A temporary password comes first: captures show these two, in this order, and nothing else.
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return isAllowed(app, user, 'PASSWORD') ? ['PASSWORD_SRP', 'PASSWORD'] : []
  }
  // Nothing but a new password helps somebody whose password was reset, and whoever comes from an identity provider
  // alone signs in there (developer guide, "User pool sign-in with third party identity providers").
  if (user.status === 'RESET_REQUIRED' || user.status === 'EXTERNAL_PROVIDER') return []
  return FIRST_FACTORS.filter(
    (factor) => isAllowed(app, user, factor) && has(context, app, user, factor),
  )
}

/** What a user who does not exist seems to have: a password and one contact, but no passkey. */
export const simulatedFirstFactors = (app: App): readonly FirstFactor[] => {
  const allowed = FIRST_FACTORS.filter((factor) => isAllowed(app, undefined, factor))
  const hasEmail = allowed.includes('EMAIL_OTP')
  return allowed.filter((factor) => factor !== 'WEB_AUTHN' && !(factor === 'SMS_OTP' && hasEmail))
}

/** The first factors of a user by the names of the pool's settings. */
export const configuredAuthFactors = (
  context: Context,
  pool: Pool,
  user: UserRecord,
): readonly AuthFactorType[] => [
  ...new Set(availableFirstFactors(context, pool, user).map(settingOf)),
]
