import {
  AuthenticationDetails,
  type CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
  type CognitoUserSession,
} from 'amazon-cognito-identity-js'
import { describe, expect, test } from 'vitest'
import { identityJsUser, promised } from './support/identity-js-user.ts'
import {
  CLIENT_ID,
  latestCode,
  NEW_PASSWORD,
  PASSWORD,
  POOL_ID,
  startLocalServer,
} from './support/local-server.ts'
import { useServer } from './support/use-server.ts'

const used = useServer(startLocalServer)

const userOf = (username: string): CognitoUser => identityJsUser(used.server.url, username)

interface SignInOptions {
  readonly flow?: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH'
  readonly newPassword?: string
}

const signIn = (
  user: CognitoUser,
  password: string,
  { flow = 'USER_SRP_AUTH', newPassword }: SignInOptions = {},
): Promise<CognitoUserSession> =>
  new Promise((resolve, reject) => {
    const details = new AuthenticationDetails({ Username: user.getUsername(), Password: password })
    const callbacks = { onSuccess: resolve, onFailure: reject }
    user.setAuthenticationFlowType(flow)
    user.authenticateUser(details, {
      ...callbacks,
      newPasswordRequired: () =>
        newPassword === undefined
          ? reject(new Error('a new password is required'))
          : user.completeNewPasswordChallenge(newPassword, {}, callbacks),
    })
  })

const WRONG = { code: 'NotAuthorizedException', message: 'Incorrect username or password.' }

describe('amazon-cognito-identity-js', () => {
  test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'] as const)(
    'signs in by %s with the right password only',
    async (flow) => {
      const session = await signIn(userOf('anna'), PASSWORD, { flow })
      expect(session.isValid()).toBe(true)
      expect(session.getAccessToken().payload['username']).toBe('anna')
      await expect(signIn(userOf('anna'), 'Wrong-horse-1', { flow })).rejects.toMatchObject(WRONG)
    },
  )

  test('is told that a user does not exist', async () => {
    await expect(signIn(userOf('nobody'), PASSWORD)).rejects.toMatchObject({
      code: 'UserNotFoundException',
      message: 'User does not exist.',
    })
  })

  test('refreshes the session', async () => {
    const user = userOf('anna')
    const first = await signIn(user, PASSWORD)
    const second = await promised<CognitoUserSession>((callback) =>
      user.refreshSession(first.getRefreshToken(), callback),
    )
    expect(second?.isValid()).toBe(true)
    expect(second?.getAccessToken().getJwtToken()).not.toBe(first.getAccessToken().getJwtToken())
    expect(second?.getRefreshToken().getToken()).toBe(first.getRefreshToken().getToken())
  })

  test('gets the user', async () => {
    const user = userOf('anna')
    await signIn(user, PASSWORD)
    const attributes = await promised<CognitoUserAttribute[]>((callback) =>
      user.getUserAttributes(callback),
    )
    const values = Object.fromEntries(attributes?.map((each) => [each.Name, each.Value]) ?? [])
    expect(values).toMatchObject({ email: 'anna@example.com', email_verified: 'true' })
  })

  test('changes the password', async () => {
    const user = userOf('ben')
    await signIn(user, PASSWORD)
    await promised((callback) => user.changePassword(PASSWORD, NEW_PASSWORD, callback))
    await expect(signIn(userOf('ben'), PASSWORD)).rejects.toMatchObject(WRONG)
    expect((await signIn(userOf('ben'), NEW_PASSWORD)).isValid()).toBe(true)
  })

  test('completes NEW_PASSWORD_REQUIRED', async () => {
    const session = await signIn(userOf('cleo'), PASSWORD, { newPassword: NEW_PASSWORD })
    expect(session.isValid()).toBe(true)
    expect((await signIn(userOf('cleo'), NEW_PASSWORD)).isValid()).toBe(true)
  })

  test('signs up and confirms with the code from the inbox', async () => {
    const user = userOf('dora')
    const pool = new CognitoUserPool({
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      endpoint: used.server.url,
    })
    const email = new CognitoUserAttribute({ Name: 'email', Value: 'dora@example.com' })
    await promised((callback) => pool.signUp('dora', PASSWORD, [email], [], callback))
    await expect(signIn(user, PASSWORD)).rejects.toMatchObject({
      code: 'UserNotConfirmedException',
    })
    const code = await latestCode(used.server.url, 'dora')
    await promised((callback) => user.confirmRegistration(code, false, callback))
    expect((await signIn(user, PASSWORD)).isValid()).toBe(true)
  })

  test('resets a forgotten password', async () => {
    const user = userOf('anna')
    await new Promise((resolve, reject) =>
      user.forgotPassword({ onSuccess: resolve, onFailure: reject }),
    )
    const code = await latestCode(used.server.url, 'anna')
    await new Promise((resolve, reject) =>
      user.confirmPassword(code, PASSWORD, { onSuccess: resolve, onFailure: reject }),
    )
    expect((await signIn(user, PASSWORD)).isValid()).toBe(true)
  })

  test('signs out everywhere', async () => {
    const here = userOf('anna')
    const there = userOf('anna')
    await signIn(here, PASSWORD)
    const other = await signIn(there, PASSWORD)
    await new Promise((resolve, reject) =>
      here.globalSignOut({ onSuccess: resolve, onFailure: reject }),
    )
    const refresh = promised((callback) => there.refreshSession(other.getRefreshToken(), callback))
    await expect(refresh).rejects.toMatchObject({
      code: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    })
  })
})
