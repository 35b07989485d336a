import { describe, expect, it } from 'vitest'
import { contextOver } from '../support/context-over.ts'
import { claimsOf, createDeviceServer, enrol, signInOn } from '../support/device-server.ts'
import { useDurableStore } from '../support/durable-store.ts'
import { proveDevice } from '../support/srp-client.ts'
import { TestServer } from '../support/test-server.ts'

const durable = useDurableStore()

describe('a durable store', () => {
  it('keeps devices, their challenges and what was issued to them across a restart', async () => {
    const server = await createDeviceServer({}, { context: contextOver(durable.store) })
    await server.addUser('anna')
    const { access, device, refresh } = await enrol(server, 'anna', 'telephone')
    const before = await server.call('ListDevices', { AccessToken: access })
    const asked = await signInOn(server, 'anna', device.key)

    const back = new TestServer(contextOver(durable.reopen()), server.poolId, server.clientId)
    expect(await back.call('ListDevices', { AccessToken: access })).toEqual(before)
    const { AuthenticationResult: result } = await proveDevice(back, asked, device)
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(device.key)
    const refreshed = await back.call('GetTokensFromRefreshToken', {
      ClientId: back.clientId,
      RefreshToken: refresh,
      DeviceKey: device.key,
    })
    expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined()
    await back.call('DeleteUser', { AccessToken: access })
    expect(durable.store.devices.count('')).toBe(0)
  })
})
