import type { ValueOf } from './field-types.ts'
import { FIELDS, type FieldName } from './fields.ts'

/** What the playground is set to. */
export type Settings = { readonly [Name in FieldName]: ValueOf<(typeof FIELDS)[Name]> }

/** A value that cannot be chosen as the other settings are, and why. */
export interface Limit {
  readonly field: FieldName
  readonly value: string
  /** The value that it must have: chosen or not. */
  readonly chosen: boolean
  readonly reason: string
}

const names = Object.keys(FIELDS) as FieldName[]

/** The settings to start with. */
export const INITIAL = Object.fromEntries(
  names.map((name) => [name, FIELDS[name].initial]),
) as unknown as Settings

const CODES_UNDER_MFA = 'No codes as first factor where MFA is required.'
const NEEDS_CONTACT = 'Codes must have somewhere to go.'
const IS_USERNAME = 'It is the user name already.'

/** The values that the other settings leave no choice about; the service would refuse them. */
export function limitsOf({ login, mfa }: Settings): readonly Limit[] {
  const codes = mfa === 'required' ? (['email', 'sms'] as const) : []
  return [
    ...codes.map(
      (value): Limit => ({
        field: 'factors',
        value,
        chosen: false,
        reason: CODES_UNDER_MFA,
      }),
    ),
    login === 'phone'
      ? { field: 'required', value: 'phone_number', chosen: true, reason: IS_USERNAME }
      : {
          field: 'required',
          value: 'email',
          chosen: true,
          reason: login === 'email' ? IS_USERNAME : NEEDS_CONTACT,
        },
  ]
}

/** Settings that say nothing as the others are, and are not shown. */
export function isShown({ flow, mfa }: Settings, field: FieldName): boolean {
  if (field === 'factors') return flow === 'choice'
  return field !== 'methods' || mfa !== 'off'
}

/** Adds or removes a value, in the order in which the field lists them. */
function withValue(field: FieldName, list: readonly string[], value: string, chosen: boolean) {
  const { values } = FIELDS[field] as { readonly values: { readonly [name: string]: string } }
  return Object.keys(values).filter((name) => (name === value ? chosen : list.includes(name)))
}

/** The nearest settings that a pool can have. */
export function possible(wanted: Settings): Settings {
  const settings: { [name: string]: unknown } = { ...wanted }
  for (const { field, value, chosen } of limitsOf(wanted)) {
    settings[field] = withValue(field, settings[field] as string[], value, chosen)
  }
  const { factors, methods } = settings as unknown as Settings
  // A passkey alone is no way to begin: it has to be made first.
  if (factors.every((factor) => factor === 'passkey')) {
    settings['factors'] = withValue('factors', factors, 'password', true)
  }
  if (methods.length === 0) settings['methods'] = ['totp']
  return settings as unknown as Settings
}
