import { beforeEach, describe, expect, it } from 'vitest'
import {
  claimsOf,
  createDeviceServer,
  type Enrolled,
  enrol,
  signInOn,
} from '../support/device-server.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'

const INVALID = 'NotAuthorizedException: Invalid Refresh Token'

let server: TestServer
let anna: Enrolled
beforeEach(async () => {
  server = await createDeviceServer()
  await server.addUser('anna')
  anna = await enrol(server, 'anna')
})

const refresh = (REFRESH_TOKEN: string, DEVICE_KEY?: string) =>
  server.call('InitiateAuth', {
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    ClientId: server.clientId,
    AuthParameters: { REFRESH_TOKEN, ...(DEVICE_KEY === undefined ? {} : { DEVICE_KEY }) },
  })

describe('a refresh on a tracked device', () => {
  it('names the device, which stays in the token', async () => {
    const { AuthenticationResult: result } = await refresh(anna.refresh, anna.device.key)
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(anna.device.key)
    expect(result).not.toHaveProperty('NewDeviceMetadata')
  })

  it('is refused without the key, and with another', async () => {
    const other = await enrol(server, 'anna')
    expect(await errorOf(refresh(anna.refresh))).toBe(INVALID)
    expect(await errorOf(refresh(anna.refresh, other.device.key))).toBe(INVALID)
    const input = { ClientId: server.clientId, RefreshToken: anna.refresh }
    expect(await errorOf(server.call('GetTokensFromRefreshToken', input))).toBe(INVALID)
  })

  it('needs the key of a device that was never confirmed too', async () => {
    const { AuthenticationResult: result } = await signInOn(server, 'anna')
    const token = result?.RefreshToken ?? ''
    expect(await errorOf(refresh(token))).toBe(INVALID)
    const DeviceKey = result?.NewDeviceMetadata?.DeviceKey ?? ''
    expect((await refresh(token, DeviceKey)).AuthenticationResult).toBeDefined()
  })

  it('does not depend on the key once the pool tracks no devices', async () => {
    await server.call('UpdateUserPool', { UserPoolId: server.poolId })
    expect((await refresh(anna.refresh)).AuthenticationResult).toBeDefined()
  })

  it('takes tokens of the time before the pool tracked devices', async () => {
    const DeviceConfiguration = {}
    await server.call('UpdateUserPool', { UserPoolId: server.poolId })
    const { refresh: token } = await server.tokens('anna')
    await server.call('UpdateUserPool', { UserPoolId: server.poolId, DeviceConfiguration })
    expect((await refresh(token)).AuthenticationResult).toBeDefined()
  })

  it('keeps the device when the refresh token is rotated', async () => {
    const rotating = server.addClient({
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    })
    const { device, refresh: first } = await enrol(rotating, 'anna')
    const input = { ClientId: rotating.clientId, DeviceKey: device.key }
    const rotate = (RefreshToken: string) =>
      rotating.call('GetTokensFromRefreshToken', { ...input, RefreshToken })
    const { AuthenticationResult: second } = await rotate(first)
    const { AuthenticationResult: third } = await rotate(second?.RefreshToken ?? '')
    expect(claimsOf(third?.AccessToken)['device_key']).toBe(device.key)
    const { DeviceKey: _left, ...without } = { ...input, RefreshToken: third?.RefreshToken ?? '' }
    expect(await errorOf(rotating.call('GetTokensFromRefreshToken', without))).toBe(INVALID)
  })
})
