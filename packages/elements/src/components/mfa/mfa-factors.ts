import type { User } from '@cognito-kit/core'
import type { TemplateResult } from 'lit'
import { mailIcon, messageIcon, phoneIcon } from '../../surface/parts/icons.ts'
import type { StringKey } from '../../translations/types.ts'

/**
 * A second factor that people turn on and off.
 *
 * @example
 * const factors: readonly MfaFactor[] = ['totp', 'email']
 */
export type MfaFactor = 'totp' | 'sms' | 'email'

/** What there is to know of a factor beforehand. */
interface FactorFacts {
  /** What the service calls it. */
  readonly setting: string
  readonly title: StringKey
  readonly icon: TemplateResult
  /** The attribute that codes go to, and what is said where it is missing. */
  readonly contact: { readonly attribute: string; readonly missing: StringKey } | null
}

/** All factors, in the order in which they are shown. */
export const MFA_FACTORS: { readonly [Factor in MfaFactor]: FactorFacts } = {
  totp: {
    setting: 'SOFTWARE_TOKEN_MFA',
    title: 'choice.totp',
    icon: phoneIcon,
    contact: null,
  },
  sms: {
    setting: 'SMS_MFA',
    title: 'choice.sms-code',
    icon: messageIcon,
    contact: { attribute: 'phone_number', missing: 'account.mfa.no-phone' },
  },
  email: {
    setting: 'EMAIL_OTP',
    title: 'choice.email-code',
    icon: mailIcon,
    contact: { attribute: 'email', missing: 'account.mfa.no-email' },
  },
}

const NAMES = Object.keys(MFA_FACTORS) as MfaFactor[]

/** Reads the attribute `factors`; throws `TypeError` naming the first word that is none. */
export function checkFactors(names: readonly string[] | undefined): void {
  const wrong = names?.find((name) => !Object.hasOwn(MFA_FACTORS, name))
  if (wrong) throw new TypeError(`factors: "${wrong}" is none of ${NAMES.join(', ')}`)
}

/** The factors to show: those of the attribute, else all. */
export const shownFactors = (names: readonly string[] | undefined): readonly MfaFactor[] =>
  (names as readonly MfaFactor[] | undefined) ?? NAMES

/** Where codes go, or `null` where that is not verified. */
export function contactOf(factor: MfaFactor, { attributes }: User): string | null {
  const attribute = MFA_FACTORS[factor].contact?.attribute
  const isVerified = attribute && attributes[`${attribute}_verified`] === 'true'
  return (isVerified && attributes[attribute]) || null
}
