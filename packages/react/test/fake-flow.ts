import type { Session } from '@cognito-kit/core'
import type { LoginFlow, LoginState } from '@cognito-kit/core/login'

/** A session without a secret. */
export const anna: Session = {
  username: 'anna',
  sub: '8b1f8a2e-0000-4000-8000-000000000001',
  tokens: () => Promise.reject(new TypeError('No tokens in a fixture')),
}

const username = {
  name: 'username',
  kind: 'username',
  autocomplete: 'username',
  required: true,
  readOnly: false,
  value: '',
  label: null,
  options: [],
  codeLength: null,
  policy: null,
} as const

const signIn: LoginState = {
  screen: 'sign-in',
  fields: [username],
  actions: ['sign-up'],
  choices: [],
  pending: null,
  error: null,
  notice: null,
  username: '',
  delivery: null,
  challengeName: null,
  parameters: {},
  isRemembered: false,
  expiresAtMs: null,
  session: null,
}

/** What changes when anna is signed in. */
export const signedIn: Partial<LoginState> = {
  screen: 'signed-in',
  fields: [],
  actions: ['sign-out'],
  username: 'anna',
  session: anna,
}

/** A dialogue without a network, which changes when the test says so. */
export interface FakeFlow extends LoginFlow {
  set(patch: Partial<LoginState>): void
  readonly listeners: number
}

/** A dialogue that stands on the sign-in form. */
export function fakeFlow(): FakeFlow {
  const listeners = new Set<Parameters<LoginFlow['subscribe']>[0]>()
  const nothing = (): Promise<void> => Promise.resolve()
  let state = signIn
  return {
    get state() {
      return state
    },
    get listeners() {
      return listeners.size
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
    start: nothing,
    submit: nothing,
    run: nothing,
    choose: nothing,
    totpSecret: () => null,
    dispose: () => listeners.clear(),
  }
}
