import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  answerCode,
  type Client,
  currentDevice,
  currentTokens,
  forgetDevice,
  memoryStorage,
  rememberDevice,
  type SessionEvent,
  type StoragePort,
  signInWithPassword,
  signInWithSrp,
  subscribe,
  withDevices,
} from '../../src/index.ts'
import { authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'
import { openStorage } from '../support/session.ts'

const { vectors } = JSON.parse(
  readFileSync(new URL('../../../../tests/vectors/srp-vectors.json', import.meta.url), 'utf8'),
) as {
  vectors: { id: string; inputs: Record<string, string>; recomputed_all: Record<string, string> }[]
}
const vector = vectors.find(({ id }) => id === 'own-device-roundtrip')
if (!vector) throw new Error('the vector own-device-roundtrip is missing')
const { inputs, recomputed_all: computed } = vector
const DEVICE_KEY = inputs['identity'] ?? ''

const anna = { username: 'anna', password: 'p' }
const NewDeviceMetadata = { DeviceKey: DEVICE_KEY, DeviceGroupKey: inputs['group'] ?? '' }
const newDevice = authenticated('one', { NewDeviceMetadata })
const confirmed = { body: { UserConfirmationNecessary: false } }
const unknownDevice = refusal('ResourceNotFoundException', 'Device does not exist.')

const deviceAuth = {
  body: {
    ChallengeName: 'DEVICE_SRP_AUTH',
    ChallengeParameters: { USERNAME: 'anna' },
    Session: 'session-of-device',
  },
}
const deviceVerifier = {
  body: {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: inputs['salt'],
      SRP_B: computed['B'],
      SECRET_BLOCK: inputs['secret_block'],
      DEVICE_KEY,
      USERNAME: 'anna',
    },
    Session: 'session-of-proof',
  },
}

/** Asks for the proof of a password without telling who is asked. */
const bareVerifier = {
  body: {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: 'abc',
      SRP_B: 'ff00ff',
      SECRET_BLOCK: 'AAEC',
      USER_ID_FOR_SRP: '7f9c24e5-0000-4000-8000-000000000001',
    },
  },
}

/** Random bytes of the vector: its secret for a device, its salt, and its exponent for a proof. */
const randomBytes = (length: number): Uint8Array => {
  if (length === 40) return Buffer.from(inputs['password'] ?? '', 'base64')
  const hex = length === 16 ? inputs['salt'] : inputs['a']?.padStart(64, '0')
  return Buffer.from(hex ?? '', 'hex')
}
const now = (): number => Date.parse('2026-03-02T03:04:05Z')

function remembering(
  answers: Parameters<typeof fakeService>[0],
  storage: StoragePort = memoryStorage(),
): { client: Client; received: ReturnType<typeof fakeService>['received']; storage: StoragePort } {
  const { client, received } = fakeService(answers, { randomBytes, now })
  return { client: withDevices(client, { storage, deviceName: 'tablet' }), received, storage }
}

/** A storage that knows the device of `anna` already. */
async function knownDevice(): Promise<StoragePort> {
  const { client, storage } = remembering([newDevice, confirmed])
  await signInWithPassword(client, anna)
  return storage
}

describe('withDevices', () => {
  test('introduces a new device with a verifier, never with its secret', async () => {
    const { client, received } = remembering([newDevice, confirmed])
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(received.map(({ operation }) => operation)).toEqual(['InitiateAuth', 'ConfirmDevice'])
    expect(received[0]?.input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
    expect(received[1]?.input).toMatchObject({
      AccessToken: jwt({ jti: 'access-one' }),
      DeviceKey: DEVICE_KEY,
      DeviceName: 'tablet',
    })
    const sent = received.map(({ request }) => request.body).join()
    const secret = Buffer.from(randomBytes(40)).toString('base64')
    expect(sent).not.toContain(secret)
    expect(await currentDevice(client)).toEqual({ deviceKey: DEVICE_KEY, needsConsent: false })
  })

  test('names and proves a known device in the four requests of the protocol', async () => {
    const known = await knownDevice()
    const { client, received } = remembering(
      [
        {
          body: {
            ChallengeName: 'PASSWORD_VERIFIER',
            ChallengeParameters: {
              SALT: 'abc',
              SRP_B: 'ff00ff',
              SECRET_BLOCK: 'AAEC',
              USER_ID_FOR_SRP: 'anna',
            },
          },
        },
        deviceAuth,
        deviceVerifier,
        authenticated(),
      ],
      known,
    )
    const step = await signInWithSrp(client, { username: 'new-alias', password: 'p' })
    expect(step.name).toBe('DONE')
    expect(received[0]?.input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
    expect(received[1]?.input['ChallengeResponses']).toMatchObject({ USERNAME: 'anna', DEVICE_KEY })
    expect(received[2]?.input).toMatchObject({
      ChallengeName: 'DEVICE_SRP_AUTH',
      ChallengeResponses: { USERNAME: 'anna', DEVICE_KEY, SRP_A: computed['A'] },
      Session: 'session-of-device',
    })
    expect(received[3]?.input).toMatchObject({
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: 'anna',
        DEVICE_KEY,
        PASSWORD_CLAIM_SECRET_BLOCK: inputs['secret_block'],
        TIMESTAMP: inputs['timestamp'],
      },
      Session: 'session-of-proof',
    })
    expect(received).toHaveLength(4)
  })

  test('keeps devices by subject: an alias that was never typed leads to the same one', async () => {
    const known = await knownDevice()
    const { client, received } = remembering([newDevice, authenticated('two')], known)
    const byAlias = { username: 'anna@example.com', password: 'p' }
    await signInWithPassword(client, byAlias)
    expect(received.map(({ operation }) => operation)).toEqual(['InitiateAuth'])
    await signInWithPassword(client, byAlias)
    expect(received[1]?.input['AuthParameters']).toMatchObject({ DEVICE_KEY })
  })

  test('knows all the names that led to a device, and drops them with it', async () => {
    const storage = openStorage()
    const { client } = remembering(
      [newDevice, confirmed, authenticated(), authenticated(), { body: {} }],
      storage,
    )
    await signInWithPassword(client, anna)
    await signInWithPassword(client, { ...anna, username: 'anna@example.com' })
    await signInWithPassword(client, { ...anna, username: '+491511234567' })
    expect(storage.kept.size).toBe(4)
    await forgetDevice(client)
    expect(storage.kept.size).toBe(0)
  })

  test('another user and another pool have other devices', async () => {
    const known = await knownDevice()
    const { client, received } = remembering([authenticated()], known)
    await signInWithPassword(client, { username: 'bert', password: 'p' })
    const elsewhere = fakeService([authenticated()], { userPoolId: 'eu-west-1_Other0001' })
    await signInWithPassword(withDevices(elsewhere.client, { storage: known }), anna)
    for (const { input } of [...received, ...elsewhere.received]) {
      expect(input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
    }
  })

  test('drops a device that the service has forgotten, and repeats the request without it', async () => {
    const known = await knownDevice()
    const { client, received } = remembering([unknownDevice, newDevice, confirmed], known)
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(received.map(({ operation }) => operation)).toEqual([
      'InitiateAuth',
      'InitiateAuth',
      'ConfirmDevice',
    ])
    expect(received[1]?.input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
  })

  test('only doubts a device that is unknown under an alias, which may be somebody else by now', async () => {
    const known = await knownDevice()
    const byAlias = { username: 'anna@example.com', password: 'p' }
    const first = remembering([newDevice], known)
    await signInWithPassword(first.client, byAlias)
    const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.')
    const { client, received } = remembering(
      [unknownDevice, bareVerifier, wrong, authenticated('two')],
      known,
    )
    await expect(signInWithSrp(client, byAlias)).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
    await signInWithPassword(client, anna)
    expect(received.at(-1)?.input['AuthParameters']).toMatchObject({ DEVICE_KEY })
  })

  test('replaces a doubted device where the pool knows none of the person', async () => {
    const known = await knownDevice()
    const byAlias = { username: 'anna@example.com', password: 'p' }
    await signInWithPassword(remembering([newDevice], known).client, byAlias)
    const { client, received } = remembering(
      [unknownDevice, newDevice, confirmed, authenticated('two')],
      known,
    )
    await signInWithPassword(client, byAlias)
    expect(received.map(({ operation }) => operation)).toEqual([
      'InitiateAuth',
      'InitiateAuth',
      'ConfirmDevice',
    ])
    await signInWithPassword(client, byAlias)
    expect(received).toHaveLength(4)
  })

  test('hands the names of a doubted device on to the one that replaces it', async () => {
    const storage = openStorage()
    const byAlias = { username: 'anna@example.com', password: 'p' }
    const before = [newDevice, confirmed, authenticated()]
    const replaced = [unknownDevice, newDevice, confirmed, { body: {} }]
    const { client } = remembering([...before, ...replaced], storage)
    await signInWithPassword(client, { ...anna, username: '+491511234567' })
    await signInWithPassword(client, byAlias)
    await signInWithPassword(client, byAlias)
    expect(storage.kept.size).toBe(4)
    await forgetDevice(client)
    expect(storage.kept.size).toBe(0)
  })

  test('keeps the device where the same is missing without it', async () => {
    const known = await knownDevice()
    const noClient = refusal('ResourceNotFoundException', 'User pool client x does not exist.')
    const { client, received } = remembering([noClient, noClient, authenticated()], known)
    await expect(signInWithPassword(client, anna)).rejects.toMatchObject({
      code: 'ERR_RESOURCE_NOT_FOUND',
    })
    await signInWithPassword(client, anna)
    expect(received[2]?.input['AuthParameters']).toMatchObject({ DEVICE_KEY })
  })

  test('begins anew, once, when the proof of the device is refused', async () => {
    const known = await knownDevice()
    const refused = refusal('NotAuthorizedException', 'Incorrect username or password.')
    const { client, received } = remembering(
      [deviceAuth, deviceVerifier, refused, newDevice, confirmed],
      known,
    )
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(received.map(({ input, operation }) => input['ChallengeName'] ?? operation)).toEqual([
      'InitiateAuth',
      'DEVICE_SRP_AUTH',
      'DEVICE_PASSWORD_VERIFIER',
      'InitiateAuth',
      'ConfirmDevice',
    ])
  })

  test('begins anew once even where the storage can not forget', async () => {
    const known = await knownDevice()
    const broken: StoragePort = {
      ...known,
      remove: () => {
        throw new Error('SecurityError')
      },
    }
    const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.')
    const { client, received } = remembering(
      [deviceAuth, deviceVerifier, wrong, authenticated()],
      broken,
    )
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(received[3]?.input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
  })

  test('a refusal on the way of an answer ends the step, and the next sign-in goes on without', async () => {
    const known = await knownDevice()
    const code = { body: { ChallengeName: 'SMS_MFA', ChallengeParameters: {}, Session: 's' } }
    const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.')
    const { client, received } = remembering(
      [code, deviceAuth, deviceVerifier, wrong, newDevice, confirmed],
      known,
    )
    const step = await signInWithPassword(client, anna)
    if (step.name !== 'SMS_MFA') throw new Error(step.name)
    const answered = answerCode(client, step, '123456', { clientMetadata: { a: 'b' } })
    await expect(answered).rejects.toMatchObject({ code: 'ERR_STEP' })
    expect(received.slice(1, 4).map(({ input }) => input['ClientMetadata'])).toEqual(
      Array(3).fill({ a: 'b' }),
    )
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(received[4]?.input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
  })

  test.each([
    ['a lost connection', new Error('offline'), 'ERR_NETWORK'],
    [
      'a user who was disabled',
      refusal('NotAuthorizedException', 'User is disabled.'),
      'ERR_NOT_AUTHORIZED',
    ],
    ['throttling', refusal('TooManyRequestsException', 'Rate exceeded'), 'ERR_TOO_MANY_REQUESTS'],
  ])('%s in the middle of the proof says nothing of the device', async (_title, answer, code) => {
    const known = await knownDevice()
    const { client, received } = remembering([deviceAuth, answer, authenticated()], known)
    await expect(signInWithPassword(client, anna)).rejects.toMatchObject({ code })
    await signInWithPassword(client, anna)
    expect(received[2]?.input['AuthParameters']).toMatchObject({ DEVICE_KEY })
  })

  test('the signal ends the proof, and the introduction without losing the tokens', async () => {
    let controller = new AbortController()
    const stop = (): Error => {
      controller.abort()
      return new Error('aborted')
    }
    const known = await knownDevice()
    const proving = remembering([deviceAuth, deviceVerifier, stop], known)
    const { signal } = controller
    await expect(signInWithPassword(proving.client, anna, { signal })).rejects.toMatchObject({
      code: 'ERR_ABORTED',
    })
    expect(proving.received.every(({ request }) => request.signal === signal)).toBe(true)
    controller = new AbortController()
    const introducing = remembering([newDevice, stop])
    const step = await signInWithPassword(introducing.client, anna, { signal: controller.signal })
    expect(step.name).toBe('DONE')
  })

  test.each([
    ['no JSON', () => '{'],
    ['another version', (text: string) => text.replace('"version":1', '"version":2')],
    ['no secret', (text: string) => text.replace('"secret"', '"other"')],
    ['another subject', (text: string) => text.replace('"sub":"sub-1"', '"sub":"sub-2"')],
  ])('a stored device that is damaged counts as none: %s', async (_title, damage) => {
    const known = await knownDevice()
    const storage: StoragePort = {
      ...known,
      get: async (key) => {
        const text = await known.get(key)
        return text?.startsWith('{') ? damage(text) : text
      },
    }
    const { client, received } = remembering([authenticated()], storage)
    await signInWithPassword(client, anna)
    expect(received[0]?.input['AuthParameters']).not.toHaveProperty('DEVICE_KEY')
  })

  test('values of another type than the service promises are a typed error', async () => {
    const known = await knownDevice()
    const { ChallengeParameters, ...rest } = deviceVerifier.body
    const odd = {
      body: { ...rest, ChallengeParameters: { ...ChallengeParameters, SECRET_BLOCK: 5 } },
    }
    const { client } = remembering([deviceAuth, odd], known)
    await expect(signInWithPassword(client, anna)).rejects.toMatchObject({ code: 'ERR_SRP' })
  })

  test('refuses values with which anybody could seem to be the service', async () => {
    const known = await knownDevice()
    const { ChallengeParameters, ...rest } = deviceVerifier.body
    const zero = { body: { ...rest, ChallengeParameters: { ...ChallengeParameters, SRP_B: '0' } } }
    const { client } = remembering([deviceAuth, zero], known)
    await expect(signInWithPassword(client, anna)).rejects.toMatchObject({ code: 'ERR_SRP' })
  })

  test('challenges without parameters are a typed error', async () => {
    const known = await knownDevice()
    const bare = (ChallengeName: string) => ({ body: { ChallengeName, ChallengeParameters: null } })
    const { client } = remembering(
      [bare('DEVICE_SRP_AUTH'), bare('DEVICE_PASSWORD_VERIFIER')],
      known,
    )
    await expect(signInWithPassword(client, anna)).rejects.toMatchObject({ code: 'ERR_SRP' })
  })

  test('a device that can not be introduced harms no sign-in', async () => {
    const off = refusal('InvalidUserPoolConfigurationException', 'no')
    const { client } = remembering([newDevice, off])
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(await currentDevice(client)).toBeNull()
  })

  test('a storage that throws harms no sign-in and is told', async () => {
    const broken = (): never => {
      throw new Error('SecurityError')
    }
    const storage = { get: broken, set: broken, remove: broken }
    const { client } = remembering([newDevice, confirmed], storage)
    const events: SessionEvent[] = []
    subscribe(client, (event) => events.push(event))
    expect((await signInWithPassword(client, anna)).name).toBe('DONE')
    expect(events.map(({ type }) => type)).toContain('storage-degraded')
  })

  test('no name that was typed stands in the storage in clear', async () => {
    const keys: string[] = []
    const plain = memoryStorage()
    const storage: StoragePort = {
      ...plain,
      set: (key, value) => {
        keys.push(key)
        return plain.set(key, value)
      },
    }
    const { client } = remembering([newDevice, confirmed], storage)
    await signInWithPassword(client, { username: 'anna@example.com', password: 'p' })
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.join()).not.toContain('anna')
  })
})

describe('this device', () => {
  test("is remembered at the person's word, where the pool asks for it", async () => {
    const needsConsent = { body: { UserConfirmationNecessary: true } }
    const { client, received } = remembering([newDevice, needsConsent, { body: {} }])
    await signInWithPassword(client, anna)
    expect(await currentDevice(client)).toMatchObject({ needsConsent: true })
    expect(await rememberDevice(client)).toBe(true)
    expect(received.at(-1)?.input).toMatchObject({
      DeviceKey: DEVICE_KEY,
      DeviceRememberedStatus: 'remembered',
    })
    expect(await currentDevice(client)).toMatchObject({ needsConsent: false })
  })

  test('still waits for the word after another sign-in', async () => {
    const needsConsent = { body: { UserConfirmationNecessary: true } }
    const { client } = remembering([newDevice, needsConsent, authenticated()])
    await signInWithPassword(client, anna)
    await signInWithPassword(client, anna)
    expect(await currentDevice(client)).toMatchObject({ needsConsent: true })
  })

  test('that the pool has forgotten is forgotten here too', async () => {
    const { client } = remembering([
      newDevice,
      confirmed,
      unknownDevice,
      newDevice,
      confirmed,
      unknownDevice,
    ])
    await signInWithPassword(client, anna)
    expect(await forgetDevice(client)).toBe(true)
    expect(await currentDevice(client)).toBeNull()
    await signInWithPassword(client, anna)
    expect(await rememberDevice(client)).toBe(false)
    expect(await currentDevice(client)).toBeNull()
  })

  test('is forgotten by the pool first, and stays known where that fails', async () => {
    const lost = new Error('offline')
    const { client, received } = remembering([newDevice, confirmed, lost, { body: {} }])
    await signInWithPassword(client, anna)
    await expect(forgetDevice(client)).rejects.toMatchObject({ code: 'ERR_NETWORK' })
    expect(await currentDevice(client)).not.toBeNull()
    expect(await forgetDevice(client)).toBe(true)
    expect(received.at(-1)).toMatchObject({
      operation: 'ForgetDevice',
      input: { DeviceKey: DEVICE_KEY },
    })
    expect(await currentDevice(client)).toBeNull()
    expect(await forgetDevice(client)).toBe(false)
  })

  test('needs a client that remembers devices, and somebody who is signed in', async () => {
    const { client } = fakeService([])
    await expect(rememberDevice(client)).rejects.toBeInstanceOf(TypeError)
    await expect(currentDevice(client)).rejects.toBeInstanceOf(TypeError)
    expect(() => withDevices(client, { deviceName: '' })).toThrow(TypeError)
    await expect(forgetDevice(withDevices(client))).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
  })
})

describe('tokens of a device', () => {
  test('are refreshed with its key, whether or not the client remembers devices', async () => {
    const AccessToken = jwt({ device_key: DEVICE_KEY })
    const { client, received } = fakeService([
      authenticated('one', { AccessToken }),
      authenticated('two', { AccessToken }),
      authenticated('three', { AccessToken }),
    ])
    await signInWithPassword(client, anna)
    await currentTokens(client, { forceRefresh: true })
    await currentTokens(client, { forceRefresh: true })
    expect(received[1]?.input).toMatchObject({ DeviceKey: DEVICE_KEY })
    expect(received[2]?.input).toMatchObject({ DeviceKey: DEVICE_KEY })
  })
})
