import { currentDevice, currentSession, signOut, withDevices } from '@cognito-kit/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import {
  cleanUp,
  listen,
  mountAccount,
  press,
  settled,
  submit,
  submitted,
  textOf,
} from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { ANNA, BEN, FakeAccountPool, offline, silence } from '../../fake-account-pool.ts'
import { clearPage, drawn, find } from '../../mount.ts'
import { runAuthFormTests } from '../../run-auth-form-tests.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-delete-account'

const deletion = (pool: FakeAccountPool, parent?: ParentNode) =>
  mountAccount(TAG, pool, () => {}, parent)

const ready: ShowState = async (parent) => deletion(await FakeAccountPool.signedIn(), parent)
const asking: ShowState = async (parent) => {
  const element = await ready(parent)
  await press('delete', undefined, element)
  return element
}
const mistyped: ShowState = async (parent) => {
  const element = await asking(parent)
  await submit({ confirmation: 'ann' }, element)
  return element
}
const gone: ShowState = async (parent) => {
  const element = await asking(parent)
  await submit({ confirmation: 'anna' }, element)
  return element
}

runSurfaceTests(TAG, { ready, asking, mistyped, gone })
runAuthFormTests(TAG, {
  screens: { asking },
  main: 'asking',
  fields: ['[name="confirmation"]'],
  inStrictPage: async (window, element) => {
    element.remove()
    await asking(window.document.body)
  },
  submitted,
})

describe('the end of an account', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    clearPage()
    cleanUp()
  })

  test('comes after a question that names the account and wants its name typed', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-account-deleted')
    const element = await deletion(pool)
    await press('delete')
    expect(find('dialog h3').textContent).toBe('Delete the account “\u2068anna\u2069”?')
    expect(document.activeElement).toBe(find('[name="confirmation"]'))
    await submit({ confirmation: 'ben' })
    expect(pool.inputs('DeleteUser')).toEqual([])
    expect(find('[id$="confirmation-error"]').textContent).toContain('This is another name.')
    await submit({ confirmation: ' Anna ' })
    expect(pool.inputs('DeleteUser')).toHaveLength(1)
    await eventually(() => expect(events).toEqual([ANNA]))
    expect(await currentSession(pool.client)).toBeNull()
    expect(element.dataset['phase']).toBe('signed-out')
    expect(textOf()).toContain('Your account is deleted.')
    expect(document.activeElement).toBe(find('h2'))
  })

  test('leaves nothing of the remembered device behind', async () => {
    const pool = await FakeAccountPool.signedIn()
    await pool.signInOnDevice('device-1')
    const remembering = withDevices(pool.client)
    expect(await currentDevice(remembering)).not.toBeNull()
    await deletion(pool)
    await press('delete')
    await submit({ confirmation: 'anna' })
    await pool.signIn()
    expect(await currentDevice(remembering)).toBeNull()
  })

  test('does not come when the service could not be reached', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['DeleteUser'] = offline
    })
    const events = listen('cognito-account-deleted')
    await deletion(pool)
    await press('delete')
    await submit({ confirmation: 'anna' })
    expect(find('dialog [role="alert"]').textContent).toContain('No connection')
    expect(events).toEqual([])
  })

  test('is begun once, whatever is typed while it is under way', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['DeleteUser'] = silence
    })
    const element = await deletion(pool)
    await press('delete')
    for (const name of ['anna', 'ann', 'anna']) {
      find<HTMLInputElement>('[name="confirmation"]').value = name
      find<HTMLFormElement>('form').requestSubmit()
      await drawn(element)
    }
    expect(pool.inputs('DeleteUser')).toHaveLength(1)
    find('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
    await drawn(element)
    expect(find('[data-action="confirm"]').ariaBusy).toBe('true')
  })

  test('is asked for and begun once, however fast somebody clicks', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-account-deleted')
    const element = await deletion(pool)
    find('[data-action="delete"]').click()
    find('[data-action="delete"]').click()
    await drawn(element)
    expect(document.querySelectorAll('dialog form')).toHaveLength(1)
    find<HTMLInputElement>('[name="confirmation"]').value = 'anna'
    const button = find('[data-action="confirm"]')
    button.click()
    button.click()
    await settled(element)
    await eventually(() => expect(events).toEqual([ANNA]))
    button.click()
    await drawn(element)
    expect(pool.inputs('DeleteUser')).toHaveLength(1)
    expect(events).toEqual([ANNA])
  })

  test.each([
    ['by its button', () => find('dialog [data-action="dismiss"]').click()],
    ['by Escape', () => userEvent.keyboard('{Escape}')],
  ])(
    'does not come once the question was dismissed %s, and is asked for anew',
    async (_, dismiss) => {
      const pool = await FakeAccountPool.signedIn()
      const element = await deletion(pool)
      await press('delete')
      find<HTMLInputElement>('[name="confirmation"]').value = 'anna'
      const form = find<HTMLFormElement>('dialog form')
      const submitIt = () =>
        form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
      await dismiss()
      // The form is gone with the next drawing only, and somebody may still have it after that.
      submitIt()
      await drawn(element)
      submitIt()
      await drawn(element)
      expect(pool.inputs('DeleteUser')).toEqual([])
      expect(find<HTMLDialogElement>('dialog').open).toBe(false)
      expect(document.activeElement).toBe(find('[data-action="delete"]'))
      await press('delete')
      expect(find<HTMLInputElement>('[name="confirmation"]').value).toBe('')
      await press('confirm')
      expect(pool.inputs('DeleteUser')).toEqual([])
    },
  )

  test('cannot be dismissed any more once it is under way', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['DeleteUser'] = silence
    })
    const element = await deletion(pool)
    await press('delete')
    find<HTMLInputElement>('[name="confirmation"]').value = 'anna'
    find('[data-action="confirm"]').click()
    find('dialog [data-action="dismiss"]').click()
    await drawn(element)
    find('dialog [data-action="dismiss"]').click()
    await userEvent.keyboard('{Escape}')
    await drawn(element)
    expect(find<HTMLDialogElement>('dialog').open).toBe(true)
    expect(find('[data-action="confirm"]').ariaBusy).toBe('true')
  })

  test('does not come once the person signed out with the question open', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await deletion(pool)
    await press('delete')
    find<HTMLInputElement>('[name="confirmation"]').value = 'anna'
    const form = find<HTMLFormElement>('dialog form')
    await signOut(pool.client)
    form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
    await settled(element)
    expect(pool.inputs('DeleteUser')).toEqual([])
    expect(find<HTMLDialogElement>('dialog').open).toBe(false)
  })

  test('never comes to whoever signed in meanwhile', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await deletion(pool)
    await press('delete')
    await pool.signInElsewhere(BEN)
    await submit({ confirmation: 'anna' })
    await settled(element)
    expect(pool.inputs('DeleteUser')).toEqual([])
    expect(find<HTMLDialogElement>('dialog', element).open).toBe(false)
  })

  test('can be put after a download of the data', async () => {
    const pool = await FakeAccountPool.signedIn()
    const texts: Promise<string>[] = []
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      texts.push((blob as Blob).text())
      return 'blob:of-the-test'
    })
    const names: string[] = []
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      names.push(this.download)
    })
    await deletion(pool)
    await press('export')
    expect(names).toEqual([expect.stringMatching(/^account-\d{4}-\d\d-\d\d\.json$/)])
    expect(JSON.parse((await texts[0]) ?? '')).toMatchObject({ user: { username: 'anna' } })
    expect(textOf()).toContain('Your data is downloaded.')
  })

  test('has no download where the page does not want one', async () => {
    const pool = await FakeAccountPool.signedIn()
    await mountAccount(TAG, pool, (element) => element.setAttribute('no-export', ''))
    expect(document.querySelector('[data-action="export"]')).toBeNull()
  })
})
