import {
  AuthenticationDetails,
  type CognitoUser,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { describe, expect, test } from 'vitest'
import { offerMfa } from './support/admin.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { associateApp, identityJsUser, sendCode, verifyApp } from './support/identity-js-user.ts'
import { PASSWORD, startLocalServer } from './support/local-server.ts'
import { useServer } from './support/use-server.ts'

const used = useServer(startLocalServer)

const userOf = (username: string): CognitoUser => identityJsUser(used.server.url, username)

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

const prefer = (user: CognitoUser): Promise<unknown> =>
  new Promise((resolve, reject) =>
    user.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, (error, result) =>
      error ? reject(error) : resolve(result),
    ),
  )

describe('amazon-cognito-identity-js with an authenticator app', () => {
  test('sets it up when signed in, and signs in with it', async () => {
    await offerMfa(used.server, 'OPTIONAL')
    const user = userOf('anna')
    await signIn(user)
    const secret = await associateApp(user)
    await expect(verifyApp(user, otherCode(appCode(secret)))).rejects.toMatchObject({
      code: 'EnableSoftwareTokenMFAException',
    })
    await verifyApp(user, appCode(secret))
    await prefer(user)

    const back = userOf('anna')
    await expect(signIn(back, 'Wrong-horse-1')).rejects.toMatchObject({
      code: 'NotAuthorizedException',
    })
    expect(await signIn(back)).toBe('totpRequired')
    const code = appCode(secret, 1)
    await expect(sendCode(back, otherCode(code), 'SOFTWARE_TOKEN_MFA')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    })
    expect((await sendCode(back, code, 'SOFTWARE_TOKEN_MFA')).isValid()).toBe(true)
  })

  test('sets it up during sign-in', async () => {
    await offerMfa(used.server, 'ON')
    const user = userOf('ben')
    expect(await signIn(user)).toBe('mfaSetup')
    const secret = await associateApp(user)
    await expect(verifyApp(user, otherCode(appCode(secret)))).rejects.toMatchObject({
      code: 'EnableSoftwareTokenMFAException',
    })
    expect((await verifyApp(user, appCode(secret))).isValid()).toBe(true)

    const back = userOf('ben')
    expect(await signIn(back)).toBe('totpRequired')
    expect((await sendCode(back, appCode(secret, 1), 'SOFTWARE_TOKEN_MFA')).isValid()).toBe(true)
  })
})
