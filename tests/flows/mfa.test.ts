import {
  answerCode,
  beginTotpSetup,
  call,
  chooseMfa,
  currentTokens,
  finishTotpSetup,
  signInWithSrp,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createWorld, PASSWORD, POOL_ID, the, totp, type World } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

async function worldWith(MfaConfiguration: 'ON' | 'OPTIONAL', sms = false): Promise<World> {
  const world = createWorld()
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' }
  await world.admin('SetUserPoolMfaConfig', {
    UserPoolId: POOL_ID,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    MfaConfiguration,
    ...(sms && { SmsMfaConfiguration: { SmsConfiguration } }),
  })
  return world
}

/** The time of the pool, which tests move. */
const nowMs = (advancedSeconds = 0): number => Date.now() + advancedSeconds * 1000

/** Sets up an authenticator app for the signed-in user and returns its secret. */
async function setUpApp({ client }: World): Promise<string> {
  const AccessToken = (await currentTokens(client))?.accessToken ?? ''
  const { SecretCode = '' } = await call(client, 'AssociateSoftwareToken', { AccessToken })
  await call(client, 'VerifySoftwareToken', { AccessToken, UserCode: totp(SecretCode, nowMs()) })
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
  await call(client, 'SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings })
  return SecretCode
}

describe('second factors', () => {
  test('an authenticator app is asked for after the password', async () => {
    const world = await worldWith('OPTIONAL')
    const { client, pool, requests } = world
    await signInWithSrp(client, anna)
    const secret = await setUpApp(world)
    pool.advance(60)
    requests.length = 0
    const step = the(await signInWithSrp(client, anna), 'SOFTWARE_TOKEN_MFA')
    const code = totp(secret, nowMs(60))
    const wrong = code === '000000' ? '000001' : '000000'
    await expect(answerCode(client, step, wrong)).rejects.toMatchObject({
      code: 'ERR_CODE_MISMATCH',
    })
    expect((await answerCode(client, step, code)).name).toBe('DONE')
    expect(requests).toHaveLength(4)
    const again = the(await signInWithSrp(client, anna), 'SOFTWARE_TOKEN_MFA')
    await expect(answerCode(client, again, code)).rejects.toMatchObject({
      code: 'ERR_EXPIRED_CODE',
    })
  })

  test('where the pool demands one, an app is set up within the sign-in', async () => {
    const { client } = await worldWith('ON')
    const step = the(await signInWithSrp(client, anna), 'MFA_SETUP')
    expect(step.factors).toContain('SOFTWARE_TOKEN_MFA')
    const setup = await beginTotpSetup(client, step)
    const code = totp(setup.secretCode, nowMs())
    const wrong = finishTotpSetup(client, setup.step, {
      code: code === '000000' ? '000001' : '000000',
    })
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_ENABLE_SOFTWARE_TOKEN_MFA' })
    expect((await finishTotpSetup(client, setup.step, { code })).name).toBe('DONE')
  })

  test('a text message is a second factor', async () => {
    const { client, admin, code } = await worldWith('OPTIONAL', true)
    await admin('AdminSetUserMFAPreference', {
      UserPoolId: POOL_ID,
      Username: 'anna',
      SMSMfaSettings: { Enabled: true, PreferredMfa: true },
    })
    const step = the(await signInWithSrp(client, anna), 'SMS_MFA')
    expect(step.delivery).toMatchObject({
      medium: 'SMS',
      destination: expect.stringContaining('0123'),
    })
    expect((await answerCode(client, step, code('anna'))).name).toBe('DONE')
  })

  test('with several and no preference the person chooses', async () => {
    const world = await worldWith('OPTIONAL', true)
    const { client, admin, code } = world
    await signInWithSrp(client, anna)
    await setUpApp(world)
    await admin('AdminSetUserMFAPreference', {
      UserPoolId: POOL_ID,
      Username: 'anna',
      SMSMfaSettings: { Enabled: true, PreferredMfa: false },
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: false },
    })
    const step = the(await signInWithSrp(client, anna), 'SELECT_MFA_TYPE')
    expect([...step.factors].sort()).toEqual(['SMS_MFA', 'SOFTWARE_TOKEN_MFA'])
    const sms = the(await chooseMfa(client, step, 'SMS_MFA'), 'SMS_MFA')
    expect((await answerCode(client, sms, code('anna'))).name).toBe('DONE')
  })
})
