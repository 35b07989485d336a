/**
 * What this client cannot do: it knows neither USER_AUTH nor its challenges (SELECT_CHALLENGE, SMS_OTP, WEB_AUTHN), and no
 * EMAIL_OTP: chosen in SELECT_MFA_TYPE, none of its callbacks is called. It sends no secret hash and has no flow for
 * administrators.
 */
import {
  AuthenticationDetails,
  type CognitoUser,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { beforeAll, describe, expect, test } from 'vitest'
import { createUser, offerAnyMfa } from './support/admin.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { associateApp, identityJsUser, sendCode, verifyApp } from './support/identity-js-user.ts'
import { latestCode, PASSWORD, startLocalServer } from './support/local-server.ts'
import { useServer } from './support/use-server.ts'

const used = useServer(startLocalServer)

beforeAll(async () => {
  await offerAnyMfa(used.server, 'OPTIONAL')
  await createUser(used.server, 'emma', '+15550001234')
  await createUser(used.server, 'fay', '+15550005678')
})

/** Where a sign-in stops: signed in, or at a challenge with its parameters. */
type Stop = CognitoUserSession | readonly [name: string, parameters: Record<string, string>]

const stopping = (resolve: (stop: Stop) => void, reject: (error: unknown) => void) => {
  const stop = (name: string, parameters: Record<string, string>) => resolve([name, parameters])
  return {
    onSuccess: resolve,
    onFailure: reject,
    mfaRequired: stop,
    totpRequired: stop,
    selectMFAType: stop,
  }
}

const signIn = (user: CognitoUser, Password: string = PASSWORD): Promise<Stop> =>
  new Promise((resolve, reject) => {
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password })
    user.authenticateUser(details, stopping(resolve, reject))
  })

const choose = (user: CognitoUser, factor: string): Promise<Stop> =>
  new Promise((resolve, reject) => user.sendMFASelectionAnswer(factor, stopping(resolve, reject)))

const prefer = (user: CognitoUser, hasApp: boolean): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const on = { Enabled: true, PreferredMfa: false }
    user.setUserMfaPreference(on, hasApp ? on : null, (error, result) =>
      error ? reject(error) : resolve(result),
    )
  })

/** Sets up an authenticator app for a signed-in user. */
const setUpApp = async (user: CognitoUser): Promise<string> => {
  const secret = await associateApp(user)
  await verifyApp(user, appCode(secret))
  return secret
}

const userOf = (username: string): CognitoUser => identityJsUser(used.server.url, username)

describe('amazon-cognito-identity-js with SMS_MFA', () => {
  test('signs in with the code of a text message, and with no other', async () => {
    const first = userOf('emma')
    await signIn(first)
    await prefer(first, false)

    const user = userOf('emma')
    await expect(signIn(user, 'Wrong-horse-1')).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    expect(await signIn(user)).toEqual([
      'SMS_MFA',
      expect.objectContaining({
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******1234',
      }),
    ])
    const code = await latestCode(used.server.url, 'emma')
    await expect(sendCode(user, otherCode(code), 'SMS_MFA')).rejects.toMatchObject({
      code: 'CodeMismatchException',
      message: 'Invalid code or auth state for the user.',
    })
    expect((await sendCode(user, code, 'SMS_MFA')).isValid()).toBe(true)
    await expect(sendCode(user, code, 'SMS_MFA')).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    })
  })
})

describe('amazon-cognito-identity-js with SELECT_MFA_TYPE', () => {
  test('goes on with either factor, each with its own code only', async () => {
    const first = userOf('fay')
    await signIn(first)
    const secret = await setUpApp(first)
    await prefer(first, true)

    const bySms = userOf('fay')
    const [name, parameters] = (await signIn(bySms)) as Exclude<Stop, CognitoUserSession>
    expect(name).toBe('SELECT_MFA_TYPE')
    expect(JSON.parse(parameters['MFAS_CAN_CHOOSE'] ?? '')).toEqual([
      'SMS_MFA',
      'SOFTWARE_TOKEN_MFA',
    ])
    await expect(choose(bySms, 'RETINA_SCAN')).rejects.toMatchObject({
      code: 'InvalidParameterException',
    })
    expect(await choose(bySms, 'SMS_MFA')).toMatchObject(['SMS_MFA', expect.anything()])
    await expect(sendCode(bySms, appCode(secret, 1), 'SMS_MFA')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    })
    const code = await latestCode(used.server.url, 'fay')
    expect((await sendCode(bySms, code, 'SMS_MFA')).isValid()).toBe(true)

    const byApp = userOf('fay')
    await signIn(byApp)
    expect(await choose(byApp, 'SOFTWARE_TOKEN_MFA')).toMatchObject([
      'SOFTWARE_TOKEN_MFA',
      expect.anything(),
    ])
    const next = appCode(secret, 1)
    await expect(sendCode(byApp, otherCode(next), 'SOFTWARE_TOKEN_MFA')).rejects.toMatchObject({
      code: 'CodeMismatchException',
    })
    expect((await sendCode(byApp, next, 'SOFTWARE_TOKEN_MFA')).isValid()).toBe(true)
  })
})
