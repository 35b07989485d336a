import type { Client } from '@cognito-kit/core'
import { afterEach, describe, expect, test } from 'vitest'
import '../../src/define.ts'
import {
  type AnyAccountElement,
  cleanUp,
  mountAccount,
  press,
  settled,
  submit,
  textOf,
} from '../account-elements.ts'
import { BEN, FakeAccountPool, offline, silence } from '../fake-account-pool.ts'
import { clearPage, drawn, find } from '../mount.ts'

const TAG = 'cognito-profile'

const VERIFIED = {
  Username: 'anna',
  UserAttributes: [
    { Name: 'phone_number', Value: '+491511234567' },
    { Name: 'phone_number_verified', Value: 'true' },
  ],
}

const turnOn = (element: AnyAccountElement): Element | null =>
  element.querySelector('[data-action="turn-on"][data-of="sms"]')

describe('the work of an account element', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('is begun once, however fast somebody clicks', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUserAttributeVerificationCode'] = silence
    })
    const element = await mountAccount(TAG, pool)
    const verify = find('[data-action="verify"]')
    verify.click()
    verify.click()
    await drawn(element)
    expect(pool.inputs('GetUserAttributeVerificationCode')).toHaveLength(1)
  })

  test('keeps the focus when the account is read again, whatever comes of it', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['GetUser'] = offline
    })
    const element = await mountAccount(TAG, pool)
    await press('retry')
    await settled(element)
    expect(document.activeElement).toBe(find('[role="alert"]'))
    pool.answers['GetUser'] = () => VERIFIED
    await press('retry')
    await settled(element)
    expect(document.activeElement).toBe(find('h2'))
  })

  test('takes no focus while the page loads', async () => {
    await mountAccount(TAG, await FakeAccountPool.signedIn())
    expect(document.activeElement).toBe(document.body)
  })

  test('ends its requests when the element is removed', async () => {
    const pool = await FakeAccountPool.signedIn()
    const signals: AbortSignal[] = []
    const client: Client = {
      ...pool.client,
      fetch: (url, init) => {
        signals.push(init.signal as AbortSignal)
        return pool.client.fetch(url, init)
      },
    }
    pool.answers['UpdateUserAttributes'] = silence
    const element = await mountAccount(TAG, { client })
    await press('edit', 'name')
    find<HTMLInputElement>('[name="name"]').value = 'Anna B.'
    find<HTMLFormElement>('form').requestSubmit()
    await drawn(element)
    expect(signals.at(-1)?.aborted).toBe(false)
    element.remove()
    await drawn(element)
    expect(signals.at(-1)?.aborted).toBe(true)
  })

  test('goes on when the same person signs in again', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await mountAccount(TAG, pool)
    await press('edit', 'name')
    find<HTMLInputElement>('[name="name"]').value = 'Typed'
    await pool.signIn()
    await settled(element)
    expect(find<HTMLInputElement>('[name="name"]').value).toBe('Typed')
  })

  test('shows nothing of whoever was signed in before, however late the answer comes', async () => {
    let answerLate = (): void => {}
    const pool = await FakeAccountPool.signedIn()
    const { GetUser } = pool.answers
    pool.answers['GetUser'] = () =>
      new Promise((resolve) => {
        answerLate = () => resolve(GetUser?.({}) as object)
      })
    const element = document.createElement(TAG) as unknown as AnyAccountElement
    element.client = pool.client
    document.body.append(element)
    await drawn(element)
    pool.answers['GetUser'] = () => ({ Username: 'ben', UserAttributes: [] })
    await pool.signIn(BEN)
    await settled(element)
    answerLate()
    await drawn(element)
    expect(textOf()).not.toContain('Anna Berg')
  })

  test('follows the client that it was given last', async () => {
    const pool = await FakeAccountPool.signedIn()
    let answerLate = (): void => {}
    const late = new Promise<void>((resolve) => {
      answerLate = resolve
    })
    const { storage } = pool.client
    const slow = {
      ...storage,
      get: async (key: string) => {
        await late
        return storage.get(key)
      },
    }
    const element = document.createElement(TAG) as unknown as AnyAccountElement
    element.client = { ...pool.client, storage: slow }
    document.body.append(element)
    await drawn(element)
    element.client = new FakeAccountPool().client
    await settled(element)
    answerLate()
    await drawn(element)
    expect(element.dataset['phase']).toBe('signed-out')
    expect(pool.requests).toEqual([])
  })
})

describe('what one part of the account changes', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test('is shown by the others, and by those alone that show the same account', async () => {
    const pool = await FakeAccountPool.signedIn()
    const elsewhere = new FakeAccountPool('eu-west-1_Another12')
    await elsewhere.signIn()
    const mfa = await mountAccount('cognito-mfa', pool)
    await mountAccount('cognito-mfa', elsewhere)
    const profile = await mountAccount(TAG, pool)
    expect(turnOn(mfa)).toBeNull()
    await press('verify', 'phone_number')
    pool.answers['GetUser'] = () => VERIFIED
    elsewhere.requests.length = 0
    await submit({ code: '123456' }, profile)
    await drawn(mfa)
    expect(turnOn(mfa)).not.toBeNull()
    expect(elsewhere.requests).toEqual([])
  })

  test('leaves what the others show where it cannot be read', async () => {
    const pool = await FakeAccountPool.signedIn()
    const mfa = await mountAccount('cognito-mfa', pool)
    const profile = await mountAccount(TAG, pool)
    await press('verify', 'phone_number')
    pool.answers['GetUser'] = offline
    await submit({ code: '123456' }, profile)
    await drawn(mfa)
    expect(mfa.dataset['phase']).toBe('ready')
  })
})
