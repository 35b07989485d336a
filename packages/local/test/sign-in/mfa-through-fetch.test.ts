import { describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../src/app.ts'
import { appCode, EmailConfiguration, SmsConfiguration } from '../support/mfa-server.ts'
import { fail, succeed } from '../support/send.ts'

const PASSWORD = 'Correct-Horse-1'
const ClientId = '1mfafetch3456789abcdefghij'
const UserPoolId = 'eu-west-1_MfaFetch1'
const START_MS = Date.UTC(2026, 2, 2, 3, 4, 5)

const createPool = async (): Promise<LocalPool> => {
  const pool = createLocalPool({
    clock: { now: () => START_MS },
    seed: {
      pools: [
        {
          id: UserPoolId,
          name: 'mfa',
          EmailConfiguration,
          SmsConfiguration,
          clients: [{ id: ClientId, name: 'web', ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] }],
          users: [
            { username: 'anna', password: PASSWORD },
            { username: 'ben', password: PASSWORD, attributes: { phone_number: '+15550001234' } },
          ],
        },
      ],
    },
  })
  await succeed(pool, 'SetUserPoolMfaConfig', {
    UserPoolId,
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: {},
    SoftwareTokenMfaConfiguration: { Enabled: true },
  })
  return pool
}

const signIn = (pool: LocalPool, USERNAME: string) =>
  succeed(pool, 'InitiateAuth', {
    ClientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME, PASSWORD },
  })

describe('second factors through fetch', () => {
  it('sets up an app during sign-in and asks for it afterwards', async () => {
    const pool = await createPool()
    const setup = await signIn(pool, 'anna')
    expect(setup.ChallengeParameters?.['MFAS_CAN_SETUP']).toBe('["SOFTWARE_TOKEN_MFA"]')
    const { SecretCode = '', Session } = await succeed(pool, 'AssociateSoftwareToken', {
      Session: setup.Session,
    })
    expect(await fail(pool, 'VerifySoftwareToken', { Session, UserCode: 'abcdef' })).toEqual([
      'InvalidParameterException',
      expect.stringContaining("at 'userCode'"),
    ])
    const verified = await succeed(pool, 'VerifySoftwareToken', {
      Session,
      UserCode: appCode(SecretCode, START_MS),
    })
    const done = await succeed(pool, 'RespondToAuthChallenge', {
      ClientId,
      ChallengeName: 'MFA_SETUP',
      Session: verified.Session,
      ChallengeResponses: { USERNAME: 'anna' },
    })
    expect(done.AuthenticationResult?.AccessToken).toBeDefined()

    pool.advance(60)
    const challenge = await signIn(pool, 'anna')
    const respond = (SOFTWARE_TOKEN_MFA_CODE: string) => ({
      ClientId,
      ChallengeName: 'SOFTWARE_TOKEN_MFA' as const,
      Session: challenge.Session,
      ChallengeResponses: { USERNAME: 'anna', SOFTWARE_TOKEN_MFA_CODE },
    })
    expect(await fail(pool, 'RespondToAuthChallenge', respond('wrong'))).toEqual([
      'CodeMismatchException',
      'Invalid code received for user',
    ])
    const code = appCode(SecretCode, START_MS + 60_000)
    const second = await succeed(pool, 'RespondToAuthChallenge', respond(code))
    const AccessToken = second.AuthenticationResult?.AccessToken ?? ''
    const own = await succeed(pool, 'GetUser', { AccessToken })
    expect(own.PreferredMfaSetting).toBe('SOFTWARE_TOKEN_MFA')
    expect(JSON.stringify(own)).not.toContain(SecretCode)
    const seen = await succeed(pool, 'AdminGetUser', { UserPoolId, Username: 'anna' })
    expect(JSON.stringify(seen)).not.toContain(SecretCode)
  })

  it('reads the code of a text message in the inbox', async () => {
    const pool = await createPool()
    const { Session } = await signIn(pool, 'ben')
    const SMS_MFA_CODE = pool.messages({ username: 'ben' }).at(-1)?.code ?? ''
    const done = await succeed(pool, 'RespondToAuthChallenge', {
      ClientId,
      ChallengeName: 'SMS_MFA',
      Session,
      ChallengeResponses: { USERNAME: 'ben', SMS_MFA_CODE },
    })
    expect(done.AuthenticationResult?.IdToken).toBeDefined()
  })
})
