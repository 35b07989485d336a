import { beforeEach, describe, expect, it } from 'vitest'
import {
  accessOf,
  begin,
  beginByPassword,
  createApp,
  loa,
  MET,
  OUT_OF_REACH,
  respond,
  serverWithAnna,
  stepUp,
  told,
} from '../support/level-server.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await serverWithAnna()
})

describe('a step-up', () => {
  it('asks only for what is missing, and begins a new family of tokens', async () => {
    const app = await createApp(server)
    const before = await server.tokens('anna')
    const code = app()
    const challenge = await stepUp(server, loa(4), { ACCESS_TOKEN: before.access })
    expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    expect(challenge).not.toHaveProperty('AuthenticationResult')
    const done = await respond(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: code })
    expect(told(done)).toEqual({
      acr: loa(4),
      amr: ['pwd', 'otp', 'mfa'],
      authTime: server.context.clock.now() / 1000,
    })
    expect(done.AuthenticationResult?.RefreshToken).not.toBe(before.refresh)
    await server.call('RevokeToken', { Token: before.refresh, ClientId: server.clientId })
    const AccessToken = accessOf(done)
    expect((await server.call('GetUser', { AccessToken })).Username).toBe('anna')
  })

  it('lets the user choose where several factors would do', async () => {
    const challenge = await stepUp(server, loa(3))
    expect(challenge.ChallengeName).toBe('SELECT_MFA_TYPE')
    const choice = challenge.ChallengeParameters?.['MFAS_CAN_CHOOSE']
    expect(JSON.parse(choice ?? '')).toEqual(['SMS_MFA', 'EMAIL_OTP'])
    expect(await errorOf(respond(server, challenge, { ANSWER: 'SOFTWARE_TOKEN_MFA' }))).toMatch(
      /^InvalidParameterException/,
    )
    const text = await respond(server, challenge, { ANSWER: 'SMS_MFA' })
    const done = await respond(server, text, { SMS_MFA_CODE: server.lastCode('anna') })
    expect(told(done)).toMatchObject({ acr: loa(3), amr: ['pwd', 'sms', 'mfa'] })
  })

  it('takes the first level of the list that the user can reach', async () => {
    expect((await stepUp(server, loa(4, 3))).ChallengeName).toBe('SELECT_MFA_TYPE')
    await createApp(server)
    expect((await stepUp(server, loa(4, 3))).ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    expect((await stepUp(server, loa(3, 4))).ChallengeName).toBe('SELECT_MFA_TYPE')
  })

  it('asks for the password where a code is what is proven', async () => {
    const app = await createApp(server)
    const first = await begin(server, { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    const signedIn = await respond(server, first, { EMAIL_OTP_CODE: server.lastCode('anna') })
    expect(told(signedIn)).toMatchObject({ acr: loa(2), amr: ['email_otp'] })
    const ACCESS_TOKEN = accessOf(signedIn)
    const choice = await stepUp(server, loa(4), { ACCESS_TOKEN })
    expect(choice.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    const next = await respond(server, choice, { ANSWER: 'PASSWORD', PASSWORD })
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const done = await respond(server, next, { SOFTWARE_TOKEN_MFA_CODE: app() })
    expect(told(done)).toMatchObject({ acr: loa(4), amr: ['email_otp', 'pwd', 'otp', 'mfa'] })
    const preferred = { ACCESS_TOKEN, PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD }
    const short = await stepUp(server, loa(3), preferred)
    expect(told(short)).toMatchObject({ acr: loa(3), amr: ['email_otp', 'pwd', 'mfa'] })
  })

  it('takes a code as first factor where the request prefers it', async () => {
    const challenge = await stepUp(server, loa(2), { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
    expect(challenge.AvailableChallenges).toEqual(['EMAIL_OTP'])
    const done = await respond(server, challenge, { EMAIL_OTP_CODE: server.lastCode('anna') })
    expect(told(done)).toMatchObject({ acr: loa(3), amr: ['pwd', 'email_otp', 'mfa'] })
  })

  it('is refused when the token has the level or a higher one', async () => {
    expect(await errorOf(stepUp(server, loa(1)))).toBe(MET)
    const app = await createApp(server)
    const challenge = await stepUp(server, loa(4))
    const done = await respond(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: app() })
    for (const level of [1, 2, 3, 4]) {
      const again = stepUp(server, loa(level), { ACCESS_TOKEN: accessOf(done) })
      expect(await errorOf(again)).toBe(MET)
    }
  })

  it('is refused to a user who lacks the factors, and sets none up', async () => {
    expect(await errorOf(stepUp(server, loa(4)))).toBe(OUT_OF_REACH)
    await server.addUser('bare')
    const { access: ACCESS_TOKEN } = await server.tokens('bare')
    const target = { TARGET_ACR_VALUES: loa(4, 3, 2), ACCESS_TOKEN }
    expect(await errorOf(begin(server, target, 'bare'))).toBe(OUT_OF_REACH)
  })

  it('gives no tokens before the level is reached, and none after a wrong code', async () => {
    const app = await createApp(server)
    const challenge = await beginByPassword(server, loa(4))
    expect(challenge.AuthenticationResult).toBeUndefined()
    const wrong = respond(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: '000000' })
    expect(await errorOf(wrong)).toMatch(/^CodeMismatchException/)
    const done = await respond(server, challenge, { SOFTWARE_TOKEN_MFA_CODE: app() })
    expect(told(done).acr).toBe(loa(4))
  })

  it('gives no tokens when the factor is gone before the chain ends', async () => {
    await createApp(server)
    const choice = await begin(server, { TARGET_ACR_VALUES: loa(4) })
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    await server.call('AdminDeleteSoftwareToken', user)
    const answer = respond(server, { ...choice, ChallengeName: 'PASSWORD' }, { PASSWORD })
    expect(await errorOf(answer)).toBe(OUT_OF_REACH)
  })

  it('counts no methods for a user who has to choose a password', async () => {
    const app = await createApp(server)
    const { access: ACCESS_TOKEN } = await server.tokens('anna')
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    await server.call('AdminSetUserPassword', { ...user, Password: 'Other-Horse-2' })
    const choice = await stepUp(server, loa(4), { ACCESS_TOKEN })
    expect(choice.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD'])
    const temporary = { ANSWER: 'PASSWORD', PASSWORD: 'Other-Horse-2' }
    const change = await respond(server, choice, temporary)
    expect(change.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const next = await respond(server, change, { NEW_PASSWORD: PASSWORD })
    expect(next.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const done = await respond(server, next, { SOFTWARE_TOKEN_MFA_CODE: app() })
    expect(told(done).acr).toBe(loa(4))
  })
})
