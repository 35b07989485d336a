import { afterEach, describe, expect, test, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../../../src/define.ts'
import { announced, cleanUp, listen, mountAccount, press, textOf } from '../../account-elements.ts'
import { eventually } from '../../eventually.ts'
import { FakeAccountPool, offline, Refusal } from '../../fake-account-pool.ts'
import { clearPage, find } from '../../mount.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-passkeys'

const passkeys = (pool: FakeAccountPool, parent?: ParentNode) =>
  mountAccount(TAG, pool, () => {}, parent)

const none = (fake: FakeAccountPool): void => {
  fake.answers['ListWebAuthnCredentials'] = () => ({ Credentials: [] })
}

const list: ShowState = async (parent) => passkeys(await FakeAccountPool.signedIn(), parent)
const empty: ShowState = async (parent) => passkeys(await FakeAccountPool.signedIn(none), parent)
const asking: ShowState = async (parent) => {
  const element = await list(parent)
  await press('remove', 'passkey-0', element)
  return element
}

runSurfaceTests(TAG, { list, empty, asking })

describe('the passkeys', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
    clearPage()
    cleanUp()
  })

  test('have names and days, and those of another domain say so', async () => {
    document.documentElement.lang = 'en-GB'
    await list()
    expect(find('[data-row="passkey-0"]').textContent).toMatch(/MacBook\s*Created on .3 March 2026/)
    expect(find('[data-row="passkey-1"]').textContent).toContain('For \u2068old.example\u2069 only')
  })

  test('of a site whose name only ends alike are those of another', async () => {
    const RelyingPartyId = location.hostname.slice(1)
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ListWebAuthnCredentials'] = () => ({
        Credentials: [{ CredentialId: 'passkey-0', RelyingPartyId }],
      })
    })
    await passkeys(pool)
    expect(textOf()).toContain(`For \u2068${RelyingPartyId}\u2069 only`)
  })

  test('are removed after one question that names them, and the focus is not lost', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-updated')
    const element = await passkeys(pool)
    await press('remove', 'passkey-0')
    expect(find('dialog h3').textContent).toBe('Remove the passkey “\u2068MacBook\u2069”?')
    expect(document.activeElement).toBe(find('[data-action="dismiss"]'))
    const credentials = [{ CredentialId: 'passkey-1', FriendlyCredentialName: 'YubiKey' }]
    pool.answers['ListWebAuthnCredentials'] = () => ({ Credentials: credentials })
    await press('confirm')
    expect(pool.inputs('DeleteWebAuthnCredential')).toEqual([{ CredentialId: 'passkey-0' }])
    expect(events).toEqual([{ what: 'passkey-deleted', name: 'MacBook' }])
    expect(announced(element)).toContain('is removed')
    expect(find<HTMLDialogElement>('dialog').open).toBe(false)
    expect(document.activeElement).toBe(find('h2'))
  })

  test('stay when the person says no, by button and by Escape, and the focus comes back', async () => {
    const pool = await FakeAccountPool.signedIn()
    await passkeys(pool)
    const remove = find('[data-action="remove"][data-of="passkey-1"]')
    await press('remove', 'passkey-1')
    await press('dismiss')
    expect(document.activeElement).toBe(remove)
    await userEvent.keyboard('{Enter}')
    await eventually(() => expect(find<HTMLDialogElement>('dialog').open).toBe(true))
    await userEvent.keyboard('{Escape}')
    await eventually(() => expect(find<HTMLDialogElement>('dialog').open).toBe(false))
    expect(document.activeElement).toBe(remove)
    expect(pool.inputs('DeleteWebAuthnCredential')).toEqual([])
  })

  test('that could not be removed leave the question open, to be tried again', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['DeleteWebAuthnCredential'] = offline
    })
    await passkeys(pool)
    await press('remove', 'passkey-0')
    await press('confirm')
    expect(find('dialog [role="alert"]').textContent).toContain('No connection')
    expect(document.activeElement).toBe(find('dialog [role="alert"]'))
    delete pool.answers['DeleteWebAuthnCredential']
    await press('confirm')
    expect(find<HTMLDialogElement>('dialog').open).toBe(false)
  })

  test('that another tab has removed already are gone', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['DeleteWebAuthnCredential'] = () => {
        throw new Refusal('ResourceNotFoundException')
      }
    })
    const errors = listen('cognito-error')
    await passkeys(pool)
    pool.answers['ListWebAuthnCredentials'] = () => ({ Credentials: [] })
    await press('remove', 'passkey-0')
    await press('confirm')
    expect(find<HTMLDialogElement>('dialog').open).toBe(false)
    expect(textOf()).not.toContain('YubiKey')
    expect(errors).toEqual([])
  })

  test('that the person did not want to make after all are an error that they can repeat', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['StartWebAuthnRegistration'] = () => {
        throw new Refusal('LimitExceededException', 'Limit exceeded.')
      }
    })
    const errors = listen('cognito-error')
    await passkeys(pool)
    await press('create')
    expect(find('[role="alert"]').textContent).toContain('as many passkeys as an account can have')
    expect(errors).toEqual([
      expect.objectContaining({ reason: 'passkey-limit', screen: 'passkeys' }),
    ])
  })

  test('cannot be made where the browser has none, and are listed all the same', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    await list()
    expect(document.querySelector('[data-action="create"]')).toBeNull()
    expect(textOf()).toContain('This browser cannot create passkeys.')
    expect(document.querySelectorAll('.cui-row')).toHaveLength(2)
  })

  test('are absent where the pool has none', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['ListWebAuthnCredentials'] = () => {
        throw new Refusal('WebAuthnNotEnabledException')
      }
    })
    const errors = listen('cognito-error')
    const element = await passkeys(pool)
    expect(element.dataset['phase']).toBe('absent')
    expect(textOf()).toContain('This site has no passkeys.')
    expect(errors).toEqual([])
  })
})
