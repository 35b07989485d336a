import type { InputOf } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { ALL_FACTORS, createMfaServer, setUpApp } from '../../support/mfa-server.ts'
import { createTestServer, errorOf, type TestServer } from '../../support/test-server.ts'

type Preference = Omit<InputOf<'SetUserMFAPreference'>, 'AccessToken'>

let server: TestServer

beforeEach(async () => {
  server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
  await server.addUser('anna', {
    email: 'anna@example.com',
    email_verified: 'true',
    phone_number: '+15550001234',
  })
  await server.addUser('ben', { email: 'ben@example.com' })
})

const setAsAdmin = (Username: string, preference: Preference) =>
  server.call('AdminSetUserMFAPreference', { UserPoolId: server.poolId, Username, ...preference })

const shownOf = async (Username: string) => {
  const user = await server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
  return { preferred: user.PreferredMfaSetting, list: user.UserMFASettingList }
}

const ON = { Enabled: true }
const FIRST = { Enabled: true, PreferredMfa: true }

describe('SetUserMFAPreference', () => {
  it('turns on and prefers, and GetUser and AdminGetUser show it', async () => {
    const { access: AccessToken } = await server.tokens('anna')
    await setUpApp(server, AccessToken)
    const preference = { SoftwareTokenMfaSettings: FIRST, SMSMfaSettings: ON, EmailMfaSettings: ON }
    expect(await server.call('SetUserMFAPreference', { AccessToken, ...preference })).toEqual({})
    const shown = {
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'],
    }
    expect(await server.call('GetUser', { AccessToken })).toMatchObject(shown)
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    expect(await server.call('AdminGetUser', user)).toMatchObject(shown)
  })

  it('refuses a disabled user', async () => {
    const { access: AccessToken } = await server.tokens('anna')
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    const call = server.call('SetUserMFAPreference', { AccessToken, SMSMfaSettings: ON })
    expect(await errorOf(call)).toMatch(/^NotAuthorizedException: /)
  })
})

describe('AdminSetUserMFAPreference', () => {
  it('prefers one at a time', async () => {
    await setAsAdmin('anna', { SMSMfaSettings: FIRST })
    await setAsAdmin('anna', { EmailMfaSettings: FIRST })
    expect(await shownOf('anna')).toEqual({
      preferred: 'EMAIL_OTP',
      list: ['SMS_MFA', 'EMAIL_OTP'],
    })
    await setAsAdmin('anna', { EmailMfaSettings: ON })
    expect(await shownOf('anna')).toEqual({ preferred: undefined, list: ['SMS_MFA', 'EMAIL_OTP'] })
  })

  it('turns off, the preference with it', async () => {
    await setAsAdmin('anna', { SMSMfaSettings: FIRST, EmailMfaSettings: ON })
    await setAsAdmin('anna', { SMSMfaSettings: { Enabled: false } })
    expect(await shownOf('anna')).toEqual({ preferred: undefined, list: ['EMAIL_OTP'] })
    await setAsAdmin('anna', { EmailMfaSettings: {} })
    expect(await shownOf('anna')).toEqual({ preferred: undefined, list: undefined })
  })

  it.each<[string, string, Preference, string]>([
    ['SMS without telephone number', 'ben', { SMSMfaSettings: ON }, 'SMS_MFA'],
    ['an app that is not set up', 'ben', { SoftwareTokenMfaSettings: ON }, 'SOFTWARE_TOKEN_MFA'],
    ['e-mail to an address that is not verified', 'ben', { EmailMfaSettings: ON }, 'EMAIL_OTP'],
    ['passkeys that nobody has', 'anna', { WebAuthnMfaSettings: ON }, 'WEB_AUTHN'],
  ])('refuses %s', async (_, name, preference, factor) => {
    expect(await errorOf(setAsAdmin(name, preference))).toBe(
      `InvalidParameterException: User does not have delivery config set to turn on ${factor}`,
    )
    expect(await shownOf(name)).toEqual({ preferred: undefined, list: undefined })
  })

  it('refuses an app that has shown no code yet', async () => {
    const { access: AccessToken } = await server.tokens('ben')
    await server.call('AssociateSoftwareToken', { AccessToken })
    expect(await errorOf(setAsAdmin('ben', { SoftwareTokenMfaSettings: ON }))).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    )
  })

  it('refuses what the pool does not offer', async () => {
    server = await createTestServer()
    await server.addUser('anna', { phone_number: '+15550001234' })
    expect(await errorOf(setAsAdmin('anna', { SMSMfaSettings: ON }))).toBe(
      'InvalidParameterException: User does not have delivery config set to turn on SMS_MFA',
    )
  })

  it('refuses two preferred factors, and one that is off, and changes nothing then', async () => {
    for (const preference of [
      { SMSMfaSettings: FIRST, EmailMfaSettings: FIRST },
      { SMSMfaSettings: ON, EmailMfaSettings: { Enabled: false, PreferredMfa: true } },
    ]) {
      expect(await errorOf(setAsAdmin('anna', preference))).toMatch(/^InvalidParameterException: /)
    }
    expect((await shownOf('anna')).list).toBeUndefined()
  })
})

describe('SetUserSettings and AdminSetUserSettings', () => {
  const SMS = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }] as const

  it('turn text messages on and off', async () => {
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    const { access: AccessToken } = await server.tokens('anna')
    expect(await server.call('SetUserSettings', { AccessToken, MFAOptions: SMS })).toEqual({})
    expect((await shownOf('anna')).list).toEqual(['SMS_MFA'])
    expect(await server.call('AdminSetUserSettings', { ...user, MFAOptions: [] })).toEqual({})
    expect((await shownOf('anna')).list).toBeUndefined()
  })

  it('refuse a user without telephone number, and anything but text messages', async () => {
    const set = (Username: string, MFAOptions: InputOf<'SetUserSettings'>['MFAOptions']) =>
      server.call('AdminSetUserSettings', { UserPoolId: server.poolId, Username, MFAOptions })
    expect(await errorOf(set('ben', SMS))).toBe(
      'InvalidParameterException: User does not have delivery config set to turn on SMS_MFA',
    )
    const byEmail = [{ DeliveryMedium: 'EMAIL', AttributeName: 'email' }] as const
    expect(await errorOf(set('anna', byEmail))).toMatch(/^InvalidParameterException: MFAOptions/)
  })
})
