import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool } from '../../src/app.ts'
import { readDeviceSecret } from '../../src/devices/device-secret.ts'
import { vector } from '../srp-server/vectors.ts'
import { claimsOf, createDeviceServer, enrol, signInOn } from '../support/device-server.ts'
import { fail, succeed } from '../support/send.ts'
import { createDevice } from '../support/srp-client.ts'
import {
  createTestServer,
  errorOf,
  PASSWORD,
  START_MS,
  type TestServer,
} from '../support/test-server.ts'

const UNKNOWN = 'ResourceNotFoundException: Device does not exist.'

let server: TestServer
beforeEach(async () => {
  server = await createDeviceServer()
  await server.addUser('anna')
})

/** Signs in on a new device, with what confirms it. */
const begin = async (username = 'anna') => {
  const { AuthenticationResult: result } = await signInOn(server, username)
  const { device, DeviceSecretVerifierConfig } = createDevice(result?.NewDeviceMetadata ?? {})
  const AccessToken = result?.AccessToken ?? ''
  return { AccessToken, DeviceKey: device.key, DeviceSecretVerifierConfig }
}

describe('a sign-in in a pool that tracks devices', () => {
  it('gives every unknown device a key and a group key', async () => {
    const { AuthenticationResult: result } = await signInOn(server, 'anna')
    const { DeviceGroupKey, DeviceKey } = result?.NewDeviceMetadata ?? {}
    expect(DeviceKey).toMatch(/^eu-west-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    expect(DeviceGroupKey).toMatch(/^-[\w-]{8}$/)
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(DeviceKey)
    expect(claimsOf(result?.IdToken)).not.toHaveProperty('device_key')
    const again = await signInOn(server, 'anna')
    expect(again.AuthenticationResult?.NewDeviceMetadata?.DeviceKey).not.toBe(DeviceKey)
  })

  it('stores no device before it is confirmed', async () => {
    const { AccessToken } = await begin()
    expect(server.context.store.devices.count('')).toBe(0)
    expect(await server.call('ListDevices', { AccessToken })).toEqual({ Devices: [] })
  })

  it('says nothing of devices where the pool does not track them', async () => {
    const plain = await createTestServer()
    await plain.addUser('anna')
    const { AuthenticationResult: result } = await signInOn(plain, 'anna', 'eu-west-1_0')
    expect(result).not.toHaveProperty('NewDeviceMetadata')
    expect(claimsOf(result?.AccessToken)).not.toHaveProperty('device_key')
  })
})

describe('ConfirmDevice', () => {
  it('keeps the device of its access token, remembered where the pool says always', async () => {
    const input = { ...(await begin()), DeviceName: 'a telephone' }
    expect(await server.call('ConfirmDevice', input)).toEqual({ UserConfirmationNecessary: false })
    const { AccessToken, DeviceKey } = input
    expect(await server.call('GetDevice', { AccessToken, DeviceKey })).toEqual({
      Device: {
        DeviceKey,
        DeviceAttributes: [
          { Name: 'device_status', Value: 'valid' },
          { Name: 'device_name', Value: 'a telephone' },
          { Name: 'dev:device_remembered_status', Value: 'remembered' },
        ],
        DeviceCreateDate: START_MS / 1000,
        DeviceLastModifiedDate: START_MS / 1000,
        DeviceLastAuthenticatedDate: START_MS / 1000,
      },
    })
  })

  it('waits for the user where the pool says so', async () => {
    server = await createDeviceServer({ DeviceOnlyRememberedOnUserPrompt: true })
    await server.addUser('anna')
    const input = await begin()
    expect(await server.call('ConfirmDevice', input)).toEqual({ UserConfirmationNecessary: true })
    const { Devices } = await server.call('ListDevices', { AccessToken: input.AccessToken })
    expect(Devices?.[0]?.DeviceAttributes).toContainEqual({
      Name: 'dev:device_remembered_status',
      Value: 'not_remembered',
    })
  })

  it('calls a device by its key when it has no name', async () => {
    const { device, access: AccessToken } = await enrol(server, 'anna')
    const { Device } = await server.call('GetDevice', { AccessToken, DeviceKey: device.key })
    expect(Device.DeviceAttributes).toContainEqual({ Name: 'device_name', Value: device.key })
  })

  it('takes a device once', async () => {
    const input = await begin()
    await server.call('ConfirmDevice', input)
    expect(await errorOf(server.call('ConfirmDevice', input))).toMatch(
      /^DeviceKeyExistsException: /,
    )
  })

  it('refuses every key but that of its access token', async () => {
    const mine = await begin()
    const other = await begin()
    const { AccessToken } = other
    expect(await errorOf(server.call('ConfirmDevice', { ...mine, AccessToken }))).toBe(UNKNOWN)
    const made = { ...mine, DeviceKey: 'eu-west-1_00000000-0000-4000-8000-000000000000' }
    expect(await errorOf(server.call('ConfirmDevice', made))).toBe(UNKNOWN)
    expect(server.context.store.devices.count('')).toBe(0)
  })

  it.each([
    ['nothing', undefined],
    ['no salt', { PasswordVerifier: 'AQID' }],
    ['no verifier', { Salt: 'AQID' }],
    ['an empty salt', { PasswordVerifier: 'AQID', Salt: '' }],
    ['a salt that is no base64', { PasswordVerifier: 'AQID', Salt: '%' }],
    ['a salt without end', { PasswordVerifier: 'AQID', Salt: 'AQID'.repeat(50) }],
    ['a verifier that is no base64', { PasswordVerifier: '%', Salt: 'AQID' }],
    [
      'a verifier of zero, which every client could answer',
      { PasswordVerifier: 'AAA=', Salt: 'AQID' },
    ],
    [
      'a verifier that is no member of the group',
      { PasswordVerifier: '////'.repeat(200), Salt: 'AQID' },
    ],
  ])('refuses a secret of %s', async (_title, DeviceSecretVerifierConfig) => {
    const input = { ...(await begin()), DeviceSecretVerifierConfig }
    expect(await errorOf(server.call('ConfirmDevice', input))).toMatch(
      /^InvalidParameterException: /,
    )
  })

  it('refuses in a pool that does not track devices', async () => {
    const plain = await createTestServer()
    await plain.addUser('anna')
    const { access: AccessToken } = await plain.tokens('anna')
    const input = { ...(await begin()), AccessToken }
    expect(await errorOf(plain.call('ConfirmDevice', input))).toMatch(
      /^InvalidUserPoolConfigurationException: /,
    )
  })
})

describe('the secret of a device', () => {
  it('is read as published clients write it', () => {
    const { recomputed_all } = vector('helper-device-verifier')
    const { PasswordVerifier, Salt, v } = recomputed_all
    expect(readDeviceSecret({ PasswordVerifier, Salt })).toEqual({ salt: '00eb96', verifier: v })
  })
})

describe('through fetch', () => {
  it('tracks devices in a pool of a seed that says so', async () => {
    const DeviceConfiguration = { DeviceOnlyRememberedOnUserPrompt: true }
    const client = { id: '1seeded23456789abcdefghijk', name: 'web' }
    const flows = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } as const
    const pool = createLocalPool({
      seed: {
        pools: [
          {
            id: 'eu-west-1_Seeded000',
            name: 'seeded',
            DeviceConfiguration,
            clients: [{ ...client, ...flows }],
            users: [{ username: 'anna', password: PASSWORD }],
          },
        ],
      },
    })
    const { AuthenticationResult: result } = await succeed(pool, 'InitiateAuth', {
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: client.id,
      // Clients whose storage is empty send null.
      AuthParameters: JSON.parse(`{"USERNAME":"anna","PASSWORD":"${PASSWORD}","DEVICE_KEY":null}`),
    })
    const { DeviceSecretVerifierConfig, device } = createDevice(result?.NewDeviceMetadata ?? {})
    const AccessToken = result?.AccessToken ?? ''
    const input = { AccessToken, DeviceKey: device.key, DeviceSecretVerifierConfig }
    expect(await succeed(pool, 'ConfirmDevice', input)).toEqual({ UserConfirmationNecessary: true })
    const user = { UserPoolId: 'eu-west-1_Seeded000', Username: 'anna' }
    const { Devices } = await succeed(pool, 'AdminListDevices', user)
    expect(Devices?.map((listed) => listed.DeviceKey)).toEqual([device.key])
  })

  it('answers operations that the model lets come without a token', async () => {
    const pool = createLocalPool()
    const DeviceKey = 'us-east-1_00000000-0000-4000-8000-000000000000'
    for (const operation of ['GetDevice', 'ForgetDevice'] as const) {
      expect(await fail(pool, operation, { DeviceKey })).toEqual([
        'InvalidParameterException',
        'Missing required parameter AccessToken',
      ])
    }
  })
})
