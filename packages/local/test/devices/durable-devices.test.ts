import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDurableStore } from '../../src/store/durable.ts'
import type { Store } from '../../src/store/store.ts'
import { contextOver } from '../support/context-over.ts'
import { claimsOf, createDeviceServer, enrol, signInOn } from '../support/device-server.ts'
import { proveDevice } from '../support/srp-client.ts'
import { TestServer } from '../support/test-server.ts'

let directory: string
let store: Store

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cognito-kit-'))
  store = openDurableStore(directory)
})

afterEach(() => {
  store.close()
  rmSync(directory, { recursive: true, force: true })
})

describe('a durable store', () => {
  it('keeps devices, their challenges and what was issued to them across a restart', async () => {
    const server = await createDeviceServer({}, { context: contextOver(store) })
    await server.addUser('anna')
    const { access, device, refresh } = await enrol(server, 'anna', 'telephone')
    const before = await server.call('ListDevices', { AccessToken: access })
    const asked = await signInOn(server, 'anna', device.key)
    store.close()

    store = openDurableStore(directory)
    const back = new TestServer(contextOver(store), server.poolId, server.clientId)
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
    expect(store.devices.count('')).toBe(0)
  })
})
