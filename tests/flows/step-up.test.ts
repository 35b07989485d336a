import {
  answerCode,
  call,
  chooseFirstFactor,
  chooseMfa,
  currentSession,
  currentTokens,
  signInWithChoice,
  signInWithPassword,
  signInWithSrp,
  signOut,
  stepUp,
  subscribe,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createWorld, PASSWORD, POOL_ID, the, totp, type World } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const LEVEL_3 = 'urn:cognito:loa:3'
const LEVEL_4 = 'urn:cognito:loa:4'

/** A pool that tells levels and offers apps and text messages, and anna, signed in by her password. */
async function createLevels(): Promise<World> {
  const world = createWorld({
    AcrConfiguration: {},
    EmailConfiguration: {
      EmailSendingAccount: 'DEVELOPER',
      SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/example.com',
    },
  })
  const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' }
  await world.admin('SetUserPoolMfaConfig', {
    UserPoolId: POOL_ID,
    SoftwareTokenMfaConfiguration: { Enabled: true },
    SmsMfaConfiguration: { SmsConfiguration },
    MfaConfiguration: 'OFF',
  })
  await signInWithSrp(world.client, anna)
  world.requests.length = 0
  return world
}

/** Sets up an authenticator app for the signed-in user; what it gives back shows codes, each of them new. */
async function setUpApp({ client, pool, requests }: World): Promise<() => string> {
  const AccessToken = (await currentTokens(client))?.accessToken ?? ''
  const { SecretCode = '' } = await call(client, 'AssociateSoftwareToken', { AccessToken })
  const UserCode = totp(SecretCode, Date.now())
  await call(client, 'VerifySoftwareToken', { AccessToken, UserCode })
  requests.length = 0
  let advancedMs = 0
  return () => {
    pool.advance(60)
    advancedMs += 60_000
    return totp(SecretCode, Date.now() + advancedMs)
  }
}

/** What a token says; the service's own tests verify signatures. */
const decode = (token = ''): { readonly [claim: string]: unknown } =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

const claimsOf = async ({ client }: World) => decode((await currentTokens(client))?.accessToken)

describe('step-up', () => {
  test('to a code of the app takes two requests and replaces the session', async () => {
    const world = await createLevels()
    const { client, requests } = world
    const app = await setUpApp(world)
    const before = await claimsOf(world)
    const events: string[] = []
    subscribe(client, ({ type }) => events.push(type))
    const code = app()
    const step = the(await stepUp(client, { acrValues: [LEVEL_4] }), 'SOFTWARE_TOKEN_MFA')
    expect(await claimsOf(world)).toEqual(before)
    const done = the(await answerCode(client, step, code), 'DONE')
    expect(requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
    expect(events).toEqual(['signed-in'])
    const after = await claimsOf(world)
    expect(after).toMatchObject({ acr: LEVEL_4, amr: ['pwd', 'otp', 'mfa'], sub: before['sub'] })
    expect(after['origin_jti']).not.toBe(before['origin_jti'])
    expect((await done.session.tokens()).accessToken).toBe(
      (await currentTokens(client))?.accessToken,
    )
    const refreshed = await currentTokens(client, { forceRefresh: true })
    const { acr, amr, auth_time } = decode(refreshed?.accessToken)
    expect({ acr, amr, auth_time }).toEqual({
      acr: LEVEL_4,
      amr: after['amr'],
      auth_time: after['auth_time'],
    })
  })

  test('takes the first level within reach', async () => {
    const world = await createLevels()
    const { client, code } = world
    const step = the(await stepUp(client, { acrValues: [LEVEL_4, LEVEL_3] }), 'SMS_MFA')
    await answerCode(client, step, code('anna'))
    expect(await claimsOf(world)).toMatchObject({ acr: LEVEL_3, amr: ['pwd', 'sms', 'mfa'] })
  })

  test('a sign-in that is too old is proven again, by the fewest requests', async () => {
    const world = await createLevels()
    const { client, pool, requests } = world
    await setUpApp(world)
    pool.advance(600)
    const acrValues = [LEVEL_4]
    const choice = the(await stepUp(client, { acrValues, maxAgeSeconds: 300 }), 'SELECT_CHALLENGE')
    expect(choice.factors).toEqual(['PASSWORD', 'PASSWORD_SRP'])
    const chosen = { factor: 'PASSWORD_SRP', password: PASSWORD }
    the(await chooseFirstFactor(client, choice, chosen), 'SOFTWARE_TOKEN_MFA')
    expect(requests).toHaveLength(3)
    requests.length = 0
    const input = { acrValues, maxAgeSeconds: 300, preferred: 'PASSWORD' } as const
    const wrong = stepUp(client, { ...input, password: 'Wrong-horse-1' })
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    requests.length = 0
    const step = await stepUp(client, { ...input, password: PASSWORD })
    expect(requests).toEqual(['InitiateAuth'])
    the(step, 'SOFTWARE_TOKEN_MFA')
  })

  test('is a typed error when the level is met or out of reach, and keeps the session', async () => {
    const { client } = await createLevels()
    for (const acrValues of [['urn:cognito:loa:1'], [LEVEL_4], ['urn:other'], []]) {
      await expect(stepUp(client, { acrValues })).rejects.toMatchObject({
        code: 'ERR_INVALID_PARAMETER',
      })
    }
    expect((await currentSession(client))?.username).toBe('anna')
  })

  test('needs somebody who is signed in', async () => {
    const { client, requests } = await createLevels()
    await signOut(client)
    requests.length = 0
    await expect(stepUp(client, { acrValues: [LEVEL_4] })).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
    expect(requests).toEqual([])
  })
})

describe('a sign-in toward a level', () => {
  test('asks for a second factor that nobody turned on', async () => {
    const world = await createLevels()
    const { client, code } = world
    await setUpApp(world)
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    const acrValues = [LEVEL_3]
    const input = { ...anna, preferred: 'PASSWORD_SRP', acrValues } as const
    const step = the(await signInWithChoice(client, input), 'SMS_MFA')
    expect((await answerCode(client, step, code('anna'))).name).toBe('DONE')
    expect((await claimsOf(world))['acr']).toBe(LEVEL_3)
    await world.admin('SetUserPoolMfaConfig', {
      UserPoolId: POOL_ID,
      EmailMfaConfiguration: {},
    })
    const choice = the(await signInWithChoice(client, input), 'SELECT_MFA_TYPE')
    expect(choice.factors).toEqual(['SMS_MFA', 'EMAIL_OTP'])
    const email = the(await chooseMfa(client, choice, 'EMAIL_OTP'), 'EMAIL_OTP')
    expect((await answerCode(client, email, code('anna'))).name).toBe('DONE')
  })
})
