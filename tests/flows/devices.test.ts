import {
  answerCode,
  answerCustomChallenge,
  type Client,
  currentDevice,
  currentTokens,
  forgetDevice,
  memoryStorage,
  rememberDevice,
  signInWithChoice,
  signInWithCustomChallenge,
  signInWithPassword,
  signInWithSrp,
  withDevices,
} from '@cognito-kit/core'
import { withClientSecret } from '@cognito-kit/core/server'
import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID, the, type World } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const standsIn = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false }
const beside = { ...standsIn, ChallengeRequiredOnNewDevice: false }
const optIn = { ...standsIn, DeviceOnlyRememberedOnUserPrompt: true }

const SMS = { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' }

/** A pool that tracks devices and asks `anna` for a code by text message. */
async function trackingWorld(
  DeviceConfiguration: SeedPool['DeviceConfiguration'],
  settings: Partial<SeedPool> = {},
): Promise<World & { readonly device: Client }> {
  const world = createWorld({ DeviceConfiguration, AliasAttributes: ['email'], ...settings })
  await world.admin('SetUserPoolMfaConfig', {
    UserPoolId: POOL_ID,
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: { SmsConfiguration: SMS },
  })
  await world.admin('AdminSetUserMFAPreference', {
    UserPoolId: POOL_ID,
    Username: 'anna',
    SMSMfaSettings: { Enabled: true, PreferredMfa: true },
  })
  return { ...world, device: withDevices(world.client, { storage: memoryStorage() }) }
}

/** Signs in with the code that a new device is asked for. */
async function signInWithCode({
  code,
  device,
}: World & { readonly device: Client }): Promise<void> {
  const step = the(await signInWithSrp(device, anna), 'SMS_MFA')
  expect((await answerCode(device, step, code('anna'))).name).toBe('DONE')
}

describe('a remembered device', () => {
  test('stands in for the second factor, in the four requests of the protocol', async () => {
    const world = await trackingWorld(standsIn)
    const { device, requests } = world
    await signInWithCode(world)
    expect(requests).toEqual([
      'InitiateAuth',
      'RespondToAuthChallenge',
      'RespondToAuthChallenge',
      'ConfirmDevice',
    ])
    requests.length = 0
    expect((await signInWithSrp(device, anna)).name).toBe('DONE')
    expect(requests).toHaveLength(4)
    requests.length = 0
    expect((await signInWithPassword(device, anna)).name).toBe('DONE')
    expect(requests).toHaveLength(3)
  })

  test('is the same by whatever name the person signs in', async () => {
    const world = await trackingWorld(standsIn)
    await signInWithCode(world)
    const byAlias = { username: 'anna@example.com', password: PASSWORD }
    expect((await signInWithSrp(world.device, byAlias)).name).toBe('DONE')
    expect((await signInWithPassword(world.device, byAlias)).name).toBe('DONE')
  })

  test('is proven after the second factor where the pool asks for both', async () => {
    const world = await trackingWorld(beside)
    await signInWithCode(world)
    world.requests.length = 0
    await signInWithCode(world)
    expect(world.requests).toHaveLength(5)
  })

  test('is trusted at the word of the person, and no longer when it is forgotten', async () => {
    const world = await trackingWorld(optIn)
    const { device } = world
    await signInWithCode(world)
    expect(await currentDevice(device)).toMatchObject({ needsConsent: true })
    await signInWithCode(world)
    expect(await rememberDevice(device)).toBe(true)
    expect((await signInWithSrp(device, anna)).name).toBe('DONE')
    expect(await forgetDevice(device)).toBe(true)
    await signInWithCode(world)
  })

  test.each([signInWithSrp, signInWithPassword])(
    'that the pool has forgotten is dropped within the sign-in',
    async (signIn) => {
      const world = await trackingWorld(standsIn)
      const { admin, code, device } = world
      await signInWithCode(world)
      const { deviceKey: DeviceKey = '' } = (await currentDevice(device)) ?? {}
      await admin('AdminForgetDevice', { UserPoolId: POOL_ID, Username: 'anna', DeviceKey })
      const step = the(await signIn(device, anna), 'SMS_MFA')
      expect((await answerCode(device, step, code('anna'))).name).toBe('DONE')
      expect((await currentDevice(device))?.deviceKey).not.toBe(DeviceKey)
      expect((await signIn(device, anna)).name).toBe('DONE')
    },
  )

  test('with a secret that is not the right one is dropped, and the sign-in begins anew', async () => {
    const storage = memoryStorage()
    const world = await trackingWorld(standsIn)
    const device = withDevices(world.client, {
      storage: {
        ...storage,
        get: async (key) =>
          (await storage.get(key))?.replace(/"secret":"../, '"secret":"00') ?? null,
      },
    })
    await signInWithCode({ ...world, device })
    await signInWithCode({ ...world, device })
  })

  test('is asked for after a custom sign-in, and never after a code as first factor', async () => {
    const world = await trackingWorld(standsIn, {
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    await world.admin('AdminSetUserMFAPreference', {
      UserPoolId: POOL_ID,
      Username: 'anna',
      SMSMfaSettings: { Enabled: false },
    })
    const { code, device, requests } = world
    await signInWithSrp(device, anna)
    requests.length = 0
    const byCode = { username: 'anna', preferred: 'EMAIL_OTP' } as const
    const step = the(await signInWithChoice(device, byCode), 'EMAIL_OTP')
    expect((await answerCode(device, step, code('anna'))).name).toBe('DONE')
    expect(requests).toHaveLength(2)
  })

  test('needs no second factor of an app client with a secret, in whatever order it learned of both', async () => {
    const secret = 'devicesecret000000000000000000000001'
    const clients = [{ id: CLIENT_ID, name: 'app', ClientSecret: secret }]
    const { client } = createWorld({ DeviceConfiguration: standsIn, clients })
    const storage = memoryStorage()
    const first = withDevices(withClientSecret(client, secret), { storage })
    const second = withClientSecret(withDevices(client, { storage }), secret)
    for (const device of [first, first, second, second]) {
      expect((await signInWithSrp(device, anna)).name).toBe('DONE')
    }
  })
})

describe('tokens of a tracked device', () => {
  test('are refreshed, whether or not the client remembers devices', async () => {
    const world = await trackingWorld(standsIn)
    await signInWithCode(world)
    expect(await currentTokens(world.device, { forceRefresh: true })).not.toBeNull()
    await signInWithCode({ ...world, device: world.client })
    expect(await currentTokens(world.client, { forceRefresh: true })).not.toBeNull()
  })
})

describe('a custom sign-in', () => {
  test('ends with the proof of the remembered device', async () => {
    const world = createWorld(
      { DeviceConfiguration: standsIn },
      {
        triggers: {
          [POOL_ID]: {
            DefineAuthChallenge: (event) => {
              const past = event.request['session'] as readonly { challengeResult: boolean }[]
              const isRight = past.at(-1)?.challengeResult === true
              const response = { issueTokens: isRight, challengeName: 'CUSTOM_CHALLENGE' }
              return { ...event, response: { ...response, failAuthentication: false } }
            },
            CreateAuthChallenge: (event) => ({
              ...event,
              response: { privateChallengeParameters: { answer: 'blue' } },
            }),
            VerifyAuthChallengeResponse: (event) => ({
              ...event,
              response: { answerCorrect: event.request['challengeAnswer'] === 'blue' },
            }),
          },
        },
      },
    )
    const device = withDevices(world.client)
    const signIn = async (): Promise<string> => {
      const begun = await signInWithCustomChallenge(device, { username: 'anna' })
      return (await answerCustomChallenge(device, the(begun, 'CUSTOM_CHALLENGE'), 'blue')).name
    }
    expect(await signIn()).toBe('DONE')
    world.requests.length = 0
    expect(await signIn()).toBe('DONE')
    expect(world.requests).toHaveLength(4)
  })
})
