import { afterEach, describe, expect, test, vi } from 'vitest'
import { currentSession, currentTokens, importSession, memoryStorage } from '../../src/index.ts'
import { authenticated, jwt, refusal } from '../support/fake-service.ts'
import { brokenStorage, jti, listening, signedIn } from '../support/session.ts'

const PREFIX = 'CognitoIdentityServiceProvider.1h57kf5cpq17m0eml12example'

/** What Amplify and amazon-cognito-identity-js leave of a user in the browser. */
function leftBehind(replaced: Record<string, string | undefined> = {}) {
  const kept = new Map<string, string>()
  const values = {
    LastAuthUser: 'anna',
    'anna.accessToken': jwt({ jti: 'access-old' }),
    'anna.idToken': jwt({ jti: 'id-old' }),
    'anna.refreshToken': 'refresh-old',
    'anna.clockDrift': '-2',
    'anna.userData': '{"Username":"anna"}',
    'anna.signInDetails': '{"loginId":"anna","authFlowType":"USER_SRP_AUTH"}',
    'anna.deviceKey': 'eu-west-1_d',
    'anna.deviceGroupKey': '-g',
    'anna.randomPasswordKey': 'secret-of-the-device',
    ...replaced,
  }
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) kept.set(`${PREFIX}.${name}`, value)
  }
  kept.set('CognitoIdentityServiceProvider.another.LastAuthUser', 'bert')
  kept.set('theme', 'dark')
  const storage = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
    remove: (key: string) => void kept.delete(key),
  }
  return { kept, storage }
}

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('importSession', () => {
  test('takes over the session, without a request', async () => {
    const { storage } = leftBehind()
    const { client, events, received } = listening()
    expect(await importSession(client, { storage })).toMatchObject({
      username: 'anna',
      sub: 'sub-1',
    })
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    expect(events).toEqual([{ type: 'signed-in', username: 'anna' }])
    expect(received).toHaveLength(0)
  })

  test('refreshes what nobody knows the age of when it is used first', async () => {
    const { storage } = leftBehind()
    const { client, received } = listening([authenticated('two')])
    const session = await importSession(client, { storage })
    await session?.tokens()
    expect(await jti(client)).toBe('access-two')
    expect(received).toHaveLength(1)
    expect(received[0]).toMatchObject({
      operation: 'GetTokensFromRefreshToken',
      input: { RefreshToken: 'refresh-old' },
    })
  })

  test('refreshes for the device that the tokens name', async () => {
    const { storage } = leftBehind({
      'anna.accessToken': jwt({ jti: 'access-old', device_key: 'eu-west-1_d' }),
    })
    const { client, received } = listening([authenticated('two')])
    await importSession(client, { storage })
    await currentTokens(client)
    expect(received[0]?.input['DeviceKey']).toBe('eu-west-1_d')
  })

  test('removes what it took over and nothing else', async () => {
    const { kept, storage } = leftBehind()
    await importSession(listening().client, { storage })
    expect([...kept.keys()]).toEqual([
      `${PREFIX}.anna.deviceKey`,
      `${PREFIX}.anna.deviceGroupKey`,
      `${PREFIX}.anna.randomPasswordKey`,
      'CognitoIdentityServiceProvider.another.LastAuthUser',
      'theme',
    ])
  })

  test('does it once', async () => {
    const { storage } = leftBehind()
    const { client } = listening()
    await importSession(client, { storage })
    const next = listening()
    expect(await importSession(next.client, { storage })).toBeNull()
    expect(next.events).toEqual([])
  })

  test('reads localStorage unless told otherwise', async () => {
    const { kept } = leftBehind()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    expect(await importSession(listening().client)).toMatchObject({ username: 'anna' })
    expect(kept.has(`${PREFIX}.anna.refreshToken`)).toBe(false)
  })

  test('leaves everything where it is when somebody is signed in already', async () => {
    const { kept, storage } = leftBehind()
    const before = new Map(kept)
    const { client } = await signedIn()
    expect(await importSession(client, { storage })).toBeNull()
    expect(await jti(client)).toBe('access-one')
    expect(kept).toEqual(before)
  })

  test.each([
    { LastAuthUser: undefined },
    { LastAuthUser: '' },
    { LastAuthUser: 'somebody' },
    { 'anna.accessToken': undefined },
    { 'anna.refreshToken': undefined },
    { 'anna.refreshToken': '' },
    { 'anna.accessToken': 'not-a-token' },
    { 'anna.accessToken': jwt().slice(0, 30) },
    { 'anna.accessToken': `${jwt().split('.')[0]}.%%%.c2ln` },
    { 'anna.accessToken': 'e30.e30.e30' },
  ])('takes nothing and removes nothing of %j', async (replaced) => {
    const { kept, storage } = leftBehind(replaced)
    const before = new Map(kept)
    const { client, events, received } = listening()
    expect(await importSession(client, { storage })).toBeNull()
    expect(kept).toEqual(before)
    expect(events).toEqual([])
    expect(received).toHaveLength(0)
    expect(await currentSession(client)).toBeNull()
  })

  test('does without the ID token until the first refresh', async () => {
    const { storage } = leftBehind({ 'anna.idToken': undefined })
    const { client } = listening([authenticated('two')])
    const session = await importSession(client, { storage })
    expect(await session?.tokens()).toMatchObject({ idToken: jwt({ jti: 'id-two' }) })
  })

  test('removes nothing where the session could not be kept', async () => {
    const { kept, storage } = leftBehind()
    const before = new Map(kept)
    const { client, events } = listening([], { storage: brokenStorage() })
    expect(await importSession(client, { storage })).toMatchObject({ username: 'anna' })
    expect(kept).toEqual(before)
    expect(events.map(({ type }) => type)).toEqual([
      'storage-degraded',
      'storage-degraded',
      'signed-in',
    ])
  })

  test('lets through what the other storage throws', async () => {
    const { client } = listening()
    await expect(importSession(client, { storage: brokenStorage() })).rejects.toThrow(
      'SecurityError',
    )
    expect(await currentSession(client)).toBeNull()
  })

  test('of a user whose refresh token is dead ends as any session does', async () => {
    const { storage } = leftBehind()
    const { client, events } = listening([
      refusal('NotAuthorizedException', 'Refresh Token has been revoked'),
    ])
    const session = await importSession(client, { storage })
    await expect(session?.tokens()).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(events.at(-1)).toEqual({ type: 'signed-out', reason: 'expired' })
  })

  test('keeps the foreign tokens out of events and errors', async () => {
    const { storage } = leftBehind({ 'anna.accessToken': jwt() })
    const { client, events } = listening([], { storage: memoryStorage() })
    const session = await importSession(client, { storage })
    expect(JSON.stringify([events, session])).not.toMatch(/eyJ|refresh-old/)
  })
})
