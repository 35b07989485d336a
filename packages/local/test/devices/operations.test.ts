import { beforeEach, describe, expect, it } from 'vitest'
import { createDeviceServer, type Enrolled, enrol, signInOn } from '../support/device-server.ts'
import { createTestServer, errorOf, START_MS, type TestServer } from '../support/test-server.ts'

const UNKNOWN = 'ResourceNotFoundException: Device does not exist.'
const MISSING_KEY = 'eu-west-1_00000000-0000-4000-8000-000000000000'

let server: TestServer
let anna: Enrolled
beforeEach(async () => {
  server = await createDeviceServer()
  await server.addUser('anna')
  await server.addUser('ben')
  anna = await enrol(server, 'anna', 'telephone')
})

const statusOf = async (DeviceKey: string): Promise<string | undefined> => {
  const user = { UserPoolId: server.poolId, Username: 'anna' }
  const { Device } = await server.call('AdminGetDevice', { ...user, DeviceKey })
  return Device.DeviceAttributes?.find(({ Name }) => Name === 'dev:device_remembered_status')?.Value
}

describe('users', () => {
  it('list their devices page by page', async () => {
    const others = [await enrol(server, 'anna'), await enrol(server, 'anna')]
    await enrol(server, 'ben')
    const AccessToken = anna.access
    const first = await server.call('ListDevices', { AccessToken, Limit: 2 })
    expect(first.Devices).toHaveLength(2)
    const { PaginationToken } = first
    const second = await server.call('ListDevices', { AccessToken, Limit: 2, PaginationToken })
    expect(second).not.toHaveProperty('PaginationToken')
    const keys = [...(first.Devices ?? []), ...(second.Devices ?? [])].map((one) => one.DeviceKey)
    expect(keys).toEqual([anna, ...others].map(({ device }) => device.key).sort())
  })

  it('cannot go on with the listing of somebody else', async () => {
    await enrol(server, 'anna')
    const { PaginationToken } = await server.call('ListDevices', {
      AccessToken: anna.access,
      Limit: 1,
    })
    const { access: AccessToken } = await enrol(server, 'ben')
    const foreign = server.call('ListDevices', { AccessToken, PaginationToken })
    expect(await errorOf(foreign)).toMatch(/^InvalidParameterException: /)
  })

  it('have a device remembered, and no longer', async () => {
    const input = { AccessToken: anna.access, DeviceKey: anna.device.key }
    const set = (DeviceRememberedStatus?: 'remembered' | 'not_remembered') =>
      server.call('UpdateDeviceStatus', { ...input, DeviceRememberedStatus })
    server.context.clock.advance(60)
    expect(await set('not_remembered')).toEqual({})
    expect(await statusOf(input.DeviceKey)).toBe('not_remembered')
    const { Device } = await server.call('GetDevice', input)
    expect(Device.DeviceLastModifiedDate).toBe(START_MS / 1000 + 60)
    expect(Device.DeviceCreateDate).toBe(START_MS / 1000)
    await set()
    expect(await statusOf(input.DeviceKey)).toBe('not_remembered')
    await set('remembered')
    expect(await statusOf(input.DeviceKey)).toBe('remembered')
  })

  it('forget a device, which signs nobody out', async () => {
    const input = { AccessToken: anna.access, DeviceKey: anna.device.key }
    expect(await server.call('ForgetDevice', input)).toEqual({})
    expect(await errorOf(server.call('GetDevice', input))).toBe(UNKNOWN)
    expect(await errorOf(server.call('ForgetDevice', input))).toBe(UNKNOWN)
    const update = { ...input, DeviceRememberedStatus: 'remembered' } as const
    expect(await errorOf(server.call('UpdateDeviceStatus', update))).toBe(UNKNOWN)
    const { AuthenticationResult: result } = await server.call('InitiateAuth', {
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      ClientId: server.clientId,
      AuthParameters: { REFRESH_TOKEN: anna.refresh, DEVICE_KEY: anna.device.key },
    })
    expect(result?.AccessToken).toBeDefined()
  })

  it('do not reach the devices of others', async () => {
    const { access: AccessToken } = await enrol(server, 'ben')
    const input = { AccessToken, DeviceKey: anna.device.key }
    for (const name of ['GetDevice', 'ForgetDevice', 'UpdateDeviceStatus'] as const) {
      expect(await errorOf(server.call(name, input))).toBe(UNKNOWN)
    }
    expect(await statusOf(anna.device.key)).toBe('remembered')
  })

  it('take their devices with them', async () => {
    await server.call('DeleteUser', { AccessToken: anna.access })
    expect(server.context.store.devices.count('')).toBe(0)
    await server.addUser('anna')
    expect(await errorOf(signInOn(server, 'anna', anna.device.key))).toBe(UNKNOWN)
  })
})

describe('administrators', () => {
  it('see, list, change and forget the devices of a user', async () => {
    const user = { UserPoolId: server.poolId, Username: 'anna' }
    const DeviceKey = anna.device.key
    const { Device } = await server.call('AdminGetDevice', { ...user, DeviceKey })
    expect(await server.call('AdminListDevices', { ...user, Limit: 1 })).toEqual({
      Devices: [Device],
    })
    await server.call('AdminUpdateDeviceStatus', {
      ...user,
      DeviceKey,
      DeviceRememberedStatus: 'not_remembered',
    })
    expect(await statusOf(DeviceKey)).toBe('not_remembered')
    expect(await server.call('AdminForgetDevice', { ...user, DeviceKey })).toEqual({})
    expect(await errorOf(server.call('AdminGetDevice', { ...user, DeviceKey }))).toBe(UNKNOWN)
    expect(await server.call('AdminListDevices', user)).toEqual({ Devices: [] })
  })

  it('are told of users and devices that do not exist', async () => {
    const nobody = { UserPoolId: server.poolId, Username: 'nobody' }
    expect(await errorOf(server.call('AdminListDevices', nobody))).toBe(
      'UserNotFoundException: User does not exist.',
    )
    const missing = { ...nobody, Username: 'anna', DeviceKey: MISSING_KEY }
    for (const name of [
      'AdminGetDevice',
      'AdminForgetDevice',
      'AdminUpdateDeviceStatus',
    ] as const) {
      expect(await errorOf(server.call(name, missing))).toBe(UNKNOWN)
    }
  })

  it('find no devices in a pool that does not track them', async () => {
    const plain = await createTestServer()
    await plain.addUser('anna')
    const user = { UserPoolId: plain.poolId, Username: 'anna' }
    expect(await errorOf(plain.call('AdminListDevices', user))).toMatch(
      /^InvalidUserPoolConfigurationException: /,
    )
    const { access: AccessToken } = await plain.tokens('anna')
    expect(await errorOf(plain.call('ListDevices', { AccessToken }))).toMatch(
      /^InvalidUserPoolConfigurationException: /,
    )
  })

  it('delete the devices with the pool', async () => {
    await server.call('DeleteUserPool', { UserPoolId: server.poolId })
    expect(server.context.store.devices.count('')).toBe(0)
  })
})

describe('the settings of a pool', () => {
  it('show whether devices are tracked, and take effect at once', async () => {
    const UserPoolId = server.poolId
    const shown = async () =>
      (await server.call('DescribeUserPool', { UserPoolId })).UserPool?.DeviceConfiguration
    expect(await shown()).toEqual({})
    const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true }
    await server.call('UpdateUserPool', { UserPoolId, DeviceConfiguration })
    expect(await shown()).toEqual(DeviceConfiguration)
    await server.call('UpdateUserPool', { UserPoolId })
    expect(await shown()).toBeUndefined()
    const { AuthenticationResult: result } = await signInOn(server, 'anna', anna.device.key)
    expect(result).not.toHaveProperty('NewDeviceMetadata')
  })
})
