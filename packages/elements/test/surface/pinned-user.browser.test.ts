import { afterEach, describe, expect, test } from 'vitest'
import '../../src/define.ts'
import { cleanUp, mountAccount, press, settled, submit } from '../account-elements.ts'
import { BEN, FakeAccountPool } from '../fake-account-pool.ts'
import { clearPage } from '../mount.ts'

type Step = () => Promise<unknown>

/** What the element reads of them. */
const BEN_HAS = () => ({
  Username: 'anna',
  UserAttributes: [
    { Name: 'email', Value: 'anna@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ],
})

const nothing: Step = async () => {}
const question: Step = () => press('confirm')

/** What people can do: the request, the element, what leads up to it, and what sends it. */
const ACTIONS: readonly (readonly [operation: string, tag: string, before: Step, act: Step])[] = [
  [
    'GetUserAttributeVerificationCode',
    'cognito-profile',
    nothing,
    () => press('verify', 'phone_number'),
  ],
  [
    'VerifyUserAttribute',
    'cognito-profile',
    () => press('verify', 'phone_number'),
    () => submit({ code: '123456' }),
  ],
  [
    'ChangePassword',
    'cognito-password',
    nothing,
    () => submit({ 'current-password': 'a', 'new-password': 'b' }),
  ],
  ['AssociateSoftwareToken', 'cognito-mfa', nothing, () => press('set-up', 'totp')],
  [
    'VerifySoftwareToken',
    'cognito-mfa',
    () => press('set-up', 'totp'),
    () => submit({ code: '123456' }),
  ],
  ['SetUserMFAPreference', 'cognito-mfa', nothing, () => press('turn-on', 'email')],
  ['StartWebAuthnRegistration', 'cognito-passkeys', nothing, () => press('create')],
  ['DeleteWebAuthnCredential', 'cognito-passkeys', () => press('remove', 'passkey-0'), question],
  ['UpdateDeviceStatus', 'cognito-devices', nothing, () => press('remember', 'device-0')],
  ['ForgetDevice', 'cognito-devices', () => press('forget', 'device-0'), question],
  ['RevokeUserSession', 'cognito-sessions', () => press('end', 'session-1'), question],
  ['GlobalSignOut', 'cognito-sessions', () => press('sign-out-everywhere'), question],
]

describe('whoever signed in where the element is not told of it', () => {
  afterEach(() => {
    clearPage()
    cleanUp()
  })

  test.each(ACTIONS)('is spared %s', async (operation, tag, before, act) => {
    const pool = await FakeAccountPool.signedIn()
    const element = await mountAccount(tag, pool)
    await before()
    await pool.signInElsewhere(BEN)
    pool.answers['GetUser'] = BEN_HAS
    await act()
    await settled(element)
    expect(pool.inputs(operation)).toEqual([])
  })

  test('is spared the end of a set-up, whose code was taken before', async () => {
    const pool = await FakeAccountPool.signedIn((fake) => {
      fake.answers['VerifySoftwareToken'] = async () => {
        await fake.signInElsewhere(BEN)
        return { Status: 'SUCCESS' }
      }
    })
    const element = await mountAccount('cognito-mfa', pool)
    await press('set-up', 'totp')
    await submit({ code: '123456' })
    await settled(element)
    expect(pool.inputs('SetUserMFAPreference')).toEqual([])
  })
})
