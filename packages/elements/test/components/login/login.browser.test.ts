import type { LoginScreen } from '@cognito-kit/core/login'
import '../../../src/define.ts'
import type { CognitoLogin } from '../../../src/index.ts'
import type { CspPage } from '../../csp-page.ts'
import { type FakeLoginFlow, fakeLoginFlow, screens } from '../../fake-login-flow.ts'
import { mount } from '../../mount.ts'
import { runAuthFormTests } from '../../run-auth-form-tests.ts'

const error = { reason: 'wrong-credentials', field: null, cause: null } as const
const fieldError = { reason: 'code-mismatch', field: 'code', cause: null } as const

const states = {
  ...screens,
  'sign-in-refused': { ...screens['sign-in'], error },
  'sign-in-pending': { ...screens['sign-in'], pending: 'submit' },
  'confirm-sign-up-refused': { ...screens['confirm-sign-up'], error: fieldError },
} as const

runAuthFormTests('cognito-login', {
  main: 'sign-in',
  screens: Object.fromEntries(
    Object.entries(states).map(([name, state]) => [
      name,
      (parent) =>
        mount(
          'cognito-login',
          (element) => {
            ;(element as CognitoLogin).flow = fakeLoginFlow(state)
          },
          parent,
        ),
    ]),
  ),
  inStrictPage: (window, element, screen) => {
    // The frame has a class and a fake of its own.
    const page = window as Window & CspPage
    ;(element as CognitoLogin).flow = page.fakeLoginFlow(states[screen as LoginScreen])
  },
  submitted: (element) => ((element as CognitoLogin).flow as FakeLoginFlow).submitted,
})
