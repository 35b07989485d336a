import type { ErrorReason } from '@cognito-kit/core'
import type { LoginAction, LoginChoice, LoginNotice } from '@cognito-kit/core/login'
import type { AccountStringKey } from './account-types.ts'
import type { Text, TextSource } from './text-table.ts'

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
  | 'load-failed'
  | 'select-factor'
  | 'select-mfa'
  | 'set-up-mfa'

/** Ways to prove who one is that have a line of help. */
type FactorKind = Exclude<LoginChoice['kind'], 'provider' | 'other'>

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
  | `${'sign-up' | 'forgot-password' | 'new-password' | 'unsupported' | 'signed-in' | 'misconfigured' | 'load-failed' | 'passkey' | 'totp' | 'select-mfa' | 'set-up-mfa' | 'set-up-totp' | 'set-up-email' | 'custom-challenge' | 'offer-passkey' | 'remember-device'}.lead`
  | 'sign-in.next'
  | 'load-failed.retry'
  | `choice.${Exclude<LoginChoice['kind'], 'other'> | 'or' | 'all'}`
  | `choice-help.${FactorKind}`
  | `set-up-help.${Exclude<FactorKind, 'password' | 'passkey'>}`
  | `set-up-totp.${'qr' | 'qr-failed' | 'manual' | 'key' | 'copy' | 'copied' | 'copy-failed'}`
  | `${'confirm-sign-up' | 'reset-password' | 'code'}.lifetime`
  | `code.${'sent' | 'resent' | 'sent-somewhere'}`
  | `action.${LoginAction}`
  | `notice.${Exclude<LoginNotice, 'code-sent' | 'code-resent'>}`
  | `error.${ErrorReason}`
  | `field.${FieldName}`
  | 'hint.new-password'
  | 'hint.tel'
  | 'hint.code'
  | `username.${'known' | 'change'}`
  | 'field.optional'
  | 'field.choose'
  | `policy.${'length' | 'uppercase' | 'lowercase' | 'number' | 'symbol' | 'met' | 'missing'}`
  | 'password.show'
  | 'password.shown'
  | 'password.hidden'
  | 'pending.busy'
  | 'pending.slow'
  | 'offline'
  | `expiry.${'soon' | 'over'}`

/** Texts for when something does not go well; the one for `unknown` stands in for all of them until they are loaded. */
export type TroubleStrings = Omit<
  {
    readonly [Key in Extract<
      StringKey,
      `${'error' | 'unsupported' | 'misconfigured'}.${string}`
    >]: Text
  },
  'error.unknown'
>

/** Labels that English makes from the name of the field. */
type NamedField = 'email' | 'phone_number' | 'name' | 'password' | 'new-password' | 'code'

/** Texts of the first screen, of a session that is still there, and for a page that cannot load the rest. */
export type FirstStrings = Pick<
  Strings,
  | `sign-in.${'heading' | 'submit' | 'next'}`
  | `signed-in.${'heading' | 'lead'}`
  | `load-failed.${'heading' | 'lead' | 'retry'}`
  | `action.${'forgot-password' | 'sign-up' | 'sign-out'}`
  | `field.${Exclude<FieldName, NamedField>}`
  | 'hint.tel'
  | `password.${'show' | 'shown' | 'hidden'}`
  | 'pending.busy'
  | 'error.unknown'
>

/** Texts of all the other steps. */
export type StepStrings = Omit<
  Strings,
  keyof FirstStrings | keyof TroubleStrings | AccountStringKey | `field.${NamedField}`
>

/**
 * All texts of one language. `{name}` stands for a value: `{destination}`, `{username}`, `{challenge}`.
 *
 * @example
 * const heading = (strings: Strings): Text => strings['sign-in.heading']
 */
export type Strings = { readonly [Key in StringKey]: Text }

/**
 * Texts that replace those of the language, and labels of attributes of your own.
 *
 * @example
 * const overrides: StringOverrides = { 'sign-in.heading': 'Welcome back', 'field.custom:team': 'Team' }
 */
export type StringOverrides = {
  readonly [Key in StringKey | `field.${string}`]?: Text
}

/**
 * What the property `strings` takes: texts, or a function that loads them, called with the language of the element when it
 * is first shown and after each change.
 *
 * @example
 * const source: StringSource = async (language) => (language === 'sw' ? { 'sign-in.heading': 'Ingia' } : {})
 */
export type StringSource = TextSource<StringOverrides>
