import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { currentSession, currentTokens, signInWithPassword, signOut } from '../../src/index.ts'
import { authenticated, fakeService, jwt } from '../support/fake-service.ts'
import { jti, operations, signedIn } from '../support/session.ts'

const DAY_SECONDS = 86_400

describe('currentTokens', () => {
  test('is null when nobody is signed in', async () => {
    const { client } = fakeService([])
    expect(await currentTokens(client)).toBeNull()
    expect(await currentSession(client)).toBeNull()
  })

  test('returns stored tokens without a request', async () => {
    const { client, received } = await signedIn()
    expect(await jti(client)).toBe('access-one')
    expect(received).toHaveLength(1)
  })

  test('refreshes within the last minute, with one request for all callers', async () => {
    const { client, received, later, events } = await signedIn([authenticated('two')])
    later(3541)
    const all = await Promise.all(Array.from({ length: 50 }, () => jti(client)))
    expect(all).toEqual(Array(50).fill('access-two'))
    expect(operations(received)).toEqual(['InitiateAuth', 'GetTokensFromRefreshToken'])
    expect(received[1]?.input).toEqual({
      ClientId: '1h57kf5cpq17m0eml12example',
      RefreshToken: 'refresh-one',
    })
    expect(events.slice(1)).toEqual([{ type: 'refreshed' }])
  })

  test('does not refresh before the last minute', async () => {
    const { client, received, later } = await signedIn()
    later(3540)
    expect(await jti(client)).toBe('access-one')
    expect(received).toHaveLength(1)
  })

  test('a longer validity can be asked for, and a refresh forced', async () => {
    const { client, received } = await signedIn([authenticated('two'), authenticated('three')])
    await currentTokens(client, { minValiditySeconds: 3601 })
    await currentTokens(client, { forceRefresh: true })
    expect(received).toHaveLength(3)
  })

  test('a rotated refresh token is the one that is sent next', async () => {
    const { client, received } = await signedIn([authenticated('two'), authenticated('three')])
    await currentTokens(client, { forceRefresh: true })
    await currentTokens(client, { forceRefresh: true })
    expect(received.slice(1).map(({ input }) => input['RefreshToken'])).toEqual([
      'refresh-one',
      'refresh-two',
    ])
  })

  test('without rotation the refresh token stays', async () => {
    const answer = authenticated('two', { RefreshToken: undefined })
    const { client, received } = await signedIn([answer, authenticated('three')])
    await currentTokens(client, { forceRefresh: true })
    await currentTokens(client, { forceRefresh: true })
    expect(received[2]?.input['RefreshToken']).toBe('refresh-one')
  })

  test('names the device that the tokens belong to, also when an answer leaves it out', async () => {
    const ofDevice = { AccessToken: jwt({ jti: 'access-one', device_key: 'eu-west-1_d' }) }
    const { client, received } = fakeService([
      authenticated('one', ofDevice),
      authenticated('two'),
      authenticated('three'),
    ])
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await currentTokens(client, { forceRefresh: true })
    await currentTokens(client, { forceRefresh: true })
    expect(received.slice(1).map(({ input }) => input['DeviceKey'])).toEqual([
      'eu-west-1_d',
      'eu-west-1_d',
    ])
  })

  test('a session hands out tokens, and says so when it has ended', async () => {
    const { client } = await signedIn([{ body: {} }])
    const session = await currentSession(client)
    expect(decodeJwt((await session?.tokens())?.idToken ?? '').jti).toBe('id-one')
    await signOut(client)
    await expect(session?.tokens()).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
  })

  test('a session never hands out the tokens of whoever signed in after it', async () => {
    const bert = { AccessToken: jwt({ jti: 'access-bert', sub: 'sub-2', username: 'bert' }) }
    const { client } = await signedIn([{ body: {} }, authenticated('two', bert)])
    const session = await currentSession(client)
    await signOut(client)
    await signInWithPassword(client, { username: 'bert', password: 'p' })
    expect(await jti(client)).toBe('access-bert')
    await expect(session?.tokens()).rejects.toMatchObject({ code: 'ERR_NOT_SIGNED_IN' })
  })
})

describe('a clock that is wrong', () => {
  test.each([DAY_SECONDS, -DAY_SECONDS, 40 * 365 * DAY_SECONDS])(
    'by %i seconds all along does no harm',
    async (wrong) => {
      const { client, received, later } = await signedIn([authenticated('two')], {
        now: () => 1_700_000_000_000 + wrong * 1000,
      })
      later(0)
      expect(await jti(client)).toBe('access-one')
      expect(received).toHaveLength(1)
    },
  )

  test('and is set forward makes one refresh', async () => {
    const { client, received, later } = await signedIn([authenticated('two')])
    later(DAY_SECONDS)
    expect([await jti(client), await jti(client)]).toEqual(['access-two', 'access-two'])
    expect(received).toHaveLength(2)
  })

  test('and is set back makes one refresh, because nobody can tell how old the tokens are', async () => {
    const { client, received, later } = await signedIn([authenticated('two')])
    later(-DAY_SECONDS)
    expect([await jti(client), await jti(client)]).toEqual(['access-two', 'access-two'])
    expect(received).toHaveLength(2)
    later(3000)
    expect(await jti(client)).toBe('access-two')
    expect(received).toHaveLength(2)
  })

  test('and jumps to and fro never ends the session', async () => {
    const answers = ['two', 'three', 'four', 'five'].map((marker) => authenticated(marker))
    const { client, later } = await signedIn(answers)
    for (const seconds of [DAY_SECONDS, -2 * DAY_SECONDS, DAY_SECONDS, -DAY_SECONDS]) {
      later(seconds)
      expect(await currentTokens(client)).not.toBeNull()
    }
    expect(await jti(client)).toBe('access-five')
  })
})
