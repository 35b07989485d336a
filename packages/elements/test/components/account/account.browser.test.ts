import { signOut } from '@cognito-kit/core'
import { afterEach, describe, expect, test } from 'vitest'
import '../../../src/define.ts'
import type { CognitoAccount, CognitoPassword } from '../../../src/index.ts'
import { cleanUp, listen, mountAccount, press, settled, textOf } from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { FakeAccountPool, Refusal } from '../../fake-account-pool.ts'
import { clearPage, drawn, find } from '../../mount.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-account'

const SECTIONS = ['profile', 'password', 'mfa', 'passkeys', 'devices', 'sessions', 'delete-account']

async function account(
  pool: FakeAccountPool,
  attributes: { readonly [name: string]: string } = {},
  parent?: ParentNode,
) {
  const element = await mountAccount(
    TAG,
    pool,
    (one) => {
      for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value)
    },
    parent,
  )
  await eventually(() => {
    const parts = [...element.querySelectorAll<HTMLElement>('.cui-section > *')]
    if (parts.some(({ dataset }) => dataset['phase'] === 'loading')) throw new Error('loading')
  })
  await drawn(element)
  return element
}

const whole: ShowState = async (parent) =>
  account(await FakeAccountPool.signedIn(), { 'password-policy': '12 upper' }, parent)

runSurfaceTests(TAG, {
  whole,
  'signed out': async (parent) => account(new FakeAccountPool(), {}, parent),
})

const shown = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('.cui-section')]
    .filter((section) => section.checkVisibility())
    .map(({ dataset }) => dataset['section'])

describe('<cognito-account>', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('shows all sections under headings of one level', async () => {
    await whole()
    expect(shown()).toEqual(SECTIONS)
    expect(document.querySelectorAll('h2')).toHaveLength(SECTIONS.length)
  })

  test('has its sections in the language of the page, whatever it says itself while that is loading', async () => {
    document.documentElement.lang = 'de'
    await whole()
    await eventually(() => expect(textOf(find('cognito-passkeys'))).toContain('3. März 2026'))
    const sections = document.querySelectorAll<HTMLElement>(
      '.cui-section > * > [data-cognito-form]',
    )
    expect([...sections].map(({ lang }) => lang)).toEqual(SECTIONS.map(() => ''))
  })

  test('has ids of its own beside another one that came with it', async () => {
    const pool = await FakeAccountPool.signedIn()
    const parts = [document.createElement(TAG), document.createElement(TAG)]
    for (const part of parts) Object.assign(part, { client: pool.client })
    document.body.append(...parts)
    await eventually(() => expect(document.querySelectorAll('form')).toHaveLength(2))
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)])
  })

  test('that is unstyled leaves its sections to the page', async () => {
    const host = document.createElement('div')
    document.body.append(host)
    const root = host.attachShadow({ mode: 'open' })
    await account(await FakeAccountPool.signedIn(), { unstyled: '' }, root)
    expect(root.querySelectorAll('.cui-heading')).toHaveLength(SECTIONS.length)
    expect(root.adoptedStyleSheets).toEqual([])
  })

  test('keeps room for what a section says, above the line of the next one', async () => {
    await whole()
    const margins = [...document.querySelectorAll('.cui-section .cui-feedback:last-child')].map(
      (feedback) => getComputedStyle(feedback).marginBlockEnd,
    )
    expect(margins).not.toEqual([])
    expect(new Set(margins)).toEqual(new Set(['0px']))
  })

  test('shows the sections of its attribute in their order, and tells them what they need', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = (await account(pool, {
      sections: 'password profile',
      attributes: 'nickname',
      'password-policy': '12 upper',
      density: 'compact',
    })) as unknown as CognitoAccount
    expect(shown()).toEqual(['password', 'profile'])
    expect(find<CognitoPassword>('cognito-password').passwordPolicy).toMatchObject({
      minimumLength: 12,
      requireUppercase: true,
    })
    expect(find('cognito-profile').textContent).toContain('Nickname')
    expect(find('cognito-profile').getAttribute('density')).toBe('compact')
    element.sections = ['sessions']
    await drawn(element)
    expect(shown()).toEqual(['sessions'])
  })

  test('shows all sections and attributes where the attributes that name them are empty', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await account(pool, { sections: '', attributes: ' ', factors: '' })
    expect(shown()).toEqual(SECTIONS)
    expect(element.querySelectorAll('cognito-profile .cui-row')).toHaveLength(3)
  })

  test('leaves out what the pool does not have', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ListDevices'] = () => {
        throw new Refusal('InvalidUserPoolConfigurationException')
      }
    })
    await account(pool, { sections: 'profile devices' })
    expect(shown()).toEqual(['profile'])
  })

  test('names a section that does not exist', async () => {
    const errors = listen('cognito-error')
    await account(await FakeAccountPool.signedIn(), { sections: 'profile pasword' })
    expect(textOf()).toContain('sections: "pasword" is none of profile, password')
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_CONFIG', screen: 'account' })])
  })

  test('hears of a sign-out in a section, and so does the page; the focus is not lost', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-signed-out')
    const element = await account(pool, { sections: 'profile sessions' })
    await press('sign-out', undefined, element)
    await eventually(() => expect(events).toEqual([{ username: 'anna' }]))
    await settled(element)
    expect(shown()).toEqual([])
    expect(find('h2').textContent).toBe('Your account')
    expect(document.activeElement).toBe(find('h2'))
    await pool.signIn()
    await settled(element)
    expect(shown()).toEqual(['profile', 'sessions'])
  })

  test('leaves the focus where it is when somebody signs out elsewhere', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await account(pool, { sections: 'profile' })
    find('[data-action="edit"]', element).focus()
    const elsewhere = document.body.appendChild(document.createElement('button'))
    elsewhere.focus()
    await signOut(pool.client)
    await settled(element)
    expect(document.activeElement).toBe(elsewhere)
  })

  test('leaves the questions of its sections alone', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await account(pool, { sections: 'passkeys' })
    await press('remove', 'passkey-0')
    ;(element as unknown as CognitoAccount).requestUpdate()
    await drawn(element)
    expect(find<HTMLDialogElement>('dialog').open).toBe(true)
  })

  test('asks nothing of the service by itself', async () => {
    const pool = new FakeAccountPool()
    await account(pool)
    expect(pool.requests).toEqual([])
    expect(document.querySelector('cognito-profile')).toBeNull()
  })
})
