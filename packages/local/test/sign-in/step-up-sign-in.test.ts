import { describe, expect, it } from 'vitest'
import {
  accessOf,
  begin,
  beginByPassword,
  createApp,
  createLevelServer,
  factorsOf,
  loa,
  OUT_OF_REACH,
  respond,
  serverWithAnna,
  told,
} from '../support/level-server.ts'
import { ALL_FACTORS, answer } from '../support/mfa-server.ts'
import { errorOf, PASSWORD } from '../support/test-server.ts'

const ON = { Enabled: true }

describe('a sign-in with a target', () => {
  it('offers the first factors that lead there', async () => {
    const server = await serverWithAnna()
    expect(await factorsOf(server, loa(1))).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    expect(await factorsOf(server, loa(2))).toEqual(['EMAIL_OTP', 'SMS_OTP'])
    expect(await factorsOf(server, loa(3))).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    expect(await errorOf(factorsOf(server, loa(4)))).toBe(OUT_OF_REACH)
    await createApp(server)
    expect(await factorsOf(server, loa(4, 1))).toEqual(['PASSWORD', 'PASSWORD_SRP'])
  })

  it('refuses a choice that leads elsewhere, and ignores such a preference', async () => {
    const server = await serverWithAnna()
    const target = { TARGET_ACR_VALUES: loa(1), PREFERRED_CHALLENGE: 'EMAIL_OTP' }
    const choice = await begin(server, target)
    expect(choice.ChallengeName).toBe('SELECT_CHALLENGE')
    expect(await errorOf(respond(server, choice, { ANSWER: 'EMAIL_OTP' }))).toMatch(
      /^InvalidParameterException/,
    )
    const done = await respond(server, choice, { ANSWER: 'PASSWORD', PASSWORD })
    expect(told(done)).toMatchObject({ acr: loa(1), amr: ['pwd'] })
  })

  it('ends with one code at level 2', async () => {
    const server = await serverWithAnna()
    const target = { TARGET_ACR_VALUES: loa(2), PREFERRED_CHALLENGE: 'SMS_OTP' }
    const code = await begin(server, target)
    const done = await respond(server, code, { SMS_OTP_CODE: server.lastCode('anna') })
    expect(told(done)).toMatchObject({ acr: loa(2), amr: ['sms'] })
  })

  it('asks for a second factor that the user never turned on', async () => {
    const server = await serverWithAnna()
    const app = await createApp(server)
    const challenge = await beginByPassword(server, loa(4))
    expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const done = await respond(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: app() })
    expect(told(done)).toMatchObject({ acr: loa(4), amr: ['pwd', 'otp', 'mfa'] })
  })

  it('uses no factor that the pool does not offer, and no contact that is not proven', async () => {
    const server = await serverWithAnna()
    await createApp(server)
    await server.call('SetUserPoolMfaConfig', {
      UserPoolId: server.poolId,
      MfaConfiguration: 'OFF',
      EmailMfaConfiguration: {},
    })
    expect(await errorOf(factorsOf(server, loa(4)))).toBe(OUT_OF_REACH)
    expect((await beginByPassword(server, loa(3))).ChallengeName).toBe('EMAIL_OTP')
    await server.addUser('ben', { email: 'ben@example.com' })
    expect(await errorOf(factorsOf(server, loa(4, 3, 2), 'ben'))).toBe(OUT_OF_REACH)
  })

  it('asks first for the factor that the user prefers', async () => {
    const server = await serverWithAnna({ mfa: { MfaConfiguration: 'OPTIONAL', ...ALL_FACTORS } })
    await server.call('AdminSetUserMFAPreference', {
      UserPoolId: server.poolId,
      Username: 'anna',
      SMSMfaSettings: ON,
      EmailMfaSettings: { Enabled: true, PreferredMfa: true },
    })
    const challenge = await beginByPassword(server, loa(3))
    expect(challenge.ChallengeName).toBe('EMAIL_OTP')
    const done = await answer(server, challenge, { EMAIL_OTP_CODE: server.lastCode('anna') })
    expect(told(done)).toMatchObject({ acr: loa(3), amr: ['pwd', 'email_otp', 'mfa'] })
  })

  it('works for administrators', async () => {
    const server = await serverWithAnna()
    const done = await server.call('AdminInitiateAuth', {
      UserPoolId: server.poolId,
      ClientId: server.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: {
        USERNAME: 'anna',
        TARGET_ACR_VALUES: loa(1),
        PREFERRED_CHALLENGE: 'PASSWORD',
        PASSWORD,
      },
    })
    expect(told(done).acr).toBe(loa(1))
  })

  it('knows no Session of a sign-up', async () => {
    const server = await serverWithAnna()
    const begun = server.call('InitiateAuth', {
      AuthFlow: 'USER_AUTH',
      ClientId: server.clientId,
      Session: 'x'.repeat(20),
      AuthParameters: { USERNAME: 'anna', TARGET_ACR_VALUES: loa(1) },
    })
    expect(await errorOf(begun)).toMatch(/^InvalidParameterException: TARGET_ACR_VALUES/)
  })
})

describe('TARGET_ACR_VALUES', () => {
  it('skips values that the pool does not know, and refuses a list without any', async () => {
    const server = await serverWithAnna()
    expect(await factorsOf(server, `urn:other ${loa(2)}`)).toEqual(['EMAIL_OTP', 'SMS_OTP'])
    for (const target of ['', ' ', 'urn:other', 'Level1']) {
      expect(await errorOf(factorsOf(server, target))).toBe(
        'InvalidParameterException: TARGET_ACR_VALUES has no value of this user pool.',
      )
    }
  })

  it('uses the names of the pool, which replace the defaults', async () => {
    const AcrConfiguration = { Level1: { AcrValue: 'low' }, Level2: { AcrValue: 'urn:my:2' } }
    const server = await serverWithAnna({ pool: { AcrConfiguration } })
    expect(told(await beginByPassword(server, `${loa(1)} low`)).acr).toBe('low')
    expect(await errorOf(beginByPassword(server, loa(1)))).toMatch(/^InvalidParameterException/)
  })

  it('is above the tier LITE', async () => {
    const lite = { UserPoolTier: 'LITE', Policies: {}, AcrConfiguration: undefined } as const
    const mfa = { MfaConfiguration: 'OFF' } as const
    const server = await serverWithAnna({ mfa, pool: lite })
    expect(await errorOf(factorsOf(server, loa(1)))).toBe(
      'FeatureUnavailableInTierException: Step-up authentication is not available in the pricing tier of this user pool.',
    )
  })
})

describe('MFA that is required', () => {
  const required = {
    mfa: { MfaConfiguration: 'ON', ...ALL_FACTORS },
    pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } },
  } as const

  it('is asked even for a lower target, by the factor that it would use anyhow', async () => {
    const server = await serverWithAnna(required)
    for (const level of [1, 2, 3]) {
      const challenge = await beginByPassword(server, loa(level))
      expect(challenge.ChallengeName).toBe('SMS_MFA')
      const done = await answer(server, challenge, { SMS_MFA_CODE: server.lastCode('anna') })
      expect(told(done)).toMatchObject({ acr: loa(3), amr: ['pwd', 'sms', 'mfa'] })
    }
    expect(await errorOf(beginByPassword(server, loa(4)))).toBe(OUT_OF_REACH)
  })

  it('is never set up on the way', async () => {
    const server = await createLevelServer(required)
    await server.addUser('anna')
    expect((await server.signIn('anna')).ChallengeName).toBe('MFA_SETUP')
    expect(await errorOf(beginByPassword(server, loa(1)))).toBe(OUT_OF_REACH)
  })

  it('is asked in a step-up from a sign-in before it was required', async () => {
    const server = await serverWithAnna({ pool: required.pool })
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    await server.call('SetUserPoolMfaConfig', { UserPoolId: server.poolId, ...required.mfa })
    const challenge = await begin(server, { TARGET_ACR_VALUES: loa(1), ACCESS_TOKEN })
    expect(challenge.ChallengeName).toBe('SMS_MFA')
    const done = await answer(server, challenge, { SMS_MFA_CODE: server.lastCode('anna') })
    const more = { TARGET_ACR_VALUES: loa(1), ACCESS_TOKEN: accessOf(done) }
    expect(await errorOf(begin(server, more))).toMatch(/already meets/)
  })
})
