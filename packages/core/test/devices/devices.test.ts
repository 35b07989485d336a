import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
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
