import type { FlagField, ManyField, NumberField, OneField } from './field-types.ts'

const one = <Value extends string>(
  label: string,
  values: { readonly [Name in Value]: string },
  initial: NoInfer<Value>,
  hint?: string,
): OneField<Value> => ({ kind: 'one', label, values, initial, hint })

const many = <Value extends string>(
  label: string,
  values: { readonly [Name in Value]: string },
  initial: readonly NoInfer<Value>[],
  hint?: string,
): ManyField<Value> => ({ kind: 'many', label, values, initial, hint })

const flag = (label: string, initial: boolean, hint?: string): FlagField => ({
  kind: 'flag',
  label,
  initial,
  hint,
})

const number = (label: string, least: number, most: number, initial: number): NumberField => ({
  kind: 'number',
  label,
  least,
  most,
  initial,
})

/** All settings of the playground, by the name that they have in the address. */
export const FIELDS = {
  login: one('Log in with', { username: 'User name', email: 'E-mail', phone: 'Phone' }, 'username'),
  flow: one(
    'Sign-in begins with',
    { srp: 'Password', choice: 'A choice', custom: 'A question' },
    'srp',
    'SRP, the choice of first factors (USER_AUTH), or triggers of the app (CUSTOM_AUTH).',
  ),
  factors: many(
    'First factors',
    { password: 'Password', passkey: 'Passkey', email: 'E-mail code', sms: 'SMS code' },
    ['password', 'passkey', 'email'],
  ),
  layout: one('Layout', { auto: 'Auto', combined: 'One step', first: 'Two steps' }, 'auto'),
  mfa: one('MFA', { off: 'Off', optional: 'Optional', required: 'Required' }, 'off'),
  methods: many(
    'Second factors',
    { totp: 'Authenticator app', sms: 'SMS code', email: 'E-mail code' },
    ['totp'],
  ),
  signup: one('Sign-up', { open: 'Open', closed: 'Closed' }, 'open'),
  required: many(
    'Required attributes',
    {
      email: 'E-mail',
      phone_number: 'Phone',
      name: 'Name',
      given_name: 'First name',
      family_name: 'Last name',
      birthdate: 'Birthday',
    },
    ['email'],
    'Fixed when a pool is made: another selection is another pool, with accounts of its own.',
  ),
  length: number('Least length of passwords', 6, 32, 8),
  needs: many(
    'Passwords need',
    { upper: 'Capital letter', lower: 'Small letter', number: 'Digit', symbol: 'Symbol' },
    ['upper', 'lower', 'number', 'symbol'],
  ),
  devices: one('Remember devices', { off: 'Never', ask: 'Ask', always: 'Always' }, 'off'),
  remember: flag('Remember who signed in last', false),
  passkey: flag('Offer a passkey after a password', false),
  tokens: one('Tokens live for', { 5: '5 minutes', 15: '15 minutes', 60: '1 hour' }, '15'),
  session: one(
    'Sessions live for',
    { 1: '1 hour', 24: '1 day', 720: '30 days' },
    '24',
    'The life of the refresh token.',
  ),
  step: one('Time for each step', { 3: '3 minutes', 5: '5 minutes', 15: '15 minutes' }, '3'),
  rotation: flag('Rotate refresh tokens', false),
  provider: flag('“Home”, another pool of this server', false),
} as const

/** Name of a setting. */
export type FieldName = keyof typeof FIELDS

/** Which settings stand together. */
export const GROUPS: readonly { readonly title: string; readonly fields: readonly FieldName[] }[] =
  [
    { title: 'Signing in', fields: ['login', 'flow', 'factors', 'layout'] },
    { title: 'Second factor', fields: ['mfa', 'methods'] },
    { title: 'Sign-up', fields: ['signup', 'required'] },
    { title: 'Passwords', fields: ['length', 'needs'] },
    { title: 'Devices', fields: ['devices', 'remember', 'passkey'] },
    { title: 'Lifetimes', fields: ['tokens', 'session', 'step', 'rotation'] },
    { title: 'Provider', fields: ['provider'] },
  ]
