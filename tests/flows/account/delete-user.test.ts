import {
  type Client,
  createClient,
  currentDevice,
  currentSession,
  deleteUser,
  memoryStorage,
  type StoragePort,
  signInWithPassword,
  signInWithSrp,
  signOut,
  subscribe,
  withDevices,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { offline, refusalOf, signedInWorld } from '../support/account.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, seedOf, type World } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const bert = { username: 'bert', password: PASSWORD }
const people = { users: [...(seedOf().pools[0]?.users ?? []), bert] }

/** A storage that shows what is in it. */
function openStorage(): StoragePort & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>()
  return {
    kept,
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void kept.set(key, value),
    remove: (key) => void kept.delete(key),
  }
}

/** The client of one more tab or device. */
const another = ({ client }: World, storage: StoragePort): Client =>
  createClient({ userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint: client.endpoint, storage })

const eventsOf = (client: Client): unknown[] => {
  const events: unknown[] = []
  subscribe(client, (event) => events.push(event))
  return events
}

describe('deleteUser', () => {
  test('deletes the account for good, then forgets the session and tells of it', async () => {
    const { client, requests } = await signedInWorld()
    const events = eventsOf(client)
    await deleteUser(client)
    expect(requests).toEqual(['DeleteUser'])
    expect(events).toEqual([{ type: 'signed-out', reason: 'deleted' }])
    expect(await currentSession(client)).toBeNull()
    expect(await refusalOf(signInWithSrp(client, anna))).toEqual([
      'ERR_USER_NOT_FOUND',
      'user-not-found',
    ])
    expect(await refusalOf(deleteUser(client))).toEqual(['ERR_NOT_SIGNED_IN', 'session-expired'])
    expect(await signOut(client)).toEqual({ revoked: false })
  })

  test('forgets nothing before the service has said that the account is gone', async () => {
    const { client } = await signedInWorld()
    const events = eventsOf(client)
    expect(await refusalOf(deleteUser(offline(client)))).toEqual(['ERR_NETWORK', 'network'])
    const aborted = deleteUser(client, { signal: AbortSignal.abort() })
    expect(await refusalOf(aborted)).toEqual(['ERR_ABORTED', 'aborted'])
    expect(await currentSession(client)).not.toBeNull()
    expect(events).toEqual([])
    await deleteUser(client)
  })

  test('ends the session when the answer to the first try was lost', async () => {
    const { client } = await signedInWorld()
    const lossy: Client = {
      ...client,
      fetch: async (url, request) => {
        await client.fetch(url, request)
        throw new TypeError('fetch failed')
      },
    }
    expect(await refusalOf(deleteUser(lossy))).toEqual(['ERR_NETWORK', 'network'])
    expect((await refusalOf(deleteUser(client)))[0]).toBe('ERR_SESSION_EXPIRED')
    expect(await currentSession(client)).toBeNull()
  })

  test('forgets what the device knew of this user, and of nobody else', async () => {
    const world = await signedInWorld({
      ...people,
      DeviceConfiguration: { ChallengeRequiredOnNewDevice: true },
    })
    const storage = openStorage()
    const client = withDevices(another(world, openStorage()), { storage })
    await signInWithSrp(client, bert)
    await signInWithSrp(client, anna)
    const secrets = () => [...storage.kept].filter(([, value]) => value.includes('"secret"'))
    expect(secrets()).toHaveLength(2)
    const { sub = '' } = (await currentSession(client)) ?? {}
    expect(await currentDevice(client)).not.toBeNull()
    expect(JSON.stringify([...storage.kept])).toContain(sub)
    const forgotten: number[] = []
    subscribe(client, () => forgotten.push(secrets().length))
    await deleteUser(client)
    expect(secrets()).toHaveLength(1)
    expect(JSON.stringify([...storage.kept])).not.toContain(sub)
    // An app that leaves the page with the event leaves no secret behind.
    expect(forgotten).toEqual([1])
  })

  test('deletes nobody but the user it is for', async () => {
    const world = await signedInWorld(people)
    const { client, requests } = world
    const session = await currentSession(client)
    await signInWithPassword(another(world, client.storage), bert)
    requests.length = 0
    const deletion = deleteUser(client, { sub: session?.sub })
    expect(await refusalOf(deletion)).toEqual(['ERR_NOT_SIGNED_IN', 'session-expired'])
    expect(requests).toEqual([])
    expect((await currentSession(client))?.username).toBe('bert')
  })

  test('leaves the session of whoever signed in meanwhile', async () => {
    const world = await signedInWorld(people)
    const other = another(world, world.client.storage)
    const overtaken: Client = {
      ...world.client,
      fetch: async (url, request) => {
        const answer = await world.client.fetch(url, request)
        await signInWithPassword(other, bert)
        return answer
      },
    }
    const events = eventsOf(overtaken)
    await deleteUser(overtaken)
    expect((await currentSession(other))?.username).toBe('bert')
    expect(events).not.toContainEqual({ type: 'signed-out', reason: 'deleted' })
    expect((await refusalOf(signInWithPassword(other, anna)))[0]).toBe('ERR_USER_NOT_FOUND')
  })

  test('ends sessions of the user on other devices with their next request', async () => {
    const world = await signedInWorld()
    const there = another(world, memoryStorage())
    await signInWithPassword(there, anna)
    await deleteUser(world.client)
    expect((await refusalOf(deleteUser(there)))[0]).toBe('ERR_SESSION_EXPIRED')
    expect(await currentSession(there)).toBeNull()
  })
})
