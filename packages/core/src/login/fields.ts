import type { LoginFlowOptions } from './options.ts'
import type { LoginField, LoginState } from './types.ts'

/** A field, with what most have. */
export const field = (
  name: string,
  kind: LoginField['kind'],
  autocomplete: string,
  more: Partial<LoginField> = {},
): LoginField => ({
  name,
  kind,
  autocomplete,
  required: true,
  readOnly: false,
  value: '',
  label: null,
  options: [],
  codeLength: null,
  policy: null,
  ...more,
})

const KINDS = { username: 'username', email: 'email', phone: 'tel' } as const

/** A real user name field stands in every form, so that people and password managers know whose it is. */
export const usernameField = (
  {
    options,
    state,
  }: { readonly options: LoginFlowOptions; readonly state: Pick<LoginState, 'username'> },
  more: Partial<LoginField> = {},
): LoginField =>
  field('username', KINDS[options.signInWith ?? 'username'], 'username', {
    value: state.username,
    ...more,
  })

/** The password of an account that is there already. */
export const passwordField = (): LoginField => field('password', 'password', 'current-password')
