import type { FirstFactor } from '@cognito-kit/core'
import { type Account, fail, forgive, isLocked, isTrusted } from './account.ts'
import { SECOND_FACTORS, type SecondFactor, type Settings } from './settings.ts'
import { error, NOT_AUTHORIZED, step, type Verdict } from './verdict.ts'

/** The sign-in is over, at once or as soon as the device has proven itself. */
export const done = (account: Account): Verdict => ({
  step: 'DONE',
  byDevice: account.isByPassword && isTrusted(account),
})

const hasContact = (account: Account, factor: SecondFactor): boolean =>
  factor === 'SMS_MFA' ? account.hasPhone : account.hasEmail

const canAnswer = (account: Account, factor: SecondFactor): boolean =>
  factor === 'SOFTWARE_TOKEN_MFA' ? account.hasApp : hasContact(account, factor)

/** The second factors that a sign-in may be asked for. */
export function secondFactors({ mfa, offered }: Settings, account: Account): SecondFactor[] {
  if (mfa === 'OFF') return []
  const usable = SECOND_FACTORS.filter(
    (factor) => offered.includes(factor) && canAnswer(account, factor),
  )
  const turnedOn = usable.filter((factor) => account.turnedOn.includes(factor))
  if (turnedOn.length > 0 || mfa === 'OPTIONAL') return turnedOn
  const byItself = usable.find((factor) => factor === 'SOFTWARE_TOKEN_MFA') ?? usable[0]
  return byItself ? [byItself] : []
}

/** What a person without a second factor can set up while signing in. */
export const setUps = ({ offered }: Settings, account: Account): SecondFactor[] =>
  offered.filter((factor) => factor !== 'SMS_MFA' && !canAnswer(account, factor))

export function afterFirstFactor(settings: Settings, account: Account): Verdict {
  const isByDevice = account.isByPassword && isTrusted(account)
  if (isByDevice && settings.devices?.standsIn) return done(account)
  const active = secondFactors(settings, account)
  const only = active.length === 1 ? active[0] : undefined
  const chosen = active.find((factor) => factor === account.preferred) ?? only
  if (chosen) return step(chosen)
  if (active.length > 0) return step('SELECT_MFA_TYPE')
  if (settings.mfa !== 'ON') return done(account)
  return setUps(settings, account).length > 0
    ? step('MFA_SETUP')
    : error('ERR_MFA_METHOD_NOT_FOUND')
}

const WEEK_MS = 7 * 86_400_000

/** A password that was reset is worth nothing, which nobody is told where users are hidden. */
export const resetRequired = ({ hidesUsers }: Settings): Verdict =>
  hidesUsers ? NOT_AUTHORIZED : error('ERR_PASSWORD_RESET_REQUIRED')

/** What follows a right password, by the status of the account. */
export function afterPassword(settings: Settings, account: Account, nowMs: number): Verdict {
  if (account.status === 'RESET_REQUIRED') return resetRequired(settings)
  if (account.status === 'UNCONFIRMED') return error('ERR_USER_NOT_CONFIRMED')
  if (account.status === 'CONFIRMED') return afterFirstFactor(settings, account)
  const isTooOld = nowMs >= account.passwordSetAtMs + WEEK_MS
  return isTooOld ? NOT_AUTHORIZED : step('NEW_PASSWORD_REQUIRED')
}

/** Judges a password and keeps count of the wrong ones. */
export function judgePassword(
  settings: Settings,
  account: Account | null,
  isRight: boolean,
  nowMs: number,
): Verdict {
  if (!account) return settings.hidesUsers ? NOT_AUTHORIZED : error('ERR_USER_NOT_FOUND')
  if (isLocked(account, nowMs) || !account.isEnabled) return NOT_AUTHORIZED
  if (account.status === 'RESET_REQUIRED') return resetRequired(settings)
  if (!isRight) {
    fail(account.wrongPasswords, nowMs)
    return NOT_AUTHORIZED
  }
  forgive(account.wrongPasswords)
  return afterPassword(settings, account, nowMs)
}

/** Whom a choice-based sign-in sees: somebody with nothing to begin with looks like nobody where users are hidden. */
export const chooser = ({ hidesUsers }: Settings, account: Account | null): Account | null =>
  account?.status === 'RESET_REQUIRED' && hidesUsers ? null : account

/** What a choice-based sign-in offers; nobody real seems to have a password and one contact. */
export function firstFactors(settings: Settings, account: Account | null): FirstFactor[] {
  const { firstFactors: allowed, isPasskeyMultiFactor, mfa } = settings
  if (account?.status === 'FORCE_CHANGE_PASSWORD') return ['PASSWORD_SRP', 'PASSWORD']
  const isMfaDue = mfa === 'ON' || (account !== null && secondFactors(settings, account).length > 0)
  const offered: FirstFactor[] = ['PASSWORD', 'PASSWORD_SRP']
  const isUnconfirmed = account?.status === 'UNCONFIRMED'
  const byEmail = !account || (account.hasEmail && (account.isEmailVerified || isUnconfirmed))
  const byPhone = !account || (account.hasPhone && (account.isPhoneVerified || isUnconfirmed))
  if (allowed.includes('EMAIL_OTP') && byEmail && !isMfaDue) offered.push('EMAIL_OTP')
  const isSecondContact = !account && offered.includes('EMAIL_OTP')
  if (allowed.includes('SMS_OTP') && byPhone && !isMfaDue && !isSecondContact)
    offered.push('SMS_OTP')
  const isPasskeyEnough = !isMfaDue || isPasskeyMultiFactor
  if (allowed.includes('WEB_AUTHN') && account?.hasPasskey && isPasskeyEnough) {
    offered.push('WEB_AUTHN')
  }
  return offered
}
