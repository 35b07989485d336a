import type { ErrorReason } from '@cognito-kit/core'
import type { LoginAction, LoginChoice, LoginNotice } from '@cognito-kit/core/login'
import type { AccountStringKey } from './account-types.ts'

/** Screens that have a form and so a heading and a button that submits it. */
type FormScreen =
  | 'sign-in'
  | 'sign-up'
  | 'confirm-sign-up'
  | 'forgot-password'
  | 'reset-password'
  | 'new-password'
  | 'password'
  | 'passkey'
  | 'code'
  | 'totp'
  | 'set-up-totp'
  | 'set-up-email'
  | 'custom-challenge'
  | 'offer-passkey'
  | 'remember-device'

/** Screens that only tell something. */
type PanelScreen =
  | 'unsupported'
  | 'signed-in'
  | 'misconfigured'
  | 'select-factor'
  | 'select-mfa'
  | 'set-up-mfa'

/** Fields that most pools have. */
type FieldName =
  | 'username'
  | 'password'
  | 'new-password'
  | 'code'
  | 'email'
  | 'phone_number'
  | 'name'
  | 'given_name'
  | 'family_name'
  | 'preferred_username'
  | 'birthdate'
  | 'answer'

/**
 * Ids of all texts of the elements; each language has one text for each.
 *
 * @example
 * const heading: StringKey = 'sign-in.heading'
 */
export type StringKey =
  | AccountStringKey
  | `${FormScreen | PanelScreen}.heading`
  | `${FormScreen}.submit`
  | `${'sign-up' | 'forgot-password' | 'new-password' | 'unsupported' | 'signed-in' | 'misconfigured' | 'passkey' | 'totp' | 'set-up-mfa' | 'set-up-totp' | 'set-up-email' | 'custom-challenge' | 'offer-passkey' | 'remember-device'}.lead`
  | `choice.${Exclude<LoginChoice['kind'], 'other'>}`
  | `${'confirm-sign-up' | 'reset-password'}.lifetime`
  | `code.${'sent' | 'resent' | 'sent-somewhere'}`
  | `action.${LoginAction}`
  | `notice.${Exclude<LoginNotice, 'code-sent' | 'code-resent'>}`
  | `error.${ErrorReason}`
  | `field.${FieldName}`
  | 'hint.new-password'
  | 'hint.tel'
  | 'hint.code'
  | 'password.show'
  | 'password.shown'
  | 'password.hidden'
  | 'pending.busy'
  | 'pending.slow'

/** Texts for when something does not go well; the one for `unknown` stands in for all of them until they are loaded. */
export type TroubleStrings = Omit<
  {
    readonly [Key in Extract<
      StringKey,
      `${'error' | 'unsupported' | 'misconfigured'}.${string}`
    >]: string
  },
  'error.unknown'
>

/** Labels that English makes from the name of the field. */
type NamedField = 'email' | 'phone_number' | 'name' | 'password' | 'new-password' | 'code'

/** Texts that a screen needs before anything is typed. */
export type FirstStrings = Omit<
  Strings,
  keyof TroubleStrings | AccountStringKey | `field.${NamedField}`
>

/**
 * All texts of one language. `{name}` stands for a value: `{destination}`, `{username}`, `{challenge}`.
 *
 * @example
 * const heading = (strings: Strings): string => strings['sign-in.heading']
 */
export type Strings = { readonly [Key in StringKey]: string }

/**
 * Texts that replace those of the language, and labels of attributes of your own.
 *
 * @example
 * const overrides: StringOverrides = { 'sign-in.heading': 'Welcome back', 'field.custom:team': 'Team' }
 */
export type StringOverrides = {
  readonly [Key in StringKey | `field.${string}`]?: string
}

/**
 * What the property `strings` takes: texts, or a function that loads them when the element is first shown.
 *
 * @example
 * const german: StringSource = async () => ({ 'sign-in.heading': 'Anmelden' })
 */
export type StringSource = StringOverrides | (() => StringOverrides | Promise<StringOverrides>)
