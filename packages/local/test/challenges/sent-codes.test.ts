import type { InputOf } from '@cognito-kit/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { ALL_FACTORS, answer, createMfaServer, otherCode } from '../support/mfa-server.ts'
import { errorOf, type ServerSettings, type TestServer } from '../support/test-server.ts'

let server: TestServer

const ANNA = { phone_number: '+15550001234', email: 'anna@example.com' }

const createServer = async (
  config: Partial<InputOf<'SetUserPoolMfaConfig'>> = {},
  settings: ServerSettings = {},
) => {
  const mfa = { MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS, ...config } as const
  server = await createMfaServer(mfa, settings)
  await server.addUser('anna', { ...ANNA, email_verified: 'true' })
}

const prefer = (preference: Omit<InputOf<'SetUserMFAPreference'>, 'AccessToken'>) =>
  server.call('AdminSetUserMFAPreference', {
    UserPoolId: server.poolId,
    Username: 'anna',
    ...preference,
  })

const ON = { Enabled: true }

const attributesOf = async (Username: string) => {
  const user = await server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
  return Object.fromEntries(user.UserAttributes?.map(({ Name, Value }) => [Name, Value]) ?? [])
}

beforeEach(() => createServer())

describe.each([
  ['SMS_MFA', 'SMS_MFA_CODE', { SMSMfaSettings: ON }],
  ['EMAIL_OTP', 'EMAIL_OTP_CODE', { EmailMfaSettings: ON }],
] as const)('%s', (name, parameter, preference) => {
  beforeEach(() => prefer(preference))

  it('says where the code of six digits went', async () => {
    const isSms = name === 'SMS_MFA'
    expect(await server.signIn('anna')).toEqual({
      ChallengeName: name,
      Session: expect.any(String),
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: isSms ? 'SMS' : 'EMAIL',
        CODE_DELIVERY_DESTINATION: isSms ? '+*******1234' : 'a***@e***',
        USER_ID_FOR_SRP: 'anna',
      },
    })
    expect(server.messages('anna').at(-1)).toMatchObject({
      medium: isSms ? 'SMS' : 'EMAIL',
      destination: isSms ? ANNA.phone_number : ANNA.email,
      code: expect.stringMatching(/^\d{6}$/),
      body: `Your authentication code is ${server.lastCode('anna')}`,
      trigger: 'CustomMessage_Authentication',
    })
  })

  it('refuses wrong codes, keeps the Session alive and takes the right one once', async () => {
    const challenge = await server.signIn('anna')
    const code = server.lastCode('anna')
    for (const wrong of [otherCode(code), ` ${code}`, `${code}0`]) {
      expect(await errorOf(answer(server, challenge, { [parameter]: wrong }))).toBe(
        'CodeMismatchException: Invalid code or auth state for the user.',
      )
    }
    const done = await answer(server, challenge, { [parameter]: code })
    expect(done.AuthenticationResult?.AccessToken).toBeDefined()
    expect(await errorOf(answer(server, challenge, { [parameter]: code }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
  })

  it('names a missing code', async () => {
    expect(await errorOf(answer(server, await server.signIn('anna'), {}))).toBe(
      `InvalidParameterException: Missing required parameter ${parameter}`,
    )
  })

  it('has a code for each sign-in, good for no other', async () => {
    const first = await server.signIn('anna')
    const firstCode = server.lastCode('anna')
    const second = await server.signIn('anna')
    const secondCode = server.lastCode('anna')
    expect(
      (await answer(server, first, { [parameter]: firstCode })).AuthenticationResult,
    ).toBeDefined()
    if (firstCode === secondCode) return
    expect(await errorOf(answer(server, second, { [parameter]: firstCode }))).toMatch(
      /^CodeMismatchException/,
    )
  })

  it('locks after five wrong codes', async () => {
    const challenge = await server.signIn('anna')
    for (let times = 0; times < 5; times += 1) {
      await errorOf(answer(server, challenge, { [parameter]: 'wrong' }))
    }
    const right = { [parameter]: server.lastCode('anna') }
    expect(await errorOf(answer(server, challenge, right))).toBe(
      'NotAuthorizedException: Password attempts exceeded',
    )
  })
})

describe('a right code', () => {
  it('verifies the contact', async () => {
    await prefer({ SMSMfaSettings: ON })
    const challenge = await server.signIn('anna')
    expect(await attributesOf('anna')).not.toHaveProperty('phone_number_verified', 'true')
    await answer(server, challenge, { SMS_MFA_CODE: server.lastCode('anna') })
    expect(await attributesOf('anna')).toHaveProperty('phone_number_verified', 'true')
  })

  it('takes an alias over, as VerifyUserAttribute does', async () => {
    await createServer({}, { pool: { AliasAttributes: ['phone_number'] } })
    await server.addUser('ben', { phone_number: ANNA.phone_number, phone_number_verified: 'true' })
    await prefer({ SMSMfaSettings: ON })
    const challenge = await server.signIn('anna')
    await answer(server, challenge, { SMS_MFA_CODE: server.lastCode('anna') })
    expect(await attributesOf('ben')).toHaveProperty('phone_number_verified', 'false')
    const again = await server.signIn(ANNA.phone_number)
    expect(again.ChallengeParameters?.['USER_ID_FOR_SRP']).toBe('anna')
  })
})

describe('the texts of a pool', () => {
  it('are in the messages', async () => {
    await createServer({
      SmsMfaConfiguration: {
        ...ALL_FACTORS.SmsMfaConfiguration,
        SmsAuthenticationMessage: 'SMS {####}',
      },
      EmailMfaConfiguration: { Subject: 'Hello', Message: 'E-mail {####}' },
    })
    await prefer({ SMSMfaSettings: ON })
    await server.signIn('anna')
    expect(server.messages('anna').at(-1)?.body).toBe(`SMS ${server.lastCode('anna')}`)
    await prefer({ SMSMfaSettings: { Enabled: false }, EmailMfaSettings: ON })
    await server.signIn('anna')
    expect(server.messages('anna').at(-1)).toMatchObject({
      subject: 'Hello',
      body: `E-mail ${server.lastCode('anna')}`,
    })
  })
})

describe('SELECT_MFA_TYPE', () => {
  beforeEach(() => prefer({ SMSMfaSettings: ON, EmailMfaSettings: ON }))

  it('lists what is on and sends nothing yet', async () => {
    const before = server.messages('anna').length
    expect((await server.signIn('anna')).ChallengeParameters).toEqual({
      MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]',
      USER_ID_FOR_SRP: 'anna',
    })
    expect(server.messages('anna')).toHaveLength(before)
  })

  it('goes on to what was chosen, with a new Session', async () => {
    const select = await server.signIn('anna')
    const challenge = await answer(server, select, { ANSWER: 'EMAIL_OTP' })
    expect(challenge.ChallengeName).toBe('EMAIL_OTP')
    expect(await errorOf(answer(server, select, { ANSWER: 'SMS_MFA' }))).toBe(
      'NotAuthorizedException: Invalid session for the user, session can only be used once.',
    )
    const done = await answer(server, challenge, { EMAIL_OTP_CODE: server.lastCode('anna') })
    expect(done.AuthenticationResult).toBeDefined()
  })

  it('refuses what is not on offer and waits on', async () => {
    const select = await server.signIn('anna')
    for (const ANSWER of ['SOFTWARE_TOKEN_MFA', 'sms_mfa', 'PASSWORD']) {
      expect(await errorOf(answer(server, select, { ANSWER }))).toBe(
        'InvalidParameterException: ANSWER must be one of MFAS_CAN_CHOOSE.',
      )
    }
    expect(await errorOf(answer(server, select, {}))).toBe(
      'InvalidParameterException: Missing required parameter ANSWER',
    )
    expect((await answer(server, select, { ANSWER: 'SMS_MFA' })).ChallengeName).toBe('SMS_MFA')
  })
})
