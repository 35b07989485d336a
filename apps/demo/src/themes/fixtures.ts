import type { LoginField, LoginState } from '@cognito-kit/core/login'

const field = (
  name: string,
  kind: LoginField['kind'],
  more: Partial<LoginField> = {},
): LoginField => ({
  name,
  kind,
  // Not for password managers, which would fill in all of them.
  autocomplete: 'off',
  required: true,
  readOnly: false,
  value: '',
  label: null,
  options: [],
  codeLength: null,
  policy: null,
  ...more,
})

const state = (screen: LoginState['screen'], more: Partial<LoginState>): LoginState => ({
  screen,
  fields: [],
  actions: [],
  choices: [],
  pending: null,
  error: null,
  notice: null,
  username: 'anna',
  delivery: null,
  challengeName: null,
  parameters: {},
  isRemembered: false,
  expiresAtMs: null,
  session: null,
  ...more,
})

const signIn = state('sign-in', {
  fields: [field('username', 'username'), field('password', 'password')],
  actions: ['forgot-password', 'sign-up'],
})

/** The screens that a theme is judged by. */
export const FIXTURES: readonly { readonly title: string; readonly state: LoginState }[] = [
  { title: 'Sign in', state: { ...signIn, notice: 'password-changed' } },
  {
    title: 'Choose a way in',
    state: state('select-factor', {
      fields: [field('username', 'username', { readOnly: true, value: 'anna' })],
      choices: [
        { id: 'WEB_AUTHN', kind: 'passkey', name: null },
        { id: 'EMAIL_OTP', kind: 'email-code', name: null },
        { id: 'PASSWORD', kind: 'password', name: null },
      ],
      actions: ['start-over'],
    }),
  },
  {
    title: 'Enter a code',
    state: state('code', {
      fields: [field('code', 'code', { codeLength: 6 })],
      actions: ['resend-code', 'back'],
      delivery: { medium: 'EMAIL', destination: 'a***@e***', attribute: 'email' },
      challengeName: 'EMAIL_OTP',
    }),
  },
  {
    title: 'Something was wrong',
    state: {
      ...signIn,
      fields: [field('username', 'username', { value: 'anna' }), field('password', 'password')],
      error: { reason: 'wrong-credentials', field: null, cause: null },
    },
  },
]
