import { afterEach, describe, expect, test, vi } from 'vitest'
import '../../../src/define.ts'
import {
  announced,
  cleanUp,
  listen,
  mountAccount,
  press,
  settled,
  submit,
  submitted,
  textOf,
} from '../../account-elements.ts'
import { BEN, FakeAccountPool, offline, Refusal } from '../../fake-account-pool.ts'
import { clearPage, drawn, find } from '../../mount.ts'
import { runAuthFormTests } from '../../run-auth-form-tests.ts'
import { runSurfaceTests, type ShowState } from '../../run-surface-tests.ts'

const TAG = 'cognito-mfa'
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

const mfa = (pool: FakeAccountPool, parent?: ParentNode) =>
  mountAccount(TAG, pool, (element) => element.setAttribute('issuer', 'Acme: shop'), parent)

/** An account with these factors on. */
const withFactors = (UserMFASettingList: string[], PreferredMfaSetting?: string) =>
  FakeAccountPool.signedIn((fake) => {
    const before = fake.answers['GetUser']?.({}) as object
    fake.answers['GetUser'] = () => ({ ...before, UserMFASettingList, PreferredMfaSetting })
  })

const BOTH = ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP']

const off: ShowState = async (parent) => mfa(await FakeAccountPool.signedIn(), parent)
const on: ShowState = async (parent) => mfa(await withFactors(BOTH, 'SOFTWARE_TOKEN_MFA'), parent)

const settingUp: ShowState = async (parent) => {
  const element = await off(parent)
  await press('set-up', 'totp', element)
  return element
}

const asking: ShowState = async (parent) => {
  const element = await on(parent)
  await press('turn-off', 'email', element)
  return element
}

runSurfaceTests(TAG, { off, on, 'setting up': settingUp, asking })
runAuthFormTests(TAG, {
  screens: { settingUp },
  main: 'settingUp',
  fields: ['[name="code"]', '[name="app-name"]'],
  inStrictPage: async (window, element) => {
    element.remove()
    await settingUp(window.document.body)
  },
  submitted,
})

describe('the second factors', () => {
  afterEach(() => {
    vi.restoreAllMocks()
    clearPage()
    cleanUp()
  })

  test('say what is on, what is asked for first, and what is missing', async () => {
    await on()
    const titles = [...document.querySelectorAll('.cui-row-title')].map((one) => one.textContent)
    expect(titles).toEqual([
      'Authenticator appOnAsked for first',
      'Code by text messageOff',
      'Code by emailOn',
    ])
    expect(textOf()).toContain('First add a phone number')
    expect(document.querySelector('[data-of="sms"]')).toBeNull()
  })

  test('get an authenticator app by picture or text, and the first is asked for first', async () => {
    const pool = await FakeAccountPool.signedIn()
    const events = listen('cognito-updated')
    await mfa(pool)
    await press('set-up', 'totp')
    expect(document.activeElement).toBe(find('h3'))
    expect(find('.cui-qr').getAttribute('aria-label')).toBe('QR code for your authenticator app')
    expect(find('.cui-secret').textContent).toBe(SECRET)
    await submit({ code: '123 456', 'app-name': 'Phone' })
    expect(pool.inputs('VerifySoftwareToken')).toEqual([
      { UserCode: '123456', FriendlyDeviceName: 'Phone' },
    ])
    expect(pool.inputs('SetUserMFAPreference')).toEqual([
      { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } },
    ])
    expect(events).toEqual([{ what: 'mfa-on', name: 'totp' }])
    expect(document.body.textContent).not.toContain('JBSW')
  })

  test.each([
    ['The key is copied.', () => Promise.resolve(), 1],
    ['Select the key and copy it by hand.', () => Promise.reject(new Error('no')), 0],
  ])('say of the key: %s', async (words, write, shown) => {
    const written: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation((text) => {
      written.push(text)
      return write()
    })
    const element = await mfa(await FakeAccountPool.signedIn())
    await press('set-up', 'totp')
    await press('copy')
    expect(written).toEqual([SECRET])
    expect(announced(element)).toBe(words)
    expect(document.querySelectorAll('.cui-done')).toHaveLength(shown)
  })

  test('say nothing of a key that was copied when somebody else had signed in', async () => {
    let answerLate = (): void => {}
    const late = new Promise<void>((resolve) => {
      answerLate = resolve
    })
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(() => late)
    const pool = await FakeAccountPool.signedIn()
    const element = await mfa(pool)
    await press('set-up', 'totp')
    await press('copy')
    await pool.signIn(BEN)
    await settled(element)
    answerLate()
    await drawn(element)
    expect(announced(element)).not.toContain('copied')
    expect(document.querySelector('.cui-done')).toBeNull()
  })

  test('whose picture cannot be drawn show the key alone', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['AssociateSoftwareToken'] = () => ({ SecretCode: 'JBSW'.repeat(2000) })
    })
    await mfa(pool)
    await press('set-up', 'totp')
    expect(document.activeElement).toBe(find('h3'))
    expect(document.querySelector('.cui-qr')).toBeNull()
    expect(find('.cui-setup').textContent).toContain('The picture did not load.')
    expect(find('.cui-secret').textContent).toContain('JBSW')
  })

  test('tell a wrong code at the field, and keep the key', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['VerifySoftwareToken'] = () => {
        throw new Refusal('EnableSoftwareTokenMFAException', 'Code mismatch')
      }
    })
    await mfa(pool)
    await press('set-up', 'totp')
    await submit({ code: '000000' })
    expect(document.activeElement).toBe(find('[name="code"]'))
    expect(find('[id$="code-error"]').textContent).toContain('not right')
    expect(find('.cui-secret').textContent).toBe(SECRET)
    expect(pool.inputs('SetUserMFAPreference')).toEqual([])
  })

  test('forget the key when the person cancels, and when somebody else signs in', async () => {
    const pool = await FakeAccountPool.signedIn()
    await mfa(pool)
    await press('set-up', 'totp')
    await press('cancel')
    expect(document.body.textContent).not.toContain('JBSW')
    expect(document.activeElement).toBe(find('[data-action="set-up"]'))
  })

  test('are turned on, and no other loses its place', async () => {
    const pool = await withFactors(['SOFTWARE_TOKEN_MFA'], 'SOFTWARE_TOKEN_MFA')
    await mfa(pool)
    await press('turn-on', 'email')
    expect(pool.inputs('SetUserMFAPreference')).toEqual([
      { EmailMfaSettings: { Enabled: true, PreferredMfa: false } },
    ])
  })

  test('that are set up later are not asked for first', async () => {
    const pool = await withFactors(['EMAIL_OTP'], 'EMAIL_OTP')
    await mfa(pool)
    await press('set-up', 'totp')
    await submit({ code: '123456' })
    expect(pool.inputs('SetUserMFAPreference')).toEqual([
      { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false } },
    ])
  })

  test('leave each button what it is when another one comes', async () => {
    const pool = await withFactors(BOTH, 'SOFTWARE_TOKEN_MFA')
    await mfa(pool)
    const turnOff = find('[data-action="turn-off"][data-of="totp"]')
    const before = pool.answers['GetUser']?.({}) as object
    pool.answers['GetUser'] = () => ({ ...before, PreferredMfaSetting: 'EMAIL_OTP' })
    await press('prefer', 'email')
    expect(find('[data-action="prefer"][data-of="totp"]')).not.toBeNull()
    expect(turnOff.isConnected).toBe(true)
    expect(turnOff.dataset).toMatchObject({ action: 'turn-off', of: 'totp' })
  })

  test('are asked for first when the person wants that', async () => {
    const pool = await withFactors(BOTH, 'SOFTWARE_TOKEN_MFA')
    const element = await mfa(pool)
    await press('prefer', 'email')
    expect(pool.inputs('SetUserMFAPreference')).toEqual([
      { EmailMfaSettings: { Enabled: true, PreferredMfa: true } },
    ])
    expect(announced(element)).toContain('asked for first')
  })

  test('are turned off after one question', async () => {
    const pool = await withFactors(BOTH, 'SOFTWARE_TOKEN_MFA')
    await mfa(pool)
    await press('turn-off', 'totp')
    expect(find('dialog h3').textContent).toBe('Turn off “\u2068Authenticator app\u2069”?')
    expect(pool.inputs('SetUserMFAPreference')).toEqual([])
    await press('confirm')
    expect(pool.inputs('SetUserMFAPreference')).toEqual([
      { SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false } },
    ])
  })

  test('that the pool does not have are said to be unavailable', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['AssociateSoftwareToken'] = () => {
        throw new Refusal('SoftwareTokenMFANotFoundException', 'Software Token MFA is not enabled.')
      }
    })
    const errors = listen('cognito-error')
    await mfa(pool)
    await press('set-up', 'totp')
    expect(find('[data-row="totp"]').textContent).toContain('Not available on this site.')
    expect(document.querySelector('[data-action="set-up"]')).toBeNull()
    expect(errors).toEqual([expect.objectContaining({ screen: 'mfa', reason: 'misconfigured' })])
  })

  test('that the pool does not send codes for are said to be unavailable', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['SetUserMFAPreference'] = () => {
        const message = 'User does not have delivery config set to turn on EMAIL_OTP'
        throw new Refusal('InvalidParameterException', message)
      }
    })
    const errors = listen('cognito-error')
    await mfa(pool)
    await press('turn-on', 'email')
    expect(find('[data-row="email"]').textContent).toContain('Not available on this site.')
    expect(document.querySelector('[data-action="turn-on"]')).toBeNull()
    expect(errors).toEqual([expect.objectContaining({ reason: 'misconfigured' })])
  })

  test('are turned on without another code where only that failed', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['SetUserMFAPreference'] = offline
    })
    const events = listen('cognito-updated')
    await mfa(pool)
    await press('set-up', 'totp')
    await submit({ code: '123456' })
    expect(find('[role="alert"]').textContent).toContain('No connection')
    delete pool.answers['SetUserMFAPreference']
    await submit({})
    expect(pool.inputs('VerifySoftwareToken')).toHaveLength(1)
    expect(events).toEqual([{ what: 'mfa-on', name: 'totp' }])
    await press('set-up', 'totp')
    await submit({ code: '654321' })
    expect(pool.inputs('VerifySoftwareToken')).toHaveLength(2)
  })

  test('forget the key that is shown when somebody else signs in', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await mfa(pool)
    await press('set-up', 'totp')
    await pool.signIn(BEN)
    await settled(element)
    expect(document.body.textContent).not.toContain('JBSW')
    expect(element.querySelector('form')).toBeNull()
  })

  test('forget the key that is shown when the element is taken out, and keep it when it is moved', async () => {
    const element = await mfa(await FakeAccountPool.signedIn())
    await press('set-up', 'totp')
    const place = document.body.appendChild(document.createElement('div'))
    place.append(element)
    await drawn(element)
    expect(find('.cui-secret').textContent).toBe(SECRET)
    const picture = find('.cui-qr path + path').getAttribute('d') ?? ''
    element.remove()
    await drawn(element)
    expect(element.textContent).not.toContain('JBSW')
    expect(element.innerHTML).not.toContain(picture)
  })

  test('are all of them where the attribute is empty', async () => {
    await mountAccount(TAG, await FakeAccountPool.signedIn(), (one) =>
      one.setAttribute('factors', ''),
    )
    expect(document.querySelectorAll('.cui-row')).toHaveLength(3)
  })

  test('are those of the attribute, whose misspelt word is shown', async () => {
    const pool = await FakeAccountPool.signedIn()
    const element = await mountAccount(TAG, pool, (one) => one.setAttribute('factors', 'totp'))
    expect(document.querySelectorAll('.cui-row')).toHaveLength(1)
    element.setAttribute('factors', 'totp mail')
    await element.updateComplete
    expect(textOf()).toContain('factors: "mail" is none of totp, sms, email')
  })
})
