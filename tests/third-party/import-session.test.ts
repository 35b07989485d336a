/**
 * What aws-amplify and amazon-cognito-identity-js really leave in a browser's storage, after signing in against the local
 * pool, is taken over by core: the person stays signed in when the app moves over.
 */
import {
  createClient,
  currentSession,
  currentTokens,
  getUser,
  importSession,
  type StoragePort,
} from '@cognito-kit/core'
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js'
import { signIn } from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { configureAmplify } from './support/amplify-user.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, startLocalServer } from './support/local-server.ts'
import { useServer } from './support/use-server.ts'

const used = useServer(startLocalServer)

/** A browser's storage, as other libraries and as core see it. */
function browserStorage() {
  const kept = new Map<string, string>()
  const web = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    clear: () => kept.clear(),
  }
  const port: StoragePort = { get: web.getItem, set: web.setItem, remove: web.removeItem }
  return { kept, web, port }
}

type Web = ReturnType<typeof browserStorage>['web']

async function signInByAmplify(web: Web): Promise<void> {
  configureAmplify(used.server)
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    getItem: async (key) => web.getItem(key),
    setItem: async (key, value) => web.setItem(key, value),
    removeItem: async (key) => web.removeItem(key),
    clear: async () => web.clear(),
  })
  const { isSignedIn } = await signIn({ username: 'anna', password: PASSWORD })
  expect(isSignedIn).toBe(true)
}

async function signInByIdentityJs(web: Web): Promise<void> {
  const endpoint = used.server.url
  const Pool = new CognitoUserPool({
    UserPoolId: POOL_ID,
    ClientId: CLIENT_ID,
    endpoint,
    Storage: web,
  })
  const user = new CognitoUser({ Username: 'anna', Pool, Storage: web })
  const details = new AuthenticationDetails({ Username: 'anna', Password: PASSWORD })
  await new Promise<void>((resolve, reject) =>
    user.authenticateUser(details, { onSuccess: () => resolve(), onFailure: reject }),
  )
}

describe.each([
  ['aws-amplify', signInByAmplify],
  ['amazon-cognito-identity-js', signInByIdentityJs],
])('what %s left', (_library, signInBy) => {
  test('is taken over once, and refreshed by core from then on', async () => {
    const { kept, web, port } = browserStorage()
    await signInBy(web)
    const old = [...kept].find(([key]) => key.endsWith('.accessToken'))?.[1] ?? ''

    const client = createClient({
      userPoolId: POOL_ID,
      clientId: CLIENT_ID,
      endpoint: used.server.url,
      storage: port,
    })
    expect(await currentSession(client)).toBeNull()
    expect(await importSession(client, { storage: port })).toMatchObject({ username: 'anna' })
    expect([...kept.keys()].filter((key) => /Token$|LastAuthUser$/.test(key))).toEqual([])

    const tokens = await currentTokens(client)
    expect(tokens?.accessToken).not.toBe(old)
    const { origin_jti } = decodeJwt(old)
    expect(decodeJwt(tokens?.accessToken ?? '')).toMatchObject({ origin_jti })
    expect((await getUser(client)).attributes['email']).toBe('anna@example.com')
    expect(await importSession(client, { storage: port })).toBeNull()
  })
})
