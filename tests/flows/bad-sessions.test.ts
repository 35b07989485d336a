import {
  type Client,
  call,
  createClient,
  currentSession,
  currentTokens,
  getUser,
  memoryStorage,
  signInWithPassword,
} from '@cognito-kit/core'
import { createLocalPool, type LocalPool } from '@cognito-kit/local'
import { beforeAll, describe, expect, test } from 'vitest'
import { CLIENT_ID, PASSWORD, POOL_ID } from './support/world.ts'

const OTHER_POOL_ID = 'eu-west-1_Flows0002'
const OTHER_CLIENT_ID = 'flowsclient000000000000002'
const ENDPOINT = 'http://127.0.0.1:9229'
const anna = { username: 'anna', password: PASSWORD }
const forced = { forceRefresh: true }

let pool: LocalPool

beforeAll(() => {
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] as const
  const client = { name: 'app', ExplicitAuthFlows: [...ExplicitAuthFlows] }
  const settings = { name: 'flows', users: [anna] }
  pool = createLocalPool({
    seed: {
      pools: [
        {
          ...settings,
          id: POOL_ID,
          clients: [
            { ...client, id: CLIENT_ID },
            { ...client, id: OTHER_CLIENT_ID },
          ],
        },
        { ...settings, id: OTHER_POOL_ID, clients: [{ ...client, id: 'flowsclient3' }] },
      ],
    },
  })
})

interface Signed {
  readonly client: Client
  readonly urls: string[]
  /** Replaces members of what is stored. */
  replace(members: Record<string, unknown>): Promise<void>
  stored(): Promise<Record<string, string>>
}

/** `anna`, signed in at an app client. */
async function signedIn(clientId = CLIENT_ID, userPoolId = POOL_ID): Promise<Signed> {
  const storage = memoryStorage()
  const urls: string[] = []
  const client = createClient({
    userPoolId,
    clientId,
    storage,
    endpoint: ENDPOINT,
    fetch: (url, init) => {
      urls.push(url)
      return pool.fetch(new Request(url, init))
    },
  })
  await signInWithPassword(client, anna)
  const key = `cognito-kit.${userPoolId}.${clientId}`
  const stored = async () => JSON.parse((await storage.get(key)) ?? '{}')
  const replace = async (members: Record<string, unknown>) =>
    storage.set(key, JSON.stringify({ ...(await stored()), ...members }))
  return { client, urls, replace, stored }
}

describe('a session that holds', () => {
  test.each([
    ['a refresh token of another client', () => signedIn(OTHER_CLIENT_ID)],
    ['a refresh token of another pool', () => signedIn('flowsclient3', OTHER_POOL_ID)],
    ['a refresh token that was cut off', () => signedIn()],
  ])('%s ends by the word of the pool, and the other one goes on', async (what, other) => {
    const mine = await signedIn()
    const others = await other()
    const { refreshToken = '' } = await others.stored()
    const isCut = what.includes('cut off')
    await mine.replace({ refreshToken: isCut ? refreshToken.slice(0, -20) : refreshToken })
    await expect(currentTokens(mine.client, forced)).rejects.toMatchObject({
      code: 'ERR_SESSION_EXPIRED',
    })
    expect(await currentSession(mine.client)).toBeNull()
    expect(await currentTokens(others.client, forced)).not.toBeNull()
    expect(await getUser(others.client)).toMatchObject({ username: 'anna' })
  })

  test.each([
    ['was cut off', (token: string) => token.slice(0, token.length / 2)],
    ['was forged', (token: string) => `${token.slice(0, token.lastIndexOf('.'))}.Zm9yZ2Vk`],
  ])('an access token that %s is refused, and another takes its place', async (_what, spoil) => {
    const { client, replace, stored } = await signedIn()
    const { accessToken = '' } = await stored()
    const AccessToken = spoil(accessToken)
    await expect(call(client, 'GetUser', { AccessToken })).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
    await replace({ accessToken: AccessToken })
    expect(await currentSession(client)).toMatchObject({ username: 'anna' })
    expect(await getUser(client)).toMatchObject({ username: 'anna' })
    expect((await stored()).accessToken).not.toBe(AccessToken)
    await replace({ accessToken: AccessToken, refreshToken: 'cut off' })
    await expect(getUser(client)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
  })

  test('an address sends nothing there', async () => {
    const { client, replace, urls } = await signedIn()
    await replace({ endpoint: 'https://evil.example', issuer: 'https://evil.example' })
    await currentTokens(client, forced)
    await getUser(client)
    expect(new Set(urls)).toEqual(new Set([`${ENDPOINT}/`]))
  })
})
