import type { ErrorReason } from '@cognito-kit/core'
import type { LoginScreen, LoginState } from '@cognito-kit/core/login'
import type { CognitoLogin } from '@cognito-kit/elements'
import { fakeLoginFlow, screens } from '../../../../packages/elements/test/fake-login-flow.ts'
import type { Stories, Story } from './story.ts'

/** How the page sets the element up. */
type SetUp = (login: CognitoLogin) => void

/** The element on a screen or in a state, without a network. */
const login =
  (state: LoginState, setUp: SetUp = () => {}): Story =>
  (stage) => {
    const element = document.createElement('cognito-login')
    element.flow = fakeLoginFlow(state)
    setUp(element)
    stage.append(element)
  }

const on = (screen: LoginScreen, patch: Partial<LoginState> = {}): LoginState => ({
  ...screens[screen],
  ...patch,
})

const refused = (screen: LoginScreen, reason: ErrorReason, field: string | null = null) =>
  on(screen, { error: { reason, field, cause: null } })

/** Nobody waits for eight seconds to see what is shown then. */
const impatient =
  (story: Story): Story =>
  async (stage) => {
    const { setTimeout } = globalThis
    const hurried = (handler: () => void, delay = 0) => setTimeout(handler, delay > 999 ? 0 : delay)
    Object.assign(globalThis, { setTimeout: hurried })
    await story(stage)
    // Whoever waits has touched the form, which loads what tells them so.
    stage.firstElementChild?.dispatchEvent(new Event('focusin', { bubbles: true }))
    await new Promise((resolve) => setTimeout(resolve, 200))
    Object.assign(globalThis, { setTimeout })
  }

/** Longer than a narrow window, and without a blank to break it at. */
const LONG_NAME = 'maximiliane.von-und-zu-hohenlohe-langenburg.1984@mail.example-company.com'

/** The user name wherever a screen shows it. */
const named = (state: LoginState, username: string): LoginState => ({
  ...state,
  username,
  session: state.session && { ...state.session, username },
  fields: state.fields.map((field) => (field.readOnly ? { ...field, value: username } : field)),
})

/** The states of a screen that its fixture does not show. */
const states: Stories = {
  'state-refused': login(refused('sign-in', 'wrong-credentials')),
  'state-refused-field': login(refused('confirm-sign-up', 'code-mismatch', 'code')),
  'state-refused-password': login(refused('sign-up', 'password-too-short', 'new-password')),
  'state-required': login(refused('sign-in', 'attribute-required', 'username')),
  'state-locked': login(refused('sign-in', 'attempts-exceeded')),
  'state-offline': login(refused('sign-in', 'network')),
  'state-expired': login(refused('sign-in', 'step-expired')),
  'state-pending': login(on('sign-in', { pending: 'submit' })),
  'state-pending-action': login(on('confirm-sign-up', { pending: 'resend-code' })),
  'state-slow': impatient(login(on('sign-in', { pending: 'submit' }))),
  'state-resent': login(on('code', { notice: 'code-resent' })),
  'state-password-changed': login(on('sign-in', { notice: 'password-changed' })),
  'state-account-confirmed': login(on('sign-in', { notice: 'account-confirmed' })),
  'state-signed-out': login(on('sign-in', { notice: 'signed-out' })),
  'state-long-name': login(named(on('password'), LONG_NAME)),
  'state-long-name-signed-in': login(named(on('signed-in'), LONG_NAME)),
  'state-compact': login(on('sign-up'), (element) => {
    element.density = 'compact'
  }),
  'state-bare': login(on('sign-in'), (element) => {
    element.variant = 'bare'
  }),
  'state-large-text': (stage) => {
    document.documentElement.classList.add('large-text')
    return login(on('confirm-sign-up'))(stage)
  },
  'state-misconfigured': (stage) => {
    stage.append(document.createElement('cognito-login'))
  },
}

/** Every screen that the fixtures know, so that a new one is seen without a word here, and the states. */
export const loginStories: Stories = {
  ...Object.fromEntries(Object.values(screens).map((state) => [state.screen, login(state)])),
  ...states,
}
