import type { LocalServer } from '@cognito-kit/local/node'
import {
  confirmSignIn,
  fetchAuthSession,
  fetchDevices,
  forgetDevice,
  rememberDevice,
  signIn,
  signOut,
} from 'aws-amplify/auth'
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { askAboutDevices, forgetDevices } from './support/admin.ts'
import { configureAmplify } from './support/amplify-user.ts'
import { latestCode, PASSWORD, startLocalServer } from './support/local-server.ts'

let server: LocalServer
/** What the browser of one device keeps. */
let storage: Map<string, string>

beforeEach(async () => {
  server = await startLocalServer()
  storage = new Map()
  // The library names a device after its browser, and Node 20 has no `navigator`.
  vi.stubGlobal('navigator', { userAgent: 'a browser' })
  configureAmplify(server)
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    getItem: async (key) => storage.get(key) ?? null,
    setItem: async (key, value) => {
      storage.set(key, value)
    },
    removeItem: async (key) => {
      storage.delete(key)
    },
    clear: async () => storage.clear(),
  })
})

afterEach(async () => {
  await signOut()
  vi.unstubAllGlobals()
  await server.close()
})

const begun = async (authFlowType: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' = 'USER_SRP_AUTH') =>
  (await signIn({ username: 'dora', password: PASSWORD, options: { authFlowType } })).nextStep
    .signInStep

const CODE = 'CONFIRM_SIGN_IN_WITH_SMS_CODE'

const sendCode = async () => {
  const challengeResponse = await latestCode(server.url, 'dora')
  return (await confirmSignIn({ challengeResponse })).nextStep.signInStep
}

const entry = (name: string): string =>
  [...storage.keys()].find((key) => key.endsWith(`.${name}`)) ?? ''

/** Signs in with a code, has the device remembered and signs out; gives back its key. */
const enrol = async (): Promise<string | undefined> => {
  expect(await begun()).toBe(CODE)
  expect(await sendCode()).toBe('DONE')
  await rememberDevice()
  await signOut()
  return storage.get(entry('deviceKey'))
}

const tokenKey = async () => (await fetchAuthSession()).tokens?.accessToken.payload['device_key']

describe('aws-amplify on a remembered device', () => {
  beforeEach(() => askAboutDevices(server, true))

  test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
    'signs in by device SRP after %s, without a code',
    async (flow) => {
      const key = await enrol()
      expect(await begun(flow)).toBe('DONE')
      expect(await tokenKey()).toBe(key)
      const refreshed = await fetchAuthSession({ forceRefresh: true })
      expect(refreshed.tokens?.accessToken.payload['device_key']).toBe(key)
    },
  )

  test('does not sign in with the wrong device password', async () => {
    await enrol()
    storage.set(entry('randomPasswordKey'), 'bm90IHRoZSBzZWNyZXQ=')
    await expect(begun()).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })

  test('lists and forgets its device, and is asked for a code again', async () => {
    await enrol()
    await begun()
    const key = await tokenKey()
    expect(await fetchDevices()).toMatchObject([
      {
        id: key,
        name: 'a browser',
        attributes: { device_status: 'valid', 'dev:device_remembered_status': 'remembered' },
        createDate: expect.any(Date),
        lastAuthenticatedDate: expect.any(Date),
      },
    ])
    await forgetDevice()
    expect(await fetchDevices()).toEqual([])
    await signOut()
    expect(await begun()).toBe(CODE)
  })

  test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
    'starts anew by %s when the pool has forgotten its device',
    async (flow) => {
      await enrol()
      await forgetDevices(server, 'dora')
      expect(await begun(flow)).toBe(CODE)
      expect(entry('deviceKey')).toBe('')
    },
  )
})

describe('aws-amplify where a device does not stand in for MFA', () => {
  test('goes on to device SRP after the code', async () => {
    await askAboutDevices(server, false)
    const key = await enrol()
    expect(await begun()).toBe(CODE)
    expect(await sendCode()).toBe('DONE')
    expect(await tokenKey()).toBe(key)
    // With another secret it would have ended there.
    await signOut()
    storage.set(entry('randomPasswordKey'), 'bm90IHRoZSBzZWNyZXQ=')
    expect(await begun()).toBe(CODE)
    await expect(sendCode()).rejects.toMatchObject({ name: 'NotAuthorizedException' })
  })
})
