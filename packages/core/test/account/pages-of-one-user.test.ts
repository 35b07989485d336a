import { expect, test } from 'vitest'
import {
  type Client,
  listDevices,
  listPasskeys,
  listSessions,
  signInWithPassword,
} from '../../src/index.ts'
import { authenticated, jwt } from '../support/fake-service.ts'
import { operations, signedIn } from '../support/session.ts'

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
