import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  AuthenticationDetails,
  type CognitoUser,
  CognitoUserAttribute,
} from 'amazon-cognito-identity-js'
import { expect, test } from 'vitest'
import { createSdk } from './support/admin.ts'
import { otherCode } from './support/authenticator-app.ts'
import { identityJsUser, promised } from './support/identity-js-user.ts'
import { serveLife } from './support/life-server.ts'
import { latestCode, NEW_PASSWORD, PASSWORD, POOL_ID } from './support/local-server.ts'
import { useServer } from './support/use-server.ts'

const used = useServer(serveLife)
const inbox = (): Promise<string> => latestCode(used.server.url, 'ida')

const signIn = (user: CognitoUser, Password: string): Promise<unknown> =>
  new Promise((onSuccess, onFailure) => {
    user.setAuthenticationFlowType('USER_PASSWORD_AUTH')
    const details = new AuthenticationDetails({ Username: 'ida', Password })
    user.authenticateUser(details, { onSuccess, onFailure })
  })

const attributesOf = async (user: CognitoUser): Promise<Record<string, string>> => {
  const listed = await promised<CognitoUserAttribute[]>((callback) =>
    user.getUserAttributes(callback),
  )
  return Object.fromEntries((listed ?? []).map(({ Name, Value }) => [Name, Value]))
}

test('amazon-cognito-identity-js looks after an account until it deletes it', async () => {
  const sdk = createSdk(used.server)
  const named = { UserPoolId: POOL_ID, Username: 'ida' }
  const UserAttributes = [
    { Name: 'email', Value: 'ida@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ]
  await sdk.send(
    new AdminCreateUserCommand({ ...named, UserAttributes, MessageAction: 'SUPPRESS' }),
  )
  await sdk.send(new AdminSetUserPasswordCommand({ ...named, Password: PASSWORD, Permanent: true }))
  const user = identityJsUser(used.server.url, 'ida')
  await signIn(user, PASSWORD)

  const changes = [
    new CognitoUserAttribute({ Name: 'email', Value: 'ida@example.org' }),
    new CognitoUserAttribute({ Name: 'nickname', Value: 'Idchen' }),
  ]
  await promised<string>((callback) => user.updateAttributes(changes, callback))
  expect(await attributesOf(user)).toMatchObject({ email: 'ida@example.com', nickname: 'Idchen' })
  const verify = (code: string): Promise<string> =>
    new Promise((onSuccess, onFailure) =>
      user.verifyAttribute('email', code, { onSuccess, onFailure }),
    )
  await expect(verify(otherCode(await inbox()))).rejects.toMatchObject({
    code: 'CodeMismatchException',
  })
  expect(await verify(await inbox())).toBe('SUCCESS')
  await promised<string>((callback) => user.deleteAttributes(['nickname'], callback))
  const after = await attributesOf(user)
  expect(after).toMatchObject({ email: 'ida@example.org', email_verified: 'true' })
  expect(after).not.toHaveProperty('nickname')

  const change = (previous: string) =>
    promised<string>((callback) => user.changePassword(previous, NEW_PASSWORD, callback))
  await expect(change('Wrong-horse-1')).rejects.toMatchObject({ code: 'NotAuthorizedException' })
  await change(PASSWORD)
  await new Promise((onSuccess, onFailure) => user.forgotPassword({ onSuccess, onFailure }))
  const code = await inbox()
  await new Promise<string>((onSuccess, onFailure) =>
    user.confirmPassword(code, PASSWORD, { onSuccess, onFailure }),
  )
  await signIn(user, PASSWORD)
  expect(await promised<string>((callback) => user.deleteUser(callback))).toBe('SUCCESS')
  await expect(signIn(user, PASSWORD)).rejects.toMatchObject({ code: 'UserNotFoundException' })
})
