import { afterEach, describe, expect, test, vi } from 'vitest'
import { callAsUser, currentSession, getUser, signInWithPassword } from '../../src/index.ts'
import { type Answer, authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'
import {
  deferred,
  operations,
  type Script,
  settled,
  sharedStorage,
  signedIn,
} from '../support/session.ts'

const found: Script = { body: { Username: 'anna', UserAttributes: [] } }
const revoked = refusal('NotAuthorizedException', 'Access Token has been revoked')
const dead = refusal('NotAuthorizedException', 'Refresh Token has been revoked')

afterEach(() => {
  vi.useRealTimers()
})

describe('callAsUser', () => {
  test('sends the access token with the input', async () => {
    const { client, received } = await signedIn([{ body: {} }])
    await callAsUser(client, 'DeleteUserAttributes', { UserAttributeNames: ['nickname'] })
    expect(received[1]?.input).toEqual({
      UserAttributeNames: ['nickname'],
      AccessToken: jwt({ jti: 'access-one' }),
    })
  })

  test('sends nothing when nobody is signed in', async () => {
    const { client, received } = fakeService([])
    await expect(callAsUser(client, 'GetUser', {})).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
    expect(received).toHaveLength(0)
  })

  test('sends nothing for a user who is not the one who is signed in', async () => {
    const { client, received } = await signedIn([found])
    await expect(getUser(client, { sub: 'sub-2' })).rejects.toMatchObject({
      code: 'ERR_NOT_SIGNED_IN',
    })
    expect(received).toHaveLength(1)
    expect(await getUser(client, { sub: 'sub-1' })).toMatchObject({ username: 'anna' })
  })

  test.each([
    revoked,
    refusal('NotAuthorizedException', 'Access Token has expired'),
    refusal('NotAuthorizedException', 'Invalid Access Token'),
    refusal('NotAuthorizedException', 'Could not verify signature for Access Token'),
    refusal('UserNotFoundException', 'User does not exist.'),
  ])('tries once more with newer tokens when the token was refused: %o', async (answer) => {
    const { client, received } = await signedIn([answer, authenticated('two'), found])
    expect(await getUser(client)).toMatchObject({ username: 'anna' })
    expect(operations(received).slice(1)).toEqual([
      'GetUser',
      'GetTokensFromRefreshToken',
      'GetUser',
    ])
    expect(received[3]?.input).toEqual({ AccessToken: jwt({ jti: 'access-two' }) })
  })

  test('tries no third time', async () => {
    const { client, received } = await signedIn([revoked, authenticated('two'), revoked])
    await expect(getUser(client)).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    expect(received).toHaveLength(4)
    expect(await currentSession(client)).not.toBeNull()
  })

  test.each([
    ['Access Token does not have required scopes'],
    ['Incorrect username or password.'],
    ['User is disabled.'],
  ])('a refusal that says nothing of the token is not repeated: %s', async (message) => {
    const { client, received } = await signedIn([refusal('NotAuthorizedException', message)])
    await expect(getUser(client)).rejects.toMatchObject({ message })
    expect(received).toHaveLength(2)
  })

  test('ends the session on the word about the refresh token alone', async () => {
    const { client, events } = await signedIn([revoked, dead])
    await expect(getUser(client)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(await currentSession(client)).toBeNull()
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'expired' })
  })

  test('keeps the session when the refresh got no answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const offline = new TypeError('fetch failed')
    const { client } = await signedIn([revoked, offline, offline, offline])
    const outcome = getUser(client).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(await outcome).toMatchObject({ code: 'ERR_NETWORK' })
    expect(await currentSession(client)).not.toBeNull()
  })

  test('does not go on as somebody who signed in between the attempts', async () => {
    const tabs = sharedStorage()
    const bob = authenticated('bob', { AccessToken: jwt({ sub: 'sub-2', username: 'bob' }) })
    const other = fakeService([bob], { storage: tabs.tab() })
    const overtaken: Script = async () => {
      await signInWithPassword(other.client, { username: 'bob', password: 'p' })
      return revoked
    }
    const { client, received } = await signedIn([overtaken], { storage: tabs.tab() })
    await expect(getUser(client)).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
    expect(received).toHaveLength(2)
  })

  test('ends with its signal', async () => {
    const { client, received } = await signedIn([
      ({ request }) => {
        controller.abort()
        return request.signal?.aborted ? new Error('aborted') : found
      },
    ])
    const controller = new AbortController()
    await expect(getUser(client, { signal: controller.signal })).rejects.toMatchObject({
      code: 'ERR_ABORTED',
    })
    expect(received).toHaveLength(2)
  })

  test('waits for newer tokens no longer than its signal says', async () => {
    const answer = deferred<Answer>()
    const { client, later, received } = await signedIn([() => answer.promise])
    later(4000)
    const controller = new AbortController()
    const ended = expect(getUser(client, { signal: controller.signal })).rejects.toMatchObject({
      code: 'ERR_ABORTED',
    })
    await settled()
    controller.abort()
    await ended
    answer.resolve(authenticated('two'))
    await settled()
    expect(operations(received).slice(1)).toEqual(['GetTokensFromRefreshToken'])
  })
})
