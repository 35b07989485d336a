import { describe, expect, test } from 'vitest'
import {
  currentSession,
  currentTokens,
  memoryStorage,
  revokePending,
  type StoragePort,
  signInWithPassword,
  signOut,
  signOutEverywhere,
} from '../../src/index.ts'
import { type Answer, authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'
import { brokenStorage, deferred, KEY, operations, settled, signedIn } from '../support/session.ts'

const PENDING_KEY = `${KEY}.revoke`
const offline = new Error('offline')
const done = { body: {} }

describe('signOut', () => {
  test('forgets first and revokes then', async () => {
    const { client, received, events, storage } = await signedIn([
      async () => {
        expect(await storage.get(KEY)).toBeNull()
        return done
      },
    ])
    expect(await signOut(client)).toEqual({ revoked: true })
    expect(received[1]).toMatchObject({ operation: 'RevokeToken', input: { Token: 'refresh-one' } })
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'local' })
  })

  test('works offline, and keeps nothing unless it is told to', async () => {
    const { client, storage } = await signedIn([offline])
    expect(await signOut(client)).toEqual({ revoked: false })
    expect(await currentSession(client)).toBeNull()
    expect(await storage.get(PENDING_KEY)).toBeNull()
  })

  test('of nobody sends nothing and tells nothing', async () => {
    const { client, received } = fakeService([])
    expect(await signOut(client, { revokeLater: true })).toEqual({ revoked: false })
    expect(received).toHaveLength(0)
  })

  test('does not wait for a refresh under way, whose tokens nobody gets', async () => {
    const answer = deferred<Answer>()
    const { client, events } = await signedIn([() => answer.promise, done])
    const refreshing = currentTokens(client, { forceRefresh: true })
    const ended = expect(refreshing).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    await settled()
    expect(await signOut(client)).toEqual({ revoked: true })
    answer.resolve(authenticated('two'))
    await ended
    expect(await currentSession(client)).toBeNull()
    expect(events.slice(1)).toEqual([{ type: 'signed-out', reason: 'local' }])
  })

  test('is ended by a signal, but not the forgetting', async () => {
    const controller = new AbortController()
    const { client } = await signedIn([
      () => {
        controller.abort()
        return offline
      },
    ])
    expect(await signOut(client, { signal: controller.signal })).toEqual({ revoked: false })
    expect(await currentSession(client)).toBeNull()
  })

  test('never fails, whatever the storage does', async () => {
    const { client, events } = await signedIn([offline], { storage: brokenStorage() })
    expect(await signOut(client, { revokeLater: true })).toEqual({ revoked: false })
    expect(await currentTokens(client)).toBeNull()
    expect(events.map(({ type }) => type)).toContain('signed-out')
  })
})

describe('a refresh token that is to be revoked later', () => {
  const later = { revokeLater: true }

  test.each([
    offline,
    refusal('InternalErrorException', 'Something went wrong', 500),
    refusal('TooManyRequestsException', 'Rate exceeded', 429),
    { body: '<html>captive portal</html>' },
  ] as Answer[])('is kept after %j until the service confirms', async (answer) => {
    const { client, received, storage } = await signedIn([answer, answer, done])
    expect(await signOut(client, later)).toEqual({ revoked: false })
    expect(await storage.get(PENDING_KEY)).toBe('refresh-one\n')
    expect(await revokePending(client)).toEqual({ waiting: 1 })
    expect(await revokePending(client)).toEqual({ waiting: 0 })
    expect(await storage.get(PENDING_KEY)).toBeNull()
    expect(received.at(-1)).toMatchObject({
      operation: 'RevokeToken',
      input: { Token: 'refresh-one' },
    })
    expect(await revokePending(client)).toEqual({ waiting: 0 })
    expect(received).toHaveLength(4)
  })

  test('is kept when the app gives up waiting', async () => {
    const controller = new AbortController()
    const { client, storage } = await signedIn([
      () => {
        controller.abort()
        return offline
      },
    ])
    await signOut(client, { ...later, signal: controller.signal })
    expect(await storage.get(PENDING_KEY)).toBe('refresh-one\n')
  })

  test('is given up when the service refuses it for good', async () => {
    const refused = refusal('UnsupportedOperationException', 'Token revocation is off')
    const { client, storage } = await signedIn([refused])
    expect(await signOut(client, later)).toEqual({ revoked: false })
    expect(await storage.get(PENDING_KEY)).toBeNull()
    await storage.set(PENDING_KEY, 'refresh-zero\n')
    const second = fakeService([refused], { storage })
    expect(await revokePending(second.client)).toEqual({ waiting: 0 })
  })

  test('waits beside others, and beside the session of whoever signs in next', async () => {
    const { client, received, storage } = await signedIn([
      offline,
      authenticated('two'),
      offline,
      authenticated('three'),
      done,
      offline,
    ])
    await signOut(client, later)
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await signOut(client, later)
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    expect(await storage.get(PENDING_KEY)).toBe('refresh-one\nrefresh-two\n')
    expect(await revokePending(client)).toEqual({ waiting: 1 })
    expect(await storage.get(PENDING_KEY)).toBe('refresh-two\n')
    expect(received.slice(-2).map(({ input }) => input['Token'])).toEqual([
      'refresh-one',
      'refresh-two',
    ])
    expect(await currentSession(client)).not.toBeNull()
  })

  test('is not lost when it is added while others are revoked', async () => {
    const storage = memoryStorage()
    await storage.set(PENDING_KEY, 'refresh-zero\n')
    const answer = deferred<Answer>()
    const { client } = await signedIn([() => answer.promise, offline], { storage })
    const revoking = revokePending(client)
    await Promise.resolve()
    await signOut(client, later)
    answer.resolve(done)
    expect(await revoking).toEqual({ waiting: 1 })
    expect(await storage.get(PENDING_KEY)).toBe('refresh-one\n')
  })

  test('stays where it is when the wait is aborted', async () => {
    const storage = memoryStorage()
    await storage.set(PENDING_KEY, 'refresh-one\nrefresh-two\n')
    const controller = new AbortController()
    const abort = () => {
      controller.abort()
      return offline
    }
    const { client } = fakeService([abort, offline], { storage })
    expect(await revokePending(client, { signal: controller.signal })).toEqual({ waiting: 2 })
  })
})

describe('signOutEverywhere', () => {
  test('needs the word of the service', async () => {
    const { client, events } = await signedIn([offline, done])
    await expect(signOutEverywhere(client)).rejects.toMatchObject({ code: 'ERR_NETWORK' })
    expect(await currentSession(client)).not.toBeNull()
    await signOutEverywhere(client)
    expect(await currentSession(client)).toBeNull()
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'everywhere' })
  })

  test.each(['Access Token has expired', 'Access Token has been revoked', 'Invalid Access Token'])(
    'does not take it for done when this token alone is not accepted: %s',
    async (message) => {
      const refused = refusal('NotAuthorizedException', message)
      const answers = [refused, authenticated('two'), offline, done]
      const { client, received } = await signedIn(answers)
      await expect(signOutEverywhere(client)).rejects.toMatchObject({ code: 'ERR_NETWORK' })
      expect(await currentSession(client)).not.toBeNull()
      await signOutEverywhere(client)
      expect(operations(received).slice(1)).toEqual([
        'GlobalSignOut',
        'GetTokensFromRefreshToken',
        'GlobalSignOut',
        'GlobalSignOut',
      ])
      expect(await currentSession(client)).toBeNull()
    },
  )

  test('does not take it for done when this session alone had ended already', async () => {
    const { client, events } = await signedIn([
      refusal('NotAuthorizedException', 'Access Token has been revoked'),
      refusal('NotAuthorizedException', 'Refresh Token has been revoked'),
    ])
    await expect(signOutEverywhere(client)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(await currentSession(client)).toBeNull()
    expect(events.slice(1)).toEqual([{ type: 'signed-out', reason: 'expired' }])
  })

  test('sends nothing when somebody else is signed in than the user it is for', async () => {
    const { client, received } = await signedIn([])
    await expect(signOutEverywhere(client, { sub: 'sub-2' })).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
    expect(received).toHaveLength(1)
    expect(await currentSession(client)).toMatchObject({ sub: 'sub-1' })
  })

  test('leaves the session of whoever signed in meanwhile', async () => {
    const AccessToken = jwt({ sub: 'sub-2', username: 'ben' })
    const { client, events } = await signedIn([
      async () => {
        await signInWithPassword(client, { username: 'ben', password: 'p' })
        return done
      },
      authenticated('ben', { AccessToken }),
    ])
    await signOutEverywhere(client)
    expect(await currentSession(client)).toMatchObject({ username: 'ben' })
    expect(events.map(({ type }) => type)).toEqual(['signed-in', 'signed-in'])
  })

  test('does not take the lack of a scope for success', async () => {
    const { client } = await signedIn([
      refusal('NotAuthorizedException', 'Access Token does not have required scopes'),
    ])
    await expect(signOutEverywhere(client)).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
  })

  test('of nobody sends nothing', async () => {
    const { client, received } = fakeService([])
    await signOutEverywhere(client)
    expect(received).toHaveLength(0)
  })

  test('refreshes first where the access token has expired', async () => {
    const { client, received, later } = await signedIn([authenticated('two'), done])
    later(4000)
    await signOutEverywhere(client)
    expect(operations(received).slice(1)).toEqual(['GetTokensFromRefreshToken', 'GlobalSignOut'])
  })

  test('does not take a dead refresh token for the end of other sessions', async () => {
    const { client, later } = await signedIn([
      refusal('NotAuthorizedException', 'Refresh Token has been revoked'),
    ])
    later(4000)
    await expect(signOutEverywhere(client)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(await currentSession(client)).toBeNull()
  })
})

test('a storage that fails for one moment only keeps no token behind', async () => {
  const inner = memoryStorage()
  let isBusy = false
  const storage: StoragePort = {
    ...inner,
    remove: (key) => {
      if (isBusy) throw new Error('busy')
      return inner.remove(key)
    },
  }
  const { client } = await signedIn([done, authenticated('two'), done], { storage })
  isBusy = true
  await signOut(client)
  expect(await currentSession(client)).toBeNull()
  isBusy = false
  await signInWithPassword(client, { username: 'anna', password: 'p' })
  await signOut(client)
  expect(await inner.get(KEY)).toBeNull()
})
