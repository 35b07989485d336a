import { signOut } from '@cognito-kit/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import '../../src/define.ts'
import type { CognitoProfile } from '../../src/index.ts'
import {
  announced,
  cleanUp,
  listen,
  mountAccount,
  press,
  settled,
  submit,
  textOf,
} from '../account-elements.ts'
import { BEN, FakeAccountPool, offline, Refusal, silence } from '../fake-account-pool.ts'
import { clearPage, drawn, find, mount } from '../mount.ts'
import { runSurfaceTests, type ShowState } from '../run-surface-tests.ts'

const TAG = 'cognito-profile'

const profile = (pool: FakeAccountPool, parent?: ParentNode) =>
  mountAccount(TAG, pool, () => {}, parent)

const failing: ShowState = async (parent) =>
  profile(
    await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUser'] = offline
    }),
    parent,
  )

const loading: ShowState = async (parent) => {
  const pool = await FakeAccountPool.signedIn((fake) => {
    fake.answers['GetUser'] = silence
  })
  return (await mount(
    TAG,
    (element) => {
      ;(element as CognitoProfile).client = pool.client
    },
    parent,
  )) as CognitoProfile
}

runSurfaceTests(TAG, {
  loading,
  failing,
  'signed out': (parent) => profile(new FakeAccountPool(), parent),
  misconfigured: async (parent) => {
    const element = (await mount(TAG, () => {}, parent)) as CognitoProfile
    await settled(element)
    return element
  },
})

const expired = (fake: FakeAccountPool): void => {
  const refuse = (): never => {
    throw new Refusal('NotAuthorizedException', 'Access Token has been revoked')
  }
  const end = (): never => {
    throw new Refusal('NotAuthorizedException', 'Refresh Token has been revoked')
  }
  Object.assign(fake.answers, {
    UpdateUserAttributes: refuse,
    GetTokensFromRefreshToken: end,
    InitiateAuth: end,
  })
}

describe('an account element', () => {
  afterEach(() => {
    vi.useRealTimers()
    clearPage()
    cleanUp()
  })

  test('follows who signs in and out, and forgets what one person typed', async () => {
    const pool = new FakeAccountPool()
    const element = await profile(pool)
    expect(textOf()).toContain('You are signed out. Sign in to see this.')
    await pool.signIn()
    await settled(element)
    expect(textOf()).toContain('Anna Berg')
    await press('edit', 'name')
    find<HTMLInputElement>('[name="name"]').value = 'A secret of Anna'
    pool.answers['GetUser'] = () => ({ Username: 'ben', UserAttributes: [] })
    await pool.signIn(BEN)
    await settled(element)
    expect(document.querySelector('form')).toBeNull()
    await press('edit', 'name')
    expect(find<HTMLInputElement>('[name="name"]').value).toBe('')
    await signOut(pool.client)
    await settled(element)
    expect(textOf()).not.toContain('Not set')
  })

  test('shows what the page says instead when nobody is signed in', async () => {
    const pool = new FakeAccountPool()
    const element = await mountAccount(TAG, pool, (one) => {
      const link = document.createElement('a')
      link.slot = 'signed-out'
      link.textContent = 'To the login'
      one.append(link)
    })
    expect(textOf()).not.toContain('You are signed out')
    const slot = element.shadowRoot?.querySelector<HTMLElement>('slot[name="signed-out"]')
    expect(slot?.hidden).toBe(false)
    await pool.signIn()
    await settled(element)
    expect(slot?.hidden).toBe(true)
  })

  test('keeps the room that its rows will take', async () => {
    const before = (await loading()).getBoundingClientRect().height
    clearPage()
    const after = (await profile(await FakeAccountPool.signedIn())).getBoundingClientRect().height
    expect(Math.abs(after - before)).toBeLessThan(4)
  })

  test('that could not be read says so, tells the page and tries again', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUser'] = offline
    })
    const errors = listen('cognito-error')
    const element = await profile(pool)
    expect(find('[role="alert"]').textContent).toContain('No connection')
    expect(errors).toEqual([
      {
        code: 'ERR_NETWORK',
        reason: 'network',
        message: 'GetUser: no answer',
        screen: 'profile',
      },
    ])
    pool.answers['GetUser'] = () => ({ Username: 'anna', UserAttributes: [] })
    await press('retry')
    await settled(element)
    expect(textOf()).toContain('Not set')
  })

  test('tries again by itself when the network is back', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUser'] = offline
    })
    const element = await profile(pool)
    pool.answers['GetUser'] = () => ({ Username: 'anna', UserAttributes: [] })
    dispatchEvent(new Event('online'))
    await settled(element)
    expect(element.dataset['phase']).toBe('ready')
  })

  test('says after 8 seconds that it takes longer than usual', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const pool = new FakeAccountPool()
    await pool.signIn()
    pool.answers['GetUser'] = silence
    const element = document.createElement(TAG) as CognitoProfile
    element.client = pool.client
    document.body.append(element)
    await element.updateComplete
    await vi.advanceTimersByTimeAsync(8000)
    await element.updateComplete
    expect(textOf()).toContain('This takes longer than usual.')
    expect(announced(element)).toContain('This takes longer than usual.')
  })

  test('says that a session has ended, and tells the page', async () => {
    const pool = await FakeAccountPool.signedIn()
    const errors = listen('cognito-error')
    const element = await profile(pool)
    expired(pool)
    await press('edit', 'name')
    await submit({ name: 'Anna B.' })
    await settled(element)
    expect(textOf()).toContain('Your session has ended. Sign in again.')
    expect(announced(element)).toContain('Your session has ended.')
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_SESSION_EXPIRED' })])
    expect(document.activeElement).toBe(find('h2'))
  })

  test('sends nothing for whoever signed in meanwhile, and shows their account', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await profile(pool)
    await press('edit', 'name')
    await pool.signInElsewhere(BEN)
    pool.answers['GetUser'] = () => ({ Username: 'ben', UserAttributes: [] })
    await submit({ name: 'Anna B.' })
    await settled(element)
    expect(pool.inputs('UpdateUserAttributes')).toEqual([])
    expect(textOf()).toContain('Not set')
    expect(document.querySelector('form')).toBeNull()
  })

  test('does one thing at a time: a second click does nothing', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['UpdateUserAttributes'] = silence
    })
    const element = await profile(pool)
    await press('edit', 'name')
    find<HTMLInputElement>('[name="name"]').value = 'Anna B.'
    find<HTMLFormElement>('form').requestSubmit()
    await drawn(element)
    expect(find('.cui-submit').ariaBusy).toBe('true')
    find<HTMLFormElement>('form').requestSubmit()
    find('[data-action="cancel"]').click()
    await drawn(element)
    expect(pool.inputs('UpdateUserAttributes')).toHaveLength(1)
    expect(document.querySelector('form')).not.toBeNull()
  })

  test('that is moved keeps what was typed; one that is removed ends what was under way', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await profile(pool)
    await press('edit', 'name')
    find<HTMLInputElement>('[name="name"]').value = 'Typed'
    const place = document.body.appendChild(document.createElement('div'))
    place.append(element)
    await drawn(element)
    expect(find<HTMLInputElement>('[name="name"]').value).toBe('Typed')
    expect(pool.inputs('GetUser')).toHaveLength(1)
    element.remove()
    await drawn(element)
    expect(pool.client.state.listeners.size).toBe(0)
    document.body.append(element)
    await settled(element)
    expect(pool.inputs('GetUser')).toHaveLength(2)
  })

  test('that is told something damaged fails in words, and throws nothing to the window', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUser'] = () => ({
        UserAttributes: [{ Name: 'name', Value: { toString: 1 } }],
      })
    })
    const errors = listen('cognito-error')
    const element = await profile(pool)
    await drawn(element)
    await settled(element)
    expect(element.dataset['phase']).toBe('failed')
    expect(errors).toEqual([expect.objectContaining({ code: 'ERR_UNEXPECTED' })])
    expect(find('[role="alert"]').textContent).toContain('Something went wrong.')
  })

  test('takes texts of the page', async () => {
    const pool = await FakeAccountPool.signedIn()
    await mountAccount(TAG, pool, (element) => {
      ;(element as CognitoProfile).strings = {
        'account.profile.heading': 'About you',
        'field.name': 'What we call you',
      }
    })
    expect(find('h2').textContent).toBe('About you')
    expect(textOf()).toContain('What we call you')
  })

  test('shows markup of others as text', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      const Value = '<img src=x onerror=alert(1)>'
      fake.answers['GetUser'] = () => ({ Username: 'x', UserAttributes: [{ Name: 'name', Value }] })
    })
    const element = await profile(pool)
    expect(element.querySelector('img')).toBeNull()
    expect(textOf()).toContain('<img src=x')
  })
})
