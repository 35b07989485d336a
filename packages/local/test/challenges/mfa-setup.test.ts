import { beforeEach, describe, expect, it } from 'vitest'
import { ALL_FACTORS, answer, appCode, createMfaServer, otherCode } from '../support/mfa-server.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer

const user = () => ({ UserPoolId: server.poolId, Username: 'anna' })

const codeOf = (secret: string | undefined) => appCode(secret ?? '', server.context.clock.now())

const begin = async () => {
  const challenge = await server.signIn('anna')
  const { Session } = challenge
  return { challenge, ...(await server.call('AssociateSoftwareToken', { Session })) }
}

const withSession = (Session: string | undefined) =>
  ({
    ChallengeName: 'MFA_SETUP',
    Session,
    ChallengeParameters: { USER_ID_FOR_SRP: 'anna' },
  }) as const

beforeEach(async () => {
  server = await createMfaServer({ MfaConfiguration: 'ON', ...ALL_FACTORS })
  await server.addUser('anna')
})

const SPENT = 'NotAuthorizedException: Invalid session for the user, session can only be used once.'
const INVALID = 'NotAuthorizedException: Invalid session for the user.'

describe('MFA_SETUP of an authenticator app', () => {
  it('ends in tokens, and the app is asked for from then on', async () => {
    const { SecretCode, Session } = await begin()
    const verified = await server.call('VerifySoftwareToken', {
      Session,
      UserCode: codeOf(SecretCode),
      FriendlyDeviceName: 'telephone',
    })
    expect(verified).toEqual({ Status: 'SUCCESS', Session: expect.any(String) })
    const done = await answer(server, withSession(verified.Session), {})
    expect(done.AuthenticationResult?.RefreshToken).toBeDefined()
    expect(await server.call('AdminGetUser', user())).toMatchObject({
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
    })
    const next = await server.signIn('anna')
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    expect(next.ChallengeParameters?.['FRIENDLY_DEVICE_NAME']).toBe('telephone')
  })

  it('uses each Session once', async () => {
    const { challenge, SecretCode, Session } = await begin()
    const { Session: first } = challenge
    expect(await errorOf(server.call('AssociateSoftwareToken', { Session: first }))).toBe(SPENT)
    const verify = { Session, UserCode: codeOf(SecretCode) }
    const verified = await server.call('VerifySoftwareToken', verify)
    expect(await errorOf(server.call('VerifySoftwareToken', verify))).toBe(SPENT)
    await answer(server, withSession(verified.Session), {})
    expect(await errorOf(answer(server, withSession(verified.Session), {}))).toBe(SPENT)
  })

  it('keeps the Session alive after a wrong code', async () => {
    const { SecretCode, Session } = await begin()
    const UserCode = codeOf(SecretCode)
    const wrong = server.call('VerifySoftwareToken', { Session, UserCode: otherCode(UserCode) })
    expect(await errorOf(wrong)).toBe(
      'EnableSoftwareTokenMFAException: Code mismatch and fail enable Software Token MFA',
    )
    const { Status } = await server.call('VerifySoftwareToken', { Session, UserCode })
    expect(Status).toBe('SUCCESS')
  })

  it('lets nobody in before a code was right', async () => {
    const { Session } = await begin()
    expect(await errorOf(answer(server, withSession(Session), {}))).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    )
    const { Session: fresh } = await server.signIn('anna')
    expect(await errorOf(answer(server, withSession(fresh), {}))).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    )
    const verify = { Session: fresh, UserCode: '123456' }
    expect(await errorOf(server.call('VerifySoftwareToken', verify))).toBe(
      'InvalidParameterException: User has not associated a software token',
    )
  })

  it('expires between its steps', async () => {
    const { SecretCode, Session } = await begin()
    server.context.clock.advance(180)
    const verify = { Session, UserCode: codeOf(SecretCode) }
    expect(await errorOf(server.call('VerifySoftwareToken', verify))).toBe(
      'NotAuthorizedException: Invalid session for the user, session is expired.',
    )
  })

  it('does not replace an app that was set up meanwhile', async () => {
    const late = await begin()
    const quick = await begin()
    const UserCode = codeOf(quick.SecretCode)
    const { Session } = await server.call('VerifySoftwareToken', {
      Session: quick.Session,
      UserCode,
    })
    const verify = { Session: late.Session, UserCode: codeOf(late.SecretCode) }
    expect(await errorOf(server.call('VerifySoftwareToken', verify))).toBe(INVALID)
    expect((await answer(server, withSession(Session), {})).AuthenticationResult).toBeDefined()
  })

  it('follows a new password', async () => {
    await server.call('AdminSetUserPassword', { ...user(), Password: PASSWORD })
    const challenge = await server.signIn('anna')
    const next = await answer(server, challenge, { NEW_PASSWORD: 'Other-Horse-2' })
    expect(next.ChallengeName).toBe('MFA_SETUP')
    const { SecretCode, Session } = await server.call('AssociateSoftwareToken', {
      Session: next.Session,
    })
    const verify = { Session, UserCode: codeOf(SecretCode) }
    const verified = await server.call('VerifySoftwareToken', verify)
    const done = await answer(server, withSession(verified.Session), {})
    expect(done.AuthenticationResult).toBeDefined()
  })
})

describe('MFA_SETUP of e-mail', () => {
  it.each(['EMAIL', 'email'])(
    'sends a code to the address in %s and keeps it once proven',
    async (name) => {
      const setup = await server.signIn('anna')
      const challenge = await answer(server, setup, { [name]: 'anna@example.com' })
      expect(challenge).toMatchObject({
        ChallengeName: 'EMAIL_OTP',
        ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'a***@e***' },
      })
      const before = await server.call('AdminGetUser', user())
      expect(before.UserAttributes?.map(({ Name }) => Name)).not.toContain('email')
      const done = await answer(server, challenge, { EMAIL_OTP_CODE: server.lastCode('anna') })
      expect(done.AuthenticationResult).toBeDefined()
      const after = await server.call('AdminGetUser', user())
      expect(after).toMatchObject({
        PreferredMfaSetting: 'EMAIL_OTP',
        UserAttributes: expect.arrayContaining([
          { Name: 'email', Value: 'anna@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ]),
      })
      expect((await server.signIn('anna')).ChallengeName).toBe('EMAIL_OTP')
    },
  )

  it('refuses what is no address and waits on', async () => {
    const setup = await server.signIn('anna')
    expect(await errorOf(answer(server, setup, { EMAIL: 'anna' }))).toBe(
      'InvalidParameterException: Invalid email address format.',
    )
    const challenge = await answer(server, setup, { EMAIL: 'anna@example.com' })
    expect(challenge.ChallengeName).toBe('EMAIL_OTP')
  })

  it('is refused where the pool does not offer it', async () => {
    const SoftwareTokenMfaConfiguration = { Enabled: true }
    const config = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration } as const
    await server.call('SetUserPoolMfaConfig', { UserPoolId: server.poolId, ...config })
    const setup = await server.signIn('anna')
    expect(setup.ChallengeParameters?.['MFAS_CAN_SETUP']).toBe('["SOFTWARE_TOKEN_MFA"]')
    expect(await errorOf(answer(server, setup, { EMAIL: 'anna@example.com' }))).toBe(
      'InvalidParameterException: User has not verified software token mfa',
    )
  })

  it('does not take the address that is the user name of another', async () => {
    server = await createMfaServer(
      { MfaConfiguration: 'ON', ...ALL_FACTORS },
      { pool: { UsernameAttributes: ['email', 'phone_number'] } },
    )
    await server.addUser('ben@example.com')
    // Without text messages a telephone number is no factor.
    const { SoftwareTokenMfaConfiguration, EmailMfaConfiguration } = ALL_FACTORS
    await server.call('SetUserPoolMfaConfig', {
      UserPoolId: server.poolId,
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration,
      EmailMfaConfiguration,
    })
    await server.addUser('+15550001234')
    const setup = await server.signIn('+15550001234')
    const challenge = await answer(server, setup, { EMAIL: 'ben@example.com' })
    const code = server.lastCode(challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '')
    expect(await errorOf(answer(server, challenge, { EMAIL_OTP_CODE: code }))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    )
  })

  it('does not go on when an app was set up meanwhile', async () => {
    const byEmail = await answer(server, await server.signIn('anna'), { EMAIL: 'anna@example.com' })
    const { SecretCode, Session } = await begin()
    await server.call('VerifySoftwareToken', { Session, UserCode: codeOf(SecretCode) })
    const code = server.messages('anna').at(-1)?.code ?? ''
    expect(await errorOf(answer(server, byEmail, { EMAIL_OTP_CODE: code }))).toBe(INVALID)
  })
})
