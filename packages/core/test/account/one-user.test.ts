import { expect, test } from 'vitest'
import {
  type Client,
  deletePasskey,
  deleteUser,
  exportUser,
  getDevice,
  listDevices,
  listPasskeys,
  listSessions,
  memoryStorage,
  registerPasskey,
  type StoragePort,
  signInWithPassword,
  signOutEverywhere,
} from '../../src/index.ts'
import { authenticated, jwt } from '../support/fake-service.ts'
import { KEY, operations, signedIn } from '../support/session.ts'

test.each<[string, (client: Client) => Promise<unknown>, object]>([
  ['listDevices', listDevices, { Devices: [], PaginationToken: 'next' }],
  ['listPasskeys', listPasskeys, { Credentials: [], NextToken: 'next' }],
  ['listSessions', listSessions, { Sessions: [], NextToken: 'next' }],
])('%s does not go on with the pages of whoever signed in meanwhile', async (_name, list, body) => {
  const AccessToken = jwt({ sub: 'sub-2', username: 'ben' })
  const { client, received } = await signedIn([
    async () => {
      await signInWithPassword(client, { username: 'ben', password: 'p' })
      return { body }
    },
    authenticated('ben', { AccessToken }),
  ])
  await expect(list(client)).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
  expect(operations(received).slice(1)).toEqual([expect.stringMatching(/^List/), 'InitiateAuth'])
})

test.each<[string, (client: Client) => Promise<unknown>]>([
  ['deletePasskey', (client) => deletePasskey(client, 'a')],
  ['deleteUser', deleteUser],
  ['exportUser', exportUser],
  ['getDevice', (client) => getDevice(client, 'd')],
  ['listDevices', listDevices],
  ['listPasskeys', listPasskeys],
  ['listSessions', listSessions],
  ['registerPasskey', registerPasskey],
  ['signOutEverywhere', signOutEverywhere],
])('%s sends nothing for whoever signs in right after it was called', async (_name, act) => {
  const inner = memoryStorage()
  let isOvertaken = false
  const storage: StoragePort = {
    ...inner,
    get: async (key) => {
      const found = await inner.get(key)
      if (isOvertaken) await inner.set(key, bens)
      return found
    },
  }
  const AccessToken = jwt({ sub: 'sub-2', username: 'ben' })
  const ben = authenticated('ben', { AccessToken })
  const { client, received } = await signedIn([ben, authenticated('anna')], { storage })
  await signInWithPassword(client, { username: 'ben', password: 'p' })
  const bens = String(await inner.get(KEY))
  await signInWithPassword(client, { username: 'anna', password: 'p' })
  received.length = 0
  isOvertaken = true
  await expect(act(client)).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
  expect(operations(received)).toEqual([])
})
