import type { LoginScreen } from '@cognito-kit/core/login'
import { afterEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import type { CognitoLogin } from '../../../src/index.ts'
import type { CspPage } from '../../csp-page.ts'
import { type FakeLoginFlow, fakeLoginFlow, field, screens } from '../../fake-login-flow.ts'
import { clearPage, mount } from '../../mount.ts'
import { runAuthFormTests } from '../../run-auth-form-tests.ts'

const error = { reason: 'wrong-credentials', field: null, cause: null } as const
const policy = { minimumLength: 12, requireNumbers: true }
const fieldError = { reason: 'code-mismatch', field: 'code', cause: null } as const

const states = {
  ...screens,
  'loading-for-long': { ...screens.loading, actions: ['start-over'] },
  'sign-in-refused': { ...screens['sign-in'], error },
  'sign-in-pending': { ...screens['sign-in'], pending: 'submit' },
  'sign-in-providers': {
    ...screens['sign-in'],
    choices: [
      { id: 'WEB_AUTHN', kind: 'passkey', name: null },
      { id: 'provider:Google', kind: 'provider', name: 'Google' },
      {
        id: 'provider:A very long name of a company',
        kind: 'provider',
        name: 'A very long name of a company',
      },
    ],
  },
  'sign-in-news': { ...screens['sign-in'], notice: 'account-confirmed' },
  'sign-up-policy': {
    ...screens['sign-up'],
    fields: [
      ...screens['sign-up'].fields.slice(0, 2),
      field('custom:team', 'select', 'off', {
        required: false,
        options: [{ value: 'red', label: 'Red' }],
      }),
      field('new-password', 'new-password', 'new-password', { policy }),
    ],
  },
  'select-factor-pending': { ...screens['select-factor'], pending: 'choice:WEB_AUTHN' },
  'code-of-six-digits': {
    ...screens.code,
    fields: [
      ...screens.code.fields.slice(0, 1),
      field('code', 'code', 'one-time-code', { codeLength: 6 }),
    ],
    expiresAtMs: 0,
  },
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

describe('a screen that asks for a secret', () => {
  afterEach(clearPage)

  const secrets = Object.values(screens).filter(({ fields }) =>
    fields.some(({ kind }) => kind === 'password' || kind === 'new-password' || kind === 'code'),
  )
  test.each(secrets)('tells password managers whose it is: $screen', async (state) => {
    const element = await mount('cognito-login', (login) => {
      ;(login as CognitoLogin).flow = fakeLoginFlow(state)
    })
    expect(element.querySelectorAll('.cui-input[autocomplete~="username"]')).toHaveLength(1)
  })
})
