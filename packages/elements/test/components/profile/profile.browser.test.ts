import { afterEach, describe, expect, test } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import {
  announced,
  cleanUp,
  listen,
  mountAccount,
  press,
  submit,
  submitted,
  textOf,
} from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { FakeAccountPool, Refusal } from '../../fake-account-pool.ts'
import { clearPage, find } from '../../mount.ts'
import { runAuthFormTests } from '../../run-auth-form-tests.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-profile'

const profile = async (pool: FakeAccountPool, parent?: ParentNode) =>
  mountAccount(TAG, pool, () => {}, parent)

const DELIVERY = {
  CodeDeliveryDetailsList: [
    { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  ],
}

const rows: ShowState = async (parent) => profile(await FakeAccountPool.signedIn(), parent)

const editing: ShowState = async (parent) => {
  const element = await rows(parent)
  await press('edit', 'name', element)
  return element
}

const refused: ShowState = async (parent) => {
  const pool = await FakeAccountPool.signedIn((fake) => {
    fake.answers['UpdateUserAttributes'] = () => {
      throw new Refusal('InvalidParameterException', 'Invalid email address format.')
    }
  })
  const element = await profile(pool, parent)
  await press('edit', 'email', element)
  await submit({ email: 'anna' }, element)
  return element
}

const verifying: ShowState = async (parent) => {
  const element = await rows(parent)
  await press('verify', 'phone_number', element)
  return element
}

const done: ShowState = async (parent) => {
  const element = await editing(parent)
  await submit({ name: 'Anna B.' }, element)
  return element
}

const states = { rows, editing, refused, verifying, done }

runSurfaceTests(TAG, states)
runAuthFormTests(TAG, {
  screens: { editing },
  main: 'editing',
  fields: ['[name="name"]'],
  inStrictPage: async (window, element) => {
    element.remove()
    await editing(window.document.body)
  },
  submitted,
})

describe('the profile', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('shows what is set, what is not, and what is not verified', async () => {
    const pool = await FakeAccountPool.signedIn()
    await mountAccount(TAG, pool, (element) => {
      element.setAttribute('attributes', 'name, email phone_number custom:team')
    })
    const words = [...document.querySelectorAll('.cui-row-text')].map(({ textContent }) =>
      textContent?.replace(/\s+/g, ' ').trim(),
    )
    expect(words).toEqual([
      'Name Anna Berg',
      'Email anna@example.comVerified',
      'Phone number +491511234567Not verified',
      'Team Not set',
    ])
  })

  test('changes one attribute, tells the page, and gives the focus back', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-updated')
    const element = await profile(pool)
    await press('edit', 'name')
    expect(document.activeElement).toBe(find('[name="name"]'))
    expect(find<HTMLInputElement>('[name="name"]').value).toBe('Anna Berg')
    await submit({ name: ' Anna B. ' })
    expect(pool.inputs('UpdateUserAttributes')).toEqual([
      { UserAttributes: [{ Name: 'name', Value: 'Anna B.' }] },
    ])
    expect(events).toEqual([{ what: 'attribute-changed', name: 'name' }])
    expect(document.activeElement).toBe(find('[data-action="edit"][data-of="name"]'))
    expect(announced(element)).toContain('is saved')
    expect(pool.inputs('GetUser')).toHaveLength(2)
  })

  test('does not ask the service for what has not changed', async () => {
    const pool = await FakeAccountPool.signedIn()
    await profile(pool)
    await press('edit', 'name')
    await submit({})
    expect(pool.inputs('UpdateUserAttributes')).toEqual([])
    expect(document.querySelector('form')).toBeNull()
  })

  test('takes an empty value as the wish to have none', async () => {
    const pool = await FakeAccountPool.signedIn()
    await profile(pool)
    await press('edit', 'name')
    await submit({ name: '' })
    expect(pool.inputs('UpdateUserAttributes')).toEqual([
      { UserAttributes: [{ Name: 'name', Value: '' }] },
    ])
  })

  test('asks for the code of a new address, and says that the old one stays until then', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['UpdateUserAttributes'] = () => DELIVERY
    })
    const events = listen('cognito-updated')
    const element = await profile(pool)
    await press('edit', 'email')
    await submit({ email: 'anna@example.org' })
    expect(textOf()).toContain('We sent a code to \u2068a***@e***\u2069.')
    expect(textOf()).toContain('Until you enter it, \u2068anna@example.com\u2069 stays in use.')
    expect(document.activeElement).toBe(find('h3'))
    expect(announced(element)).toContain('We sent a code')
    await submit({ code: ' 123 456' })
    expect(pool.inputs('VerifyUserAttribute')).toEqual([{ AttributeName: 'email', Code: '123456' }])
    expect(events).toEqual([
      { what: 'attribute-changed', name: 'email' },
      { what: 'attribute-verified', name: 'email' },
    ])
    expect(document.querySelector('form')).toBeNull()
  })

  test('says nothing of an old address where the new one is in use at once', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['UpdateUserAttributes'] = ({ UserAttributes }) => {
        fake.answers['GetUser'] = () => ({ Username: 'anna', UserAttributes })
        return DELIVERY
      }
    })
    await profile(pool)
    await press('edit', 'email')
    await submit({ email: 'anna@example.org' })
    expect(textOf()).toContain('We sent a code')
    expect(textOf()).not.toContain('stays in use')
  })

  test('sends a new code, and tells a wrong one at the field', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['VerifyUserAttribute'] = () => {
        throw new Refusal('CodeMismatchException', 'Invalid verification code provided.')
      }
    })
    const errors = listen('cognito-error')
    await profile(pool)
    await press('verify', 'phone_number')
    await press('resend-code')
    expect(textOf()).toContain('We sent a new code to \u2068+49***67\u2069.')
    expect(pool.inputs('GetUserAttributeVerificationCode')).toHaveLength(2)
    await submit({ code: '000000' })
    const input = find<HTMLInputElement>('[name="code"]')
    expect(find(`#${input.id}-error`).textContent).toContain('not right')
    expect(document.activeElement).toBe(input)
    expect(errors).toEqual([
      expect.objectContaining({ code: 'ERR_CODE_MISMATCH', screen: 'profile' }),
    ])
  })

  test('asks for the code before it asks the service', async () => {
    const pool = await FakeAccountPool.signedIn()
    const errors = listen('cognito-error')
    await profile(pool)
    await press('verify', 'phone_number')
    await submit({ code: '' })
    expect(pool.inputs('VerifyUserAttribute')).toEqual([])
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_REQUIRED' })])
    expect(document.activeElement).toBe(find('[name="code"]'))
  })

  test('has a form for an attribute with a name that no selector likes', async () => {
    const pool = await FakeAccountPool.signedIn()
    await mountAccount(TAG, pool, (one) => one.setAttribute('attributes', 'a"]b'))
    find('[data-action="edit"]').click()
    await eventually(() => expect(document.activeElement).toBe(find('form input')))
  })

  test('is changed by keyboard alone', async () => {
    const pool = await FakeAccountPool.signedIn()
    await profile(pool)
    find('[data-action="edit"][data-of="name"]').focus()
    await userEvent.keyboard('{Enter}')
    await eventually(() => expect(document.activeElement).toBe(find('[name="name"]')))
    await userEvent.keyboard('{Tab}{Tab}{Enter}')
    await eventually(() => expect(document.querySelector('form')).toBeNull())
    expect(document.activeElement).toBe(find('[data-action="edit"][data-of="name"]'))
    expect(pool.inputs('UpdateUserAttributes')).toEqual([])
  })
})
