import type { LoginScreen, LoginState } from '@cognito-kit/core/login'
import { afterEach, describe, expect, test } from 'vitest'
import { page } from 'vitest/browser'
import '../../../src/define.ts'
import type { CognitoLogin } from '../../../src/index.ts'
import type { CspPage } from '../../csp-page.ts'
import { type FakeLoginFlow, fakeLoginFlow, screens } from '../../fake-login-flow.ts'
import { clearPage, mount } from '../../mount.ts'
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

describe('every screen', () => {
  afterEach(clearPage)

  const show = (state: LoginState): Promise<HTMLElement> =>
    mount('cognito-login', (element) => {
      ;(element as CognitoLogin).flow = fakeLoginFlow(state)
    })

  const secrets = Object.values(screens).filter(({ fields }) =>
    fields.some(({ kind }) => kind === 'password' || kind === 'new-password' || kind === 'code'),
  )
  test.each(secrets)('$screen tells password managers whose secret it asks for', async (state) => {
    const element = await show(state)
    // A screen that is not drawn yet asks for nothing.
    const asked = element.querySelectorAll('.cui-input:not([autocomplete~="username"])').length
    const names = element.querySelectorAll('.cui-input[autocomplete~="username"]').length
    expect(names).toBe(asked > 0 ? 1 : 0)
  })

  test.each(Object.entries(states))('%s fits into a window of 320 pixels', async (_name, state) => {
    // WCAG 2.2, success criterion 1.4.10.
    await page.viewport(320, 640)
    await show(state)
    expect(document.documentElement.scrollWidth).toBe(document.documentElement.clientWidth)
  })
})
