import type { InputOf, OutputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import type { Authenticator } from '../support/authenticator.ts'
import { accessOf, begin, loa, respond, told } from '../support/level-server.ts'
import { ALL_FACTORS, answer, EmailConfiguration } from '../support/mfa-server.ts'
import { createPasskeyServer, type PasskeyServer } from '../support/passkey-server.ts'
import { errorOf, PASSWORD } from '../support/test-server.ts'

const MULTI = {
  RelyingPartyId: 'example.com',
  FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION',
} as const
const SINGLE = { RelyingPartyId: 'example.com' } as const
const ON = { Enabled: true }
const NOT_DELIVERABLE =
  'InvalidParameterException: User does not have delivery config set to turn on WEB_AUTHN'

/** A server with passkeys and second factors, and anna, who has a passkey. */
const serverWithPasskey = async (
  webAuthn: InputOf<'SetUserPoolMfaConfig'>['WebAuthnConfiguration'],
): Promise<{ readonly passkeys: PasskeyServer; readonly authenticator: Authenticator }> => {
  const passkeys = await createPasskeyServer(webAuthn, {
    EmailConfiguration,
    AcrConfiguration: {},
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
  })
  const { server } = passkeys
  await server.call('SetUserPoolMfaConfig', {
    UserPoolId: server.poolId,
    MfaConfiguration: 'OPTIONAL',
    ...ALL_FACTORS,
  })
  await server.addUser('anna', { phone_number: '+15550001234' })
  return { passkeys, authenticator: await passkeys.register('anna') }
}

/** Signs the challenge of a sign-in. */
const sign = async (
  { server }: PasskeyServer,
  authenticator: Authenticator,
  challenge: OutputOf<'RespondToAuthChallenge'>,
  attachment = 'platform',
) => {
  const text = challenge.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '{}'
  const credential = await authenticator.sign(JSON.parse(text))
  const CREDENTIAL = JSON.stringify({ ...credential, authenticatorAttachment: attachment })
  return respond(server, challenge, { CREDENTIAL })
}

describe('a passkey', () => {
  it.each([
    ['platform', 'swk'],
    ['cross-platform', 'hwk'],
  ])('of kind %s is level 3 alone, and not level 2', async (attachment, method) => {
    const { authenticator, passkeys } = await serverWithPasskey(SINGLE)
    const parameters = { TARGET_ACR_VALUES: loa(3, 2), PREFERRED_CHALLENGE: 'WEB_AUTHN' }
    const challenge = await begin(passkeys.server, parameters)
    expect(challenge.ChallengeName).toBe('WEB_AUTHN')
    const done = await sign(passkeys, authenticator, challenge, attachment)
    expect(told(done)).toMatchObject({ acr: loa(3), amr: [method] })
    const two = begin(passkeys.server, { TARGET_ACR_VALUES: loa(2) })
    expect(await errorOf(two)).toMatch(/has no factors/)
  })

  it('steps a password up', async () => {
    const { authenticator, passkeys } = await serverWithPasskey(SINGLE)
    const ACCESS_TOKEN = accessOf(await passkeys.server.signIn('anna'))
    const choice = await begin(passkeys.server, { TARGET_ACR_VALUES: loa(3), ACCESS_TOKEN })
    expect(choice.AvailableChallenges).toEqual(['WEB_AUTHN'])
    const challenge = await respond(passkeys.server, choice, { ANSWER: 'WEB_AUTHN' })
    const done = await sign(passkeys, authenticator, challenge)
    expect(told(done)).toMatchObject({ acr: loa(3), amr: ['pwd', 'swk', 'mfa'] })
  })
})

describe('WebAuthnMfaSettings', () => {
  const set = (
    { server }: PasskeyServer,
    settings: Partial<InputOf<'AdminSetUserMFAPreference'>>,
  ) =>
    server.call('AdminSetUserMFAPreference', {
      UserPoolId: server.poolId,
      Username: 'anna',
      ...settings,
    })

  const list = async ({ server }: PasskeyServer) =>
    (await server.call('AdminGetUser', { UserPoolId: server.poolId, Username: 'anna' }))
      .UserMFASettingList

  const factors = async ({ server }: PasskeyServer) => (await begin(server)).AvailableChallenges

  it('turns a passkey on beside another method, and shows it', async () => {
    const { passkeys } = await serverWithPasskey(MULTI)
    await set(passkeys, { SMSMfaSettings: ON, WebAuthnMfaSettings: ON })
    expect(await list(passkeys)).toEqual(['SMS_MFA', 'WEB_AUTHN'])
    await set(passkeys, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } })
    expect(await list(passkeys)).toEqual(['SMS_MFA', 'WEB_AUTHN'])
    expect(await factors(passkeys)).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'])
  })

  it('can be set by the user', async () => {
    const { passkeys } = await serverWithPasskey(MULTI)
    const { server } = passkeys
    const { access: AccessToken } = await server.tokens('anna')
    const settings = { SMSMfaSettings: ON, WebAuthnMfaSettings: ON }
    await server.call('SetUserMFAPreference', { AccessToken, ...settings })
    expect((await server.call('GetUserAuthFactors', { AccessToken })).UserMFASettingList).toEqual([
      'SMS_MFA',
      'WEB_AUTHN',
    ])
  })

  it('needs a pool that counts passkeys as two factors, a passkey and another method', async () => {
    const single = await serverWithPasskey(SINGLE)
    const both = { SMSMfaSettings: ON, WebAuthnMfaSettings: ON }
    expect(await errorOf(set(single.passkeys, both))).toBe(NOT_DELIVERABLE)
    expect(await list(single.passkeys)).toBeUndefined()
    const { passkeys } = await serverWithPasskey(MULTI)
    expect(await errorOf(set(passkeys, { WebAuthnMfaSettings: ON }))).toBe(NOT_DELIVERABLE)
    await passkeys.server.addUser('ben', { phone_number: '+15550001235' })
    expect(await errorOf(set(passkeys, { Username: 'ben', ...both }))).toBe(NOT_DELIVERABLE)
  })

  it('takes passkeys away where MFA is due once it is off, and only there', async () => {
    const { passkeys } = await serverWithPasskey(MULTI)
    await set(passkeys, { WebAuthnMfaSettings: { Enabled: false } })
    expect(await factors(passkeys)).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'])
    await set(passkeys, { SMSMfaSettings: ON })
    expect(await factors(passkeys)).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    await set(passkeys, { WebAuthnMfaSettings: ON })
    expect(await factors(passkeys)).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'])
  })

  it('is as the pool says as long as nobody set it', async () => {
    const { authenticator, passkeys } = await serverWithPasskey(MULTI)
    await set(passkeys, { SMSMfaSettings: ON })
    expect(await factors(passkeys)).toEqual(['PASSWORD', 'PASSWORD_SRP', 'WEB_AUTHN'])
    const parameters = { TARGET_ACR_VALUES: loa(1), PREFERRED_CHALLENGE: 'WEB_AUTHN' }
    const challenge = await begin(passkeys.server, parameters)
    expect(told(await sign(passkeys, authenticator, challenge)).acr).toBe(loa(3))
  })

  it('makes a step-up ask for another factor where passkeys do not count', async () => {
    const { authenticator, passkeys } = await serverWithPasskey(MULTI)
    const { server } = passkeys
    const signedIn = await passkeys.signIn('anna', authenticator)
    await set(passkeys, { SMSMfaSettings: ON, WebAuthnMfaSettings: { Enabled: false } })
    const parameters = { TARGET_ACR_VALUES: loa(3), ACCESS_TOKEN: accessOf(signedIn) }
    const choice = await begin(server, parameters)
    expect(choice.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    const text = await respond(server, choice, { ANSWER: 'PASSWORD', PASSWORD })
    const done = await answer(server, text, { SMS_MFA_CODE: server.lastCode('anna') })
    expect(told(done)).toMatchObject({ acr: loa(3), amr: ['swk', 'pwd', 'sms', 'mfa'] })
  })
})
