import { describe, expect, test } from 'vitest'
import {
  type Client,
  currentDevice,
  forgetDevice,
  getDevice,
  listDevices,
  memoryStorage,
  rememberDevice,
  type StoragePort,
  signInWithPassword,
  updateDeviceStatus,
  withDevices,
} from '../../src/index.ts'
import { authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'

const HERE = 'eu-west-1_here'
const OTHER = 'eu-west-1_other'
const NewDeviceMetadata = { DeviceKey: HERE, DeviceGroupKey: '-group' }
const unknown = refusal('ResourceNotFoundException', 'Device does not exist.')

const described = (DeviceKey: string, attributes: Record<string, string> = {}): object => ({
  DeviceKey,
  DeviceAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  DeviceCreateDate: 1_700_000_000.5,
  DeviceLastModifiedDate: 1_700_000_001,
  DeviceLastAuthenticatedDate: 1_700_000_002,
})

type Answers = Parameters<typeof fakeService>[0]

/** A client that has signed in on a device that was new to the pool and waits for the person's word. */
async function onDevice(answers: Answers, storage: StoragePort = memoryStorage()) {
  const { client, received } = fakeService([
    authenticated('one', { NewDeviceMetadata }),
    { body: { UserConfirmationNecessary: true } },
    ...answers,
  ])
  const remembering = withDevices(client, { storage })
  await signInWithPassword(remembering, { username: 'anna', password: 'p' })
  received.length = 0
  return { plain: client, client: remembering, received }
}

describe('listDevices', () => {
  test('reads all pages and knows which device is this one', async () => {
    const { client, received } = await onDevice([
      {
        body: {
          Devices: [
            described(HERE, {
              device_status: 'valid',
              device_name: 'Kitchen tablet',
              last_ip_used: '192.0.2.1',
              'dev:device_remembered_status': 'remembered',
            }),
          ],
          PaginationToken: 'next',
        },
      },
      {
        body: { Devices: [described(OTHER, { 'dev:device_remembered_status': 'not_remembered' })] },
      },
    ])
    const times = { createdAtMs: 1_700_000_000_500, lastAuthenticatedAtMs: 1_700_000_002_000 }
    expect(await listDevices(client)).toEqual([
      {
        deviceKey: HERE,
        name: 'Kitchen tablet',
        isRemembered: true,
        lastIpAddress: '192.0.2.1',
        isCurrent: true,
        ...times,
      },
      {
        deviceKey: OTHER,
        name: null,
        isRemembered: false,
        lastIpAddress: null,
        isCurrent: false,
        ...times,
      },
    ])
    const AccessToken = jwt({ jti: 'access-one' })
    expect(received.map(({ operation, input }) => [operation, input])).toEqual([
      ['ListDevices', { AccessToken }],
      ['ListDevices', { AccessToken, PaginationToken: 'next' }],
    ])
  })

  test('knows this one also by a client that is not told of devices, from its own storage', async () => {
    const storage = memoryStorage()
    await onDevice([], storage)
    const { client } = fakeService(
      [authenticated(), { body: { Devices: [described(HERE), described(OTHER)] } }],
      { storage },
    )
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    const devices = await listDevices(client)
    expect(devices.map(({ isCurrent }) => isCurrent)).toEqual([true, false])
  })

  test('knows nothing that the service does not say', async () => {
    const { plain } = await onDevice([{ body: { Devices: [{ DeviceKey: HERE }] } }])
    expect(await listDevices(plain)).toEqual([
      {
        deviceKey: HERE,
        name: null,
        createdAtMs: null,
        lastAuthenticatedAtMs: null,
        isRemembered: null,
        lastIpAddress: null,
        isCurrent: false,
      },
    ])
  })

  test.each([{}, { Devices: null }, { Devices: 'text' }])('%j is a bad response', async (body) => {
    const { client } = await onDevice([{ body }])
    await expect(listDevices(client)).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
  })
})

describe('getDevice', () => {
  test('reads the one that is named', async () => {
    const { client, received } = await onDevice([
      { body: { Device: described(OTHER, { device_name: 'Phone' }) } },
      { body: { Device: described(HERE) } },
    ])
    const phone = { deviceKey: OTHER, name: 'Phone', isCurrent: false }
    expect(await getDevice(client, OTHER)).toMatchObject(phone)
    expect(received[0]).toMatchObject({ operation: 'GetDevice', input: { DeviceKey: OTHER } })
    expect(await getDevice(client, HERE)).toMatchObject({ isCurrent: true })
  })

  test('tells when there is none, or the answer has none', async () => {
    const { client } = await onDevice([unknown, { body: {} }])
    await expect(getDevice(client, OTHER)).rejects.toMatchObject({ code: 'ERR_RESOURCE_NOT_FOUND' })
    await expect(getDevice(client, OTHER)).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
  })
})

describe('another device', () => {
  test.each([
    ['rememberDevice', rememberDevice, { DeviceRememberedStatus: 'remembered' }],
    [
      'updateDeviceStatus',
      (client: Client, options: object) => updateDeviceStatus(client, 'not_remembered', options),
      { DeviceRememberedStatus: 'not_remembered' },
    ],
    ['forgetDevice', forgetDevice, {}],
  ] as const)('%s deals with it and leaves this one alone', async (_name, act, input) => {
    const { client, received } = await onDevice([{ body: {} }])
    const before = await currentDevice(client)
    expect(await act(client, { deviceKey: OTHER })).toBe(true)
    const AccessToken = jwt({ jti: 'access-one' })
    expect(received.at(-1)?.input).toEqual({ AccessToken, DeviceKey: OTHER, ...input })
    expect(await currentDevice(client)).toEqual(before)
    expect(before).toEqual({ deviceKey: HERE, needsConsent: true })
  })

  test('may be one that the pool does not know', async () => {
    const { client } = await onDevice([unknown, unknown])
    expect(await forgetDevice(client, { deviceKey: OTHER })).toBe(false)
    expect(await rememberDevice(client, { deviceKey: OTHER })).toBe(false)
    expect(await currentDevice(client)).not.toBeNull()
  })

  test('is none by an empty key, and not this one either', async () => {
    const refused = refusal('InvalidParameterException', 'Member must not be empty')
    const { client, plain, received } = await onDevice([refused, refused])
    for (const one of [plain, client]) {
      await expect(forgetDevice(one, { deviceKey: '' })).rejects.toMatchObject({
        code: 'ERR_INVALID_PARAMETER',
      })
    }
    expect(received.at(-1)?.input).toMatchObject({ DeviceKey: '' })
    expect(await currentDevice(client)).not.toBeNull()
  })

  test('needs no client that remembers its own', async () => {
    const { plain } = await onDevice([{ body: {} }, { body: {} }])
    expect(await forgetDevice(plain, { deviceKey: OTHER })).toBe(true)
    expect(await updateDeviceStatus(plain, 'remembered', { deviceKey: OTHER })).toBe(true)
    await expect(updateDeviceStatus(plain, 'remembered')).rejects.toBeInstanceOf(TypeError)
  })
})

describe('this device, named by its key', () => {
  test('loses its secret with the word of the pool', async () => {
    const kept = new Map<string, string>()
    const storage: StoragePort = {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => void kept.set(key, value),
      remove: (key) => void kept.delete(key),
    }
    const { client } = await onDevice([{ body: {} }], storage)
    expect([...kept.values()].join()).toContain('"secret"')
    expect(await forgetDevice(client, { deviceKey: HERE })).toBe(true)
    expect([...kept.values()].join()).not.toContain('"secret"')
    expect(await currentDevice(client)).toBeNull()
  })

  test('waits no longer for a word that was no', async () => {
    const { client } = await onDevice([{ body: {} }])
    expect(await updateDeviceStatus(client, 'not_remembered', { deviceKey: HERE })).toBe(true)
    expect(await currentDevice(client)).toEqual({ deviceKey: HERE, needsConsent: false })
  })

  test('is forgotten here where the pool has forgotten it', async () => {
    const { client } = await onDevice([unknown])
    expect(await updateDeviceStatus(client, 'remembered', { deviceKey: HERE })).toBe(false)
    expect(await currentDevice(client)).toBeNull()
  })

  test('stays known where the pool refuses', async () => {
    const { client } = await onDevice([refusal('InternalErrorException', 'Later.', 500)])
    await expect(forgetDevice(client, { deviceKey: HERE })).rejects.toMatchObject({
      code: 'ERR_INTERNAL_ERROR',
    })
    expect(await currentDevice(client)).not.toBeNull()
  })

  test('gives its place to one that was introduced during the request', async () => {
    const newer = { DeviceKey: 'eu-west-1_newer', DeviceGroupKey: '-group' }
    const { client } = await onDevice([
      async () => {
        // Elsewhere on this machine the device was forgotten, and another sign-in introduced it anew.
        await forgetDevice(client)
        await signInWithPassword(client, { username: 'anna', password: 'p' })
        return { body: {} }
      },
      { body: {} },
      authenticated('two', { NewDeviceMetadata: newer }),
      { body: { UserConfirmationNecessary: false } },
    ])
    expect(await forgetDevice(client, { deviceKey: HERE })).toBe(true)
    expect(await currentDevice(client)).toMatchObject({ deviceKey: 'eu-west-1_newer' })
  })
})

test('all need a signed-in user', async () => {
  const { client, received } = fakeService([])
  const none = { code: 'ERR_NOT_SIGNED_IN' }
  await expect(listDevices(client)).rejects.toMatchObject(none)
  await expect(getDevice(client, OTHER)).rejects.toMatchObject(none)
  await expect(forgetDevice(client, { deviceKey: OTHER })).rejects.toMatchObject(none)
  await expect(rememberDevice(client, { deviceKey: OTHER })).rejects.toMatchObject(none)
  expect(received).toEqual([])
})
