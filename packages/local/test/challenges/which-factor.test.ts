import type { InputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import {
  ALL_FACTORS,
  answer,
  createMfaServer,
  EmailConfiguration,
  SmsConfiguration,
  setUpApp,
} from '../support/mfa-server.ts'
import { answerSrp, startSrp } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const PHONE = { phone_number: '+15550001234' }
const EMAIL = { email: 'anna@example.com', email_verified: 'true' }
const ON = { Enabled: true }
const TOTP_ONLY = { SoftwareTokenMfaConfiguration: ON } as const

const prefer = (
  server: TestServer,
  preference: Omit<InputOf<'SetUserMFAPreference'>, 'AccessToken'>,
) =>
  server.call('AdminSetUserMFAPreference', {
    UserPoolId: server.poolId,
    Username: 'anna',
    ...preference,
  })

const nameOf = async (server: TestServer) => (await server.signIn('anna')).ChallengeName

describe('a pool with MFA off', () => {
  it('asks for nothing, whatever users turned on', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OFF', ...ALL_FACTORS })
    await server.addUser('anna', PHONE)
    await prefer(server, { SMSMfaSettings: ON })
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })
})

describe('a pool with optional MFA', () => {
  it('asks only those who turned a factor on', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
    await server.addUser('anna', { ...PHONE, ...EMAIL })
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
    await prefer(server, { EmailMfaSettings: ON })
    expect(await nameOf(server)).toBe('EMAIL_OTP')
    await prefer(server, { SMSMfaSettings: ON })
    expect(await nameOf(server)).toBe('SELECT_MFA_TYPE')
    await prefer(server, { SMSMfaSettings: { Enabled: true, PreferredMfa: true } })
    expect(await nameOf(server)).toBe('SMS_MFA')
  })

  it('asks after SRP as well, and after a password that was changed on the way', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
    await server.addUser('anna', PHONE)
    await prefer(server, { SMSMfaSettings: ON })
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    expect((await answerSrp(server, responses)).ChallengeName).toBe('SMS_MFA')
    await server.call('AdminSetUserPassword', {
      UserPoolId: server.poolId,
      Username: 'anna',
      Password: PASSWORD,
    })
    const challenge = await server.signIn('anna')
    expect(challenge.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const next = await answer(server, challenge, { NEW_PASSWORD: 'Other-Horse-2' })
    expect(next.ChallengeName).toBe('SMS_MFA')
  })

  it('forgets a factor that the pool no longer offers', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS })
    await server.addUser('anna', PHONE)
    await prefer(server, { SMSMfaSettings: ON })
    const config = {
      UserPoolId: server.poolId,
      MfaConfiguration: 'OPTIONAL',
      ...TOTP_ONLY,
    } as const
    await server.call('SetUserPoolMfaConfig', config)
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })
})

describe('a pool that requires MFA', () => {
  it('sends a text message to whoever has a telephone number', async () => {
    const server = await createTestServer({ pool: { MfaConfiguration: 'ON', SmsConfiguration } })
    await server.addUser('anna', PHONE)
    expect(await nameOf(server)).toBe('SMS_MFA')
  })

  it('sends an e-mail where text messages are not offered', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} })
    await server.addUser('anna', { ...PHONE, ...EMAIL })
    expect(await nameOf(server)).toBe('EMAIL_OTP')
  })

  it('asks for an app that is set up although nobody turned it on', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'OFF', ...ALL_FACTORS })
    await server.addUser('anna', PHONE)
    await setUpApp(server, (await server.tokens('anna')).access)
    const config = { UserPoolId: server.poolId, MfaConfiguration: 'ON', ...ALL_FACTORS } as const
    await server.call('SetUserPoolMfaConfig', config)
    expect(await nameOf(server)).toBe('SOFTWARE_TOKEN_MFA')
  })

  it('has users without any factor set one up', async () => {
    const server = await createMfaServer({ MfaConfiguration: 'ON', ...ALL_FACTORS })
    await server.addUser('anna')
    const challenge = await server.signIn('anna')
    expect(challenge).toEqual({
      ChallengeName: 'MFA_SETUP',
      Session: expect.any(String),
      ChallengeParameters: {
        MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
        USER_ID_FOR_SRP: 'anna',
      },
    })
  })

  it('refuses users who have none and can set up none', async () => {
    const server = await createTestServer({ pool: { MfaConfiguration: 'ON', SmsConfiguration } })
    await server.addUser('anna')
    expect(await errorOf(server.signIn('anna'))).toMatch(/^MFAMethodNotFoundException: /)
  })
})

describe('a forgotten password', () => {
  it('is not reset through the contact that receives the codes', async () => {
    const server = await createMfaServer(
      { MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS },
      { pool: { EmailConfiguration } },
    )
    await server.addUser('anna', { ...PHONE, phone_number_verified: 'true', ...EMAIL })
    const forgot = { ClientId: server.clientId, Username: 'anna' }
    const mediumOf = async () =>
      (await server.call('ForgotPassword', forgot)).CodeDeliveryDetails?.DeliveryMedium
    expect(await mediumOf()).toBe('SMS')
    await prefer(server, { SMSMfaSettings: ON })
    expect(await mediumOf()).toBe('EMAIL')
    await prefer(server, { EmailMfaSettings: ON })
    expect(await errorOf(server.call('ForgotPassword', forgot))).toBe(
      'InvalidParameterException: Cannot reset password for the user as there is no registered/verified email or phone_number',
    )
  })
})
