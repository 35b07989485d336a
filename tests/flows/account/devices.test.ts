import {
  type Client,
  createClient,
  currentDevice,
  forgetDevice,
  getDevice,
  listDevices,
  memoryStorage,
  rememberDevice,
  signInWithPassword,
  updateDeviceStatus,
  withDevices,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createHttpWorld } from '../support/http-world.ts'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID, type World } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const always = { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false }
const optIn = { ...always, DeviceOnlyRememberedOnUserPrompt: true }

/** One more device, with a session and a memory of its own, on which `anna` has signed in. */
async function deviceOf({ client }: World, deviceName?: string): Promise<Client> {
  const { endpoint, fetch } = client
  const own = createClient({ userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint, fetch })
  const device = withDevices(own, { storage: memoryStorage(), deviceName })
  await signInWithPassword(device, anna)
  return device
}

const names = async (client: Client): Promise<readonly (string | null)[]> =>
  (await listDevices(client)).map(({ name }) => name).sort()

describe('the devices of a user', () => {
  test('are listed, read, trusted, distrusted and forgotten over HTTP', async () => {
    const world = await createHttpWorld({ DeviceConfiguration: always })
    const phone = await deviceOf(world, 'Phone')
    const tablet = await deviceOf(world, 'Kitchen tablet')
    const devices = await listDevices(phone)
    expect(devices.map(({ name, isCurrent }) => [name, isCurrent]).sort()).toEqual([
      ['Kitchen tablet', false],
      ['Phone', true],
    ])
    const { deviceKey } = (await currentDevice(tablet)) ?? { deviceKey: '' }
    const read = await getDevice(phone, deviceKey)
    expect(read).toEqual(devices.find(({ name }) => name === 'Kitchen tablet'))
    expect(read).toMatchObject({ isRemembered: true, lastIpAddress: null })
    expect(Math.abs(Date.now() - (read.createdAtMs ?? 0))).toBeLessThan(60_000)
    expect(read.lastAuthenticatedAtMs).toBe(read.createdAtMs)

    expect(await updateDeviceStatus(phone, 'not_remembered', { deviceKey })).toBe(true)
    expect(await getDevice(phone, deviceKey)).toMatchObject({ isRemembered: false })
    expect(await rememberDevice(phone, { deviceKey })).toBe(true)
    expect(await getDevice(phone, deviceKey)).toMatchObject({ isRemembered: true })

    expect(await forgetDevice(phone, { deviceKey })).toBe(true)
    expect(await forgetDevice(phone, { deviceKey })).toBe(false)
    expect(await names(phone)).toEqual(['Phone'])
    await expect(getDevice(phone, deviceKey)).rejects.toMatchObject({
      code: 'ERR_RESOURCE_NOT_FOUND',
    })
  })

  test('that are forgotten from elsewhere are new at their next sign-in', async () => {
    const world = createWorld({ DeviceConfiguration: always })
    const phone = await deviceOf(world, 'Phone')
    const tablet = await deviceOf(world, 'Kitchen tablet')
    const before = await currentDevice(tablet)
    await forgetDevice(phone, { deviceKey: before?.deviceKey })
    expect((await signInWithPassword(tablet, anna)).name).toBe('DONE')
    const after = await currentDevice(tablet)
    expect(after).not.toBeNull()
    expect(after?.deviceKey).not.toBe(before?.deviceKey)
    expect(await names(phone)).toEqual(['Kitchen tablet', 'Phone'])
  })

  test('include this one, whose secret goes when its key is forgotten', async () => {
    const world = createWorld({ DeviceConfiguration: optIn })
    const phone = await deviceOf(world, 'Phone')
    const [here] = await listDevices(phone)
    expect(here).toMatchObject({ name: 'Phone', isCurrent: true, isRemembered: false })
    expect(await currentDevice(phone)).toMatchObject({ needsConsent: true })
    expect(await rememberDevice(phone, here)).toBe(true)
    expect(await currentDevice(phone)).toMatchObject({ needsConsent: false })
    expect(await forgetDevice(phone, here)).toBe(true)
    expect(await currentDevice(phone)).toBeNull()
    expect(await listDevices(phone)).toEqual([])
  })

  test('are called by their key where nobody named them, and are many', async () => {
    const world = createWorld({ DeviceConfiguration: always })
    const devices: Client[] = []
    for (let i = 0; i < 61; i += 1) devices.push(await deviceOf(world))
    world.requests.length = 0
    const [first] = devices
    if (!first) throw new Error('there is no device')
    const all = await listDevices(first)
    expect(all).toHaveLength(61)
    expect(new Set(all.map(({ deviceKey }) => deviceKey)).size).toBe(61)
    expect(all.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    expect(all.every(({ name, deviceKey }) => name === deviceKey)).toBe(true)
    expect(world.requests.length).toBeGreaterThan(1)
  })

  test('are told where the pool tracks none', async () => {
    const { client } = createWorld()
    await signInWithPassword(client, anna)
    await expect(listDevices(client)).rejects.toMatchObject({
      code: 'ERR_INVALID_USER_POOL_CONFIGURATION',
    })
  })
})
