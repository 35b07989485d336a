import { describe, expect, test } from 'vitest'
import { getAuthFactors, type MfaPreference, setMfaPreference } from '../../src/index.ts'
import { fakeService, jwt, refusal } from '../support/fake-service.ts'
import { signedIn } from '../support/session.ts'

const AccessToken = jwt({ jti: 'access-one' })

describe('setMfaPreference', () => {
  test.each<[MfaPreference, object]>([
    [{}, {}],
    [{ totp: 'on' }, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false } }],
    [{ totp: 'preferred' }, { SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true } }],
    [{ sms: 'off' }, { SMSMfaSettings: { Enabled: false, PreferredMfa: false } }],
    [{ sms: 'preferred' }, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } }],
    [{ passkey: 'on' }, { WebAuthnMfaSettings: { Enabled: true } }],
    [{ passkey: 'off' }, { WebAuthnMfaSettings: { Enabled: false } }],
    [
      { email: 'preferred', totp: 'off', sms: undefined },
      {
        EmailMfaSettings: { Enabled: true, PreferredMfa: true },
        SoftwareTokenMfaSettings: { Enabled: false, PreferredMfa: false },
      },
    ],
  ])('sends %j', async (preference, settings) => {
    const { client, received } = await signedIn([{ body: {} }])
    expect(await setMfaPreference(client, preference)).toBeUndefined()
    expect(received.at(-1)?.operation).toBe('SetUserMFAPreference')
    expect(received.at(-1)?.input).toEqual({ AccessToken, ...settings })
  })

  test('tells of a factor that the user has not set up', async () => {
    const { client } = await signedIn([refusal('InvalidParameterException', 'no delivery config')])
    await expect(setMfaPreference(client, { sms: 'on' })).rejects.toMatchObject({
      code: 'ERR_INVALID_PARAMETER',
    })
  })
})

describe('getAuthFactors', () => {
  test('reads first and second factors', async () => {
    const body = {
      Username: 'anna',
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
      ConfiguredUserAuthFactors: ['PASSWORD', 'WEB_AUTHN'],
    }
    const { client, received } = await signedIn([{ body }])
    expect(await getAuthFactors(client)).toEqual({
      factors: ['PASSWORD', 'WEB_AUTHN'],
      mfa: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
      preferredMfa: 'SOFTWARE_TOKEN_MFA',
    })
    expect(received.at(-1)).toMatchObject({
      operation: 'GetUserAuthFactors',
      input: { AccessToken },
    })
  })

  test('knows no factor that the service does not name', async () => {
    const { client } = await signedIn([{ body: { Username: 'anna' } }])
    expect(await getAuthFactors(client)).toEqual({ factors: [], mfa: [], preferredMfa: null })
  })
})

test('both need a signed-in user', async () => {
  const { client, received } = fakeService([])
  const none = { code: 'ERR_NOT_SIGNED_IN' }
  await expect(setMfaPreference(client, { totp: 'on' })).rejects.toMatchObject(none)
  await expect(getAuthFactors(client)).rejects.toMatchObject(none)
  expect(received).toEqual([])
})
