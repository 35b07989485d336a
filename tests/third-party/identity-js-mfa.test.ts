import type { LocalServer } from '@cognito-kit/local/node'
import {
  AuthenticationDetails,
  type CognitoUser,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { offerMfa } from './support/admin.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { identityJsUser } from './support/identity-js-user.ts'
import { PASSWORD, startLocalServer } from './support/local-server.ts'

let server: LocalServer

beforeAll(async () => {
  server = await startLocalServer()
})

afterAll(() => server.close())

const userOf = (username: string): CognitoUser => identityJsUser(server.url, username)

/** Where a sign-in stops: signed in, or at a challenge that the library names. */
type Stop = CognitoUserSession | 'totpRequired' | 'mfaSetup'

const signIn = (user: CognitoUser, Password: string = PASSWORD): Promise<Stop> =>
  new Promise((resolve, reject) =>
    user.authenticateUser(new AuthenticationDetails({ Username: user.getUsername(), Password }), {
      onSuccess: resolve,
      onFailure: reject,
      totpRequired: () => resolve('totpRequired'),
      mfaSetup: () => resolve('mfaSetup'),
    }),
  )

const associate = (user: CognitoUser): Promise<string> =>
  new Promise((resolve, reject) =>
    user.associateSoftwareToken({ associateSecretCode: resolve, onFailure: reject }),
  )

const verify = (user: CognitoUser, code: string): Promise<CognitoUserSession> =>
  new Promise((resolve, reject) =>
    user.verifySoftwareToken(code, 'telephone', { onSuccess: resolve, onFailure: reject }),
  )

const prefer = (user: CognitoUser): Promise<unknown> =>
  new Promise((resolve, reject) =>
    user.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, (error, result) =>
      error ? reject(error) : resolve(result),
    ),
  )

const sendCode = (user: CognitoUser, code: string): Promise<CognitoUserSession> =>
  new Promise((resolve, reject) =>
    user.sendMFACode(code, { onSuccess: resolve, onFailure: reject }, 'SOFTWARE_TOKEN_MFA'),
  )

describe('amazon-cognito-identity-js with an authenticator app', () => {
  test('sets it up when signed in, and signs in with it', async () => {
    await offerMfa(server, 'OPTIONAL')
    const user = userOf('anna')
    await signIn(user)
    const secret = await associate(user)
    await expect(verify(user, otherCode(appCode(secret)))).rejects.toMatchObject({
      code: 'EnableSoftwareTokenMFAException',
    })
    await verify(user, appCode(secret))
    await prefer(user)

    const back = userOf('anna')
    await expect(signIn(back, 'Wrong-horse-1')).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    })
    expect(await signIn(back)).toBe('totpRequired')
    const code = appCode(secret, 1)
    await expect(sendCode(back, otherCode(code))).rejects.toMatchObject({
      code: 'CodeMismatchException',
    })
    expect((await sendCode(back, code)).isValid()).toBe(true)
  })

  test('sets it up during sign-in', async () => {
    await offerMfa(server, 'ON')
    const user = userOf('ben')
    expect(await signIn(user)).toBe('mfaSetup')
    const secret = await associate(user)
    await expect(verify(user, otherCode(appCode(secret)))).rejects.toMatchObject({
      code: 'EnableSoftwareTokenMFAException',
    })
    expect((await verify(user, appCode(secret))).isValid()).toBe(true)

    const back = userOf('ben')
    expect(await signIn(back)).toBe('totpRequired')
    expect((await sendCode(back, appCode(secret, 1))).isValid()).toBe(true)
  })
})
