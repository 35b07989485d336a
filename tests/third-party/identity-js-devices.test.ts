import type { LocalServer } from '@cognito-kit/local/node'
import {
  AuthenticationDetails,
  type CognitoUser,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { askAboutDevices, forgetDevices } from './support/admin.ts'
import { identityJsUser } from './support/identity-js-user.ts'
import { latestCode, PASSWORD, startLocalServer } from './support/local-server.ts'

let server: LocalServer
/** What the browser of one device keeps. */
let storage: Map<string, string>

beforeEach(async () => {
  server = await startLocalServer()
  storage = new Map()
})

afterEach(() => server.close())

/** The user as the library has it after the page was loaded anew. */
const returning = (): CognitoUser => identityJsUser(server.url, 'dora', storage)

interface Success {
  readonly session: CognitoUserSession
  /** Whether the user should be asked to have the device remembered. */
  readonly asksUser: boolean | undefined
}

const signIn = (user: CognitoUser): Promise<Success | 'mfaRequired'> =>
  new Promise((resolve, reject) =>
    user.authenticateUser(
      new AuthenticationDetails({ Username: user.getUsername(), Password: PASSWORD }),
      {
        onSuccess: (session, asksUser) => resolve({ session, asksUser }),
        onFailure: reject,
        mfaRequired: () => resolve('mfaRequired'),
      },
    ),
  )

const sendCode = async (user: CognitoUser): Promise<Success> => {
  const code = await latestCode(server.url, 'dora')
  return new Promise((resolve, reject) =>
    user.sendMFACode(code, {
      onSuccess: (session, asksUser) => resolve({ session, asksUser }),
      onFailure: reject,
    }),
  )
}

/** Calls a method of a user that takes callbacks. */
const ask = <T>(
  call: (callbacks: { onSuccess: (value: T) => void; onFailure: (error: Error) => void }) => void,
): Promise<T> => new Promise((onSuccess, onFailure) => call({ onSuccess, onFailure }))

/** Signs in with a code and has the device remembered. */
const enrol = async (): Promise<CognitoUser> => {
  const user = returning()
  expect(await signIn(user)).toBe('mfaRequired')
  expect((await sendCode(user)).asksUser).toBe(true)
  await ask<string>((callbacks) => user.setDeviceStatusRemembered(callbacks))
  return user
}

const entry = (name: string): string =>
  [...storage.keys()].find((key) => key.endsWith(`.${name}`)) ?? ''

describe('amazon-cognito-identity-js on a remembered device', () => {
  beforeEach(() => askAboutDevices(server, true))

  test('signs in by device SRP, without a code', async () => {
    await enrol()
    const key = storage.get(entry('deviceKey'))
    const back = returning()
    const success = await signIn(back)
    const { session } = success as Success
    expect(session.isValid()).toBe(true)
    expect(session.getAccessToken().payload['device_key']).toBe(key)
    const refreshed = await new Promise<CognitoUserSession>((resolve, reject) =>
      back.refreshSession(session.getRefreshToken(), (error, result) =>
        error ? reject(error) : resolve(result),
      ),
    )
    expect(refreshed.isValid()).toBe(true)
  })

  test('does not sign in with the wrong device password', async () => {
    await enrol()
    storage.set(entry('randomPasswordKey'), 'bm90IHRoZSBzZWNyZXQ=')
    await expect(signIn(returning())).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
  })

  test('lists, shows and forgets its device, and is asked for a code again', async () => {
    const user = await enrol()
    // The types leave out the paging token, which the library passes on.
    const { Devices } = await ask<{ Devices: { DeviceKey: string }[] }>((callbacks) =>
      user.listDevices(10, null as unknown as string, callbacks),
    )
    expect(Devices.map(({ DeviceKey }) => DeviceKey)).toEqual([storage.get(entry('deviceKey'))])
    await ask<string>((callbacks) => user.getDevice(callbacks))
    await ask<string>((callbacks) => user.forgetDevice(callbacks))
    expect(entry('deviceKey')).toBe('')
    expect(await signIn(returning())).toBe('mfaRequired')
  })

  test('starts anew when the pool has forgotten its device', async () => {
    await enrol()
    await forgetDevices(server, 'dora')
    expect(await signIn(returning())).toBe('mfaRequired')
    expect(entry('deviceKey')).toBe('')
  })

  test('is asked for a code once the device is no longer remembered', async () => {
    const user = await enrol()
    await ask<string>((callbacks) => user.setDeviceStatusNotRemembered(callbacks))
    const back = returning()
    expect(await signIn(back)).toBe('mfaRequired')
    expect((await sendCode(back)).session.isValid()).toBe(true)
  })
})

describe('amazon-cognito-identity-js where a device does not stand in for MFA', () => {
  test('cannot go on to device SRP after a code: it sends the Session of the code again', async () => {
    await askAboutDevices(server, false)
    await enrol()
    const back = returning()
    expect(await signIn(back)).toBe('mfaRequired')
    await expect(sendCode(back)).rejects.toMatchObject({ code: 'NotAuthorizedException' })
  })
})
