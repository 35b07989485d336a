import type { Session } from '@cognito-kit/core'
import type {
  LoginAction,
  LoginField,
  LoginFlow,
  LoginScreen,
  LoginState,
} from '@cognito-kit/core/login'
import { LOADING_STATE } from '../src/components/login/parts/view.ts'

/** A field with what most fields have. */
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

/** A session without a secret. */
export const anna: Session = {
  username: 'anna',
  sub: '8b1f8a2e-0000-4000-8000-000000000001',
  tokens: () => Promise.reject(new TypeError('No tokens in a fixture')),
}

const username = field('username', 'username', 'username')
const annaField = { ...username, readOnly: true, value: 'anna' }
const code = field('code', 'code', 'one-time-code')
const newPassword = field('new-password', 'new-password', 'new-password')
const delivery = { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email' } as const

const screen = (name: LoginScreen, more: Partial<LoginState>): LoginState => ({
  ...LOADING_STATE,
  screen: name,
  ...more,
})

/** Every screen as the flow of core describes it. */
export const screens: { readonly [Screen in LoginScreen]: LoginState } = {
  loading: LOADING_STATE,
  'sign-in': screen('sign-in', {
    fields: [username, field('password', 'password', 'current-password')],
    actions: ['forgot-password', 'sign-up'],
  }),
  'sign-up': screen('sign-up', {
    fields: [username, field('email', 'email', 'email'), newPassword],
    actions: ['sign-in'],
  }),
  'confirm-sign-up': screen('confirm-sign-up', {
    fields: [annaField, code],
    actions: ['resend-code', 'back'],
    username: 'anna',
    notice: 'code-sent',
    delivery,
  }),
  'forgot-password': screen('forgot-password', { fields: [username], actions: ['back'] }),
  'reset-password': screen('reset-password', {
    fields: [annaField, code, newPassword],
    actions: ['resend-code', 'back'],
    username: 'anna',
    notice: 'code-sent',
    delivery,
  }),
  'new-password': screen('new-password', {
    fields: [annaField, newPassword, field('name', 'text', 'name')],
    actions: ['start-over'],
    username: 'anna',
  }),
  password: screen('password', {
    fields: [annaField, field('password', 'password', 'current-password')],
    actions: ['forgot-password', 'other-ways', 'start-over'],
    username: 'anna',
  }),
  'select-factor': screen('select-factor', {
    choices: [
      { id: 'WEB_AUTHN', kind: 'passkey', name: null },
      { id: 'PASSWORD_SRP', kind: 'password', name: null },
      { id: 'EMAIL_OTP', kind: 'email-code', name: null },
      { id: 'SMS_OTP', kind: 'sms-code', name: null },
    ],
    fields: [annaField],
    actions: ['start-over'],
    username: 'anna',
  }),
  passkey: screen('passkey', {
    fields: [annaField],
    actions: ['other-ways', 'start-over'],
    username: 'anna',
    challengeName: 'WEB_AUTHN',
  }),
  code: screen('code', {
    fields: [annaField, code],
    actions: ['resend-code', 'other-ways', 'start-over'],
    username: 'anna',
    delivery,
    challengeName: 'EMAIL_OTP',
    expiresAtMs: Date.UTC(2100, 0, 1),
  }),
  totp: screen('totp', {
    fields: [annaField, code],
    actions: ['start-over'],
    username: 'anna',
    challengeName: 'SOFTWARE_TOKEN_MFA',
  }),
  'select-mfa': screen('select-mfa', {
    choices: [
      { id: 'SOFTWARE_TOKEN_MFA', kind: 'totp', name: null },
      { id: 'SMS_MFA', kind: 'sms-code', name: null },
      { id: 'EMAIL_OTP', kind: 'email-code', name: null },
    ],
    fields: [annaField],
    actions: ['start-over'],
    username: 'anna',
    challengeName: 'SELECT_MFA_TYPE',
  }),
  'set-up-mfa': screen('set-up-mfa', {
    choices: [
      { id: 'SOFTWARE_TOKEN_MFA', kind: 'totp', name: null },
      { id: 'EMAIL_OTP', kind: 'email-code', name: null },
    ],
    fields: [annaField],
    actions: ['start-over'],
    username: 'anna',
    challengeName: 'MFA_SETUP',
  }),
  'set-up-totp': screen('set-up-totp', {
    fields: [annaField, code],
    actions: ['other-ways', 'start-over'],
    username: 'anna',
    challengeName: 'MFA_SETUP',
  }),
  'set-up-email': screen('set-up-email', {
    fields: [annaField, field('email', 'email', 'email')],
    actions: ['other-ways', 'start-over'],
    username: 'anna',
    challengeName: 'MFA_SETUP',
  }),
  'custom-challenge': screen('custom-challenge', {
    fields: [annaField, field('answer', 'text', 'one-time-code')],
    actions: ['start-over'],
    username: 'anna',
    challengeName: 'CUSTOM_CHALLENGE',
    parameters: { question: 'What is the name of your first pet?' },
  }),
  'offer-passkey': screen('offer-passkey', {
    actions: ['skip'],
    username: 'anna',
  }),
  'remember-device': screen('remember-device', {
    actions: ['skip'],
    username: 'anna',
  }),
  unsupported: screen('unsupported', {
    actions: ['start-over'],
    username: 'anna',
    challengeName: 'SOME_NEW_CHALLENGE',
  }),
  'signed-in': screen('signed-in', { actions: ['sign-out'], username: 'anna', session: anna }),
}

/** A flow that does what the test says, and remembers what it was asked. */
export interface FakeLoginFlow extends LoginFlow {
  readonly submitted: { readonly [name: string]: string }[]
  readonly ran: LoginAction[]
  readonly chosen: string[]
  readonly disposed: boolean
  /** Changes the state as the real flow would. */
  set(patch: Partial<LoginState>): void
  /** Answers a submit or an action; without it nothing happens. */
  answer: ((values: { readonly [name: string]: string } | LoginAction) => void) | undefined
}

/** A flow without a network that stands on one screen. */
export function fakeLoginFlow(initial: LoginScreen | LoginState = 'sign-in'): FakeLoginFlow {
  const listeners = new Set<Parameters<LoginFlow['subscribe']>[0]>()
  let state = typeof initial === 'string' ? screens[initial] : initial
  let disposed = false
  const flow: FakeLoginFlow = {
    submitted: [],
    ran: [],
    chosen: [],
    answer: undefined,
    get state() {
      return state
    },
    get disposed() {
      return disposed
    },
    set(patch) {
      const previous = state
      state = { ...state, ...patch }
      for (const listener of listeners) listener(state, previous)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    start: () => Promise.resolve(),
    submit(values) {
      flow.submitted.push(values)
      flow.answer?.(values)
      return Promise.resolve()
    },
    run(action) {
      flow.ran.push(action)
      flow.answer?.(action)
      return Promise.resolve()
    },
    choose(id) {
      flow.chosen.push(id)
      return Promise.resolve()
    },
    totpSecret: () => ({
      secretCode: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
      uri: 'otpauth://totp/cognito-kit:anna?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=cognito-kit',
    }),
    dispose() {
      disposed = true
      listeners.clear()
    },
  }
  return flow
}
