import { describe, expect, test } from 'vitest'
import { currentSession, deleteUser, signInWithPassword, withDevices } from '../../src/index.ts'
import { authenticated, jwt, refusal } from '../support/fake-service.ts'
import {
  brokenStorage,
  KEY,
  listening,
  openStorage,
  operations,
  signedIn,
} from '../support/session.ts'

const NewDeviceMetadata = { DeviceKey: 'eu-west-1_here', DeviceGroupKey: '-group' }

/** A client that does not remember devices, and what is stored after a sign-in by one that does. */
async function afterSignInOnDevice(username: string) {
  const storage = openStorage()
  const answers = [authenticated('one', { NewDeviceMetadata }), { body: {} }, { body: {} }]
  const { client } = listening(answers, { storage })
  await signInWithPassword(withDevices(client), { username, password: 'p' })
  return { client, kept: storage.kept }
}

describe('deleteUser', () => {
  test('forgets the session after the service has deleted the user, and tells of it', async () => {
    const { client, events, received } = await signedIn([
      async () => {
        expect(await currentSession(client)).not.toBeNull()
        return { body: {} }
      },
    ])
    await deleteUser(client)
    expect(operations(received)).toEqual(['InitiateAuth', 'DeleteUser'])
    expect(received[1]?.input).toEqual({ AccessToken: jwt({ jti: 'access-one' }) })
    expect(await currentSession(client)).toBeNull()
    expect(events.slice(1)).toEqual([{ type: 'signed-out', reason: 'deleted' }])
  })

  test.each([
    refusal('InternalErrorException', 'Something went wrong', 500),
    refusal('TooManyRequestsException', 'Rate exceeded', 429),
    refusal('NotAuthorizedException', 'Access Token does not have required scopes'),
    new TypeError('fetch failed'),
    { body: '<html>' },
  ])('forgets nothing when the answer is %j', async (answer) => {
    const { client, events } = await signedIn([answer])
    await expect(deleteUser(client)).rejects.toMatchObject({ isAuthError: true })
    expect(await currentSession(client)).not.toBeNull()
    expect(events).toHaveLength(1)
  })

  test('leaves nothing of the device behind, also on a client that remembers none', async () => {
    const { client, kept } = await afterSignInOnDevice('anna@example.com')
    const ofDevice = [...kept.keys()].filter((key) => key !== KEY)
    // The device, the name that was typed, and the canonical one.
    expect(ofDevice).toHaveLength(3)
    await deleteUser(client)
    expect([...kept.keys()]).toEqual([])
  })

  test('leaves a name that leads to somebody else by now', async () => {
    const { client, kept } = await afterSignInOnDevice('anna@example.com')
    const names = [...kept.keys()].filter((key) => key.includes('.device-name.'))
    kept.set(names[0] ?? '', 'the sub of somebody else')
    await deleteUser(client)
    expect([...kept]).toEqual([[names[0], 'the sub of somebody else']])
  })

  test.each([undefined, 7, {}, [7, null]])(
    'deletes a device whose names are %j',
    async (nameKeys) => {
      const { client, kept } = await afterSignInOnDevice('anna')
      const key = [...kept.keys()].find((one) => one.includes('.device.')) ?? ''
      kept.set(key, JSON.stringify({ ...JSON.parse(kept.get(key) ?? ''), nameKeys }))
      await deleteUser(client)
      expect(kept.has(key)).toBe(false)
    },
  )

  test('forgets the session also where the storage does not work', async () => {
    const { client, events } = await signedIn([{ body: {} }], { storage: brokenStorage() })
    await deleteUser(client)
    expect(await currentSession(client)).toBeNull()
    expect(events.map(({ type }) => type)).toContain('signed-out')
  })
})
