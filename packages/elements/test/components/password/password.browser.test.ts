import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import type { CognitoPassword } from '../../../src/index.ts'
import { accessibilityTree } from '../../accessibility-tree.ts'
import {
  announced,
  cleanUp,
  listen,
  mountAccount,
  submit,
  submitted,
  textOf,
} from '../../account-elements.ts'
import { ANNA, FakeAccountPool, Refusal } from '../../fake-account-pool.ts'
import { clearPage, drawn, find } from '../../mount.ts'
import { runAuthFormTests } from '../../run-auth-form-tests.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-password'
const VALUES = { 'current-password': 'Correct-horse-1', 'new-password': 'Battery-staple-2' }

const password = (pool: FakeAccountPool, policy?: string, parent?: ParentNode) =>
  mountAccount(
    TAG,
    pool,
    (element) => {
      if (policy !== undefined) element.setAttribute('password-policy', policy)
    },
    parent,
  )

const form: ShowState = async (parent) =>
  password(await FakeAccountPool.signedIn(), '12 upper lower number symbol', parent)

const wrong: ShowState = async (parent) => {
  const pool = await FakeAccountPool.signedIn((fake) => {
    fake.answers['ChangePassword'] = () => {
      throw new Refusal('NotAuthorizedException', 'Incorrect username or password.')
    }
  })
  const element = await password(pool, undefined, parent)
  await submit(VALUES, element)
  return element
}

const changed: ShowState = async (parent) => {
  const element = await form(parent)
  await submit(VALUES, element)
  return element
}

runSurfaceTests(TAG, { form, wrong, changed })
runAuthFormTests(TAG, {
  screens: { form },
  main: 'form',
  fields: ['[name="current-password"]', '[name="new-password"]'],
  inStrictPage: async (window, element) => {
    element.remove()
    await form(window.document.body)
  },
  submitted,
})

describe('the password', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('has the fields that password managers look for, in their order', async () => {
    await form()
    const inputs = [...document.querySelectorAll('input')]
    expect(inputs.map(({ autocomplete, value }) => [autocomplete, value])).toEqual([
      ['username', 'anna'],
      ['current-password', ''],
      ['new-password', ''],
    ])
    expect(inputs[2]?.getAttribute('passwordrules')).toBe(
      'minlength: 12; required: upper; required: lower; required: digit; required: [-().&@?!#,/%+_:;=*];',
    )
  })

  test('names the address where the user name is the id that nobody knows', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      const UserAttributes = [{ Name: 'email', Value: 'anna@example.com' }]
      fake.answers['GetUser'] = () => ({ Username: ANNA.sub, UserAttributes })
    })
    await password(pool)
    expect(find<HTMLInputElement>('[name="username"]').value).toBe('anna@example.com')
    expect(find('label').textContent).toBe('Email')
  })

  test('is changed, and the form is gone afterwards', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-updated')
    const element = await password(pool)
    await submit(VALUES)
    expect(pool.inputs('ChangePassword')).toEqual([
      { PreviousPassword: 'Correct-horse-1', ProposedPassword: 'Battery-staple-2' },
    ])
    expect(events).toEqual([{ what: 'password-changed', name: null }])
    expect(document.forms).toHaveLength(0)
    expect(announced(element)).toContain('Your password is changed.')
    find('[data-action="again"]').click()
    await drawn(element)
    expect(document.activeElement).toBe(find('[name="current-password"]'))
    expect(find<HTMLInputElement>('[name="current-password"]').value).toBe('')
  })

  test('that is wrong is told at its field, with everything still there', async () => {
    await wrong()
    const input = find<HTMLInputElement>('[name="current-password"]')
    expect(input.ariaInvalid).toBe('true')
    expect(find(`#${input.id}-error`).textContent).toContain('not your current password')
    expect(document.activeElement).toBe(input)
    expect(input.value).toBe(VALUES['current-password'])
  })

  test.each([
    ['InvalidPasswordException', 'Password did not conform with policy: Password not long enough'],
    ['PasswordHistoryPolicyViolationException', 'Password has been used before.'],
  ])('that the pool does not accept (%s) is told at the new one', async (name, message) => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ChangePassword'] = () => {
        throw new Refusal(name, message)
      }
    })
    await password(pool)
    await submit(VALUES)
    expect(document.activeElement).toBe(find('[name="new-password"]'))
    expect(find('[id$="new-password-error"]').textContent).not.toBe('')
  })

  test('shows while it is typed what it still needs', async () => {
    const element = await form()
    const met = (): string[] =>
      [...document.querySelectorAll<HTMLElement>('[data-met]')].map(
        (rule) => `${rule.dataset['rule']}`,
      )
    expect(met()).toEqual([])
    find('[name="new-password"]').focus()
    await userEvent.keyboard('Battery 2')
    await drawn(element)
    expect(met()).toEqual(['uppercase', 'lowercase', 'number', 'symbol'])
    await userEvent.keyboard(' staple')
    await drawn(element)
    expect(met()).toEqual(['length', 'uppercase', 'lowercase', 'number', 'symbol'])
    const field = (await accessibilityTree()).find(({ name }) => name === 'New password')
    expect(field?.description).toContain('At least \u206812\u2069 characters')
  })

  test('of somebody who has none yet is set without one so far', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUserAuthFactors'] = () => ({ ConfiguredUserAuthFactors: ['EMAIL_OTP'] })
    })
    await password(pool)
    expect(document.querySelector('[name="current-password"]')).toBeNull()
    expect(textOf()).toContain('You have no password yet.')
    await submit({ 'new-password': 'Battery-staple-2' })
    expect(pool.inputs('ChangePassword')).toEqual([{ ProposedPassword: 'Battery-staple-2' }])
  })

  test('is in no attribute, event or text of the page', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ChangePassword'] = () => {
        throw new Refusal('NotAuthorizedException', 'Incorrect username or password.')
      }
    })
    const events = [listen('cognito-error'), listen('cognito-updated')]
    const element = await password(pool)
    await submit(VALUES)
    expect(element.outerHTML + JSON.stringify(events)).not.toMatch(/horse|staple/)
  })

  test('has a policy whose misspelt word is shown and announced', async () => {
    const errors = listen('cognito-error')
    const pool = await FakeAccountPool.signedIn()
    const element = await password(pool, '12 uper')
    expect(textOf()).toContain('password-policy has "uper"')
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_CONFIG', screen: 'password' })])
    element.setAttribute('password-policy', '12 upper')
    await drawn(element)
    await drawn(element)
    expect((element as unknown as CognitoPassword).passwordPolicy).toEqual({
      minimumLength: 12,
      requireUppercase: true,
      requireLowercase: false,
      requireNumbers: false,
      requireSymbols: false,
    })
    expect(document.forms).toHaveLength(1)
  })
})
