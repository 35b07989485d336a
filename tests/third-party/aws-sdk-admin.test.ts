/**
 * What this client cannot do: the SDK sends requests and no more. It computes no secret hash and no proof of a password;
 * here cognito-srp-helper does. That helper makes requests of users alone, not of administrators.
 */
import {
  AdminInitiateAuthCommand,
  type AdminInitiateAuthCommandOutput,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { createSecretHash } from 'cognito-srp-helper'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSdk, offerMfa } from './support/admin.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { CLIENT_ID, NEW_PASSWORD, PASSWORD, POOL_ID, servePool } from './support/local-server.ts'

const SECRET_CLIENT_ID = '2thirdparty23456789abcdefg'
const CLIENT_SECRET = 'a0secret0of0twenty0four0characters'
const ExplicitAuthFlows = ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] as const

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await servePool({
    clients: [
      { id: CLIENT_ID, name: 'server', ExplicitAuthFlows },
      {
        id: SECRET_CLIENT_ID,
        name: 'server with a secret',
        ClientSecret: CLIENT_SECRET,
        ExplicitAuthFlows,
      },
    ],
    users: [
      { username: 'anna', password: PASSWORD },
      { username: 'cleo', temporaryPassword: PASSWORD },
    ],
  })
  sdk = createSdk(server)
})

afterAll(() => server.close())

interface Texts {
  readonly [name: string]: string
}

const signIn = (USERNAME: string, more: Texts = {}, ClientId: string = CLIENT_ID) =>
  sdk.send(
    new AdminInitiateAuthCommand({
      UserPoolId: POOL_ID,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME, PASSWORD, ...more },
    }),
  )

const answer = (
  { ChallengeName, Session }: AdminInitiateAuthCommandOutput,
  ChallengeResponses: Texts,
  ClientId: string = CLIENT_ID,
) =>
  sdk.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId: POOL_ID,
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses,
    }),
  )

const WRONG = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

describe('@aws-sdk/client-cognito-identity-provider as an administrator', () => {
  test('asks for the code of an authenticator app, and takes no other', async () => {
    await offerMfa(server, 'OPTIONAL')
    const AccessToken = (await signIn('anna')).AuthenticationResult?.AccessToken
    const { SecretCode = '' } = await sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }))
    const UserCode = appCode(SecretCode)
    await sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
    await sdk.send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId: POOL_ID,
        Username: 'anna',
        SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
      }),
    )

    await expect(signIn('anna', { PASSWORD: 'Wrong-horse-1' })).rejects.toMatchObject(WRONG)
    const asked = await signIn('anna')
    expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const code = appCode(SecretCode, 1)
    const send = (SOFTWARE_TOKEN_MFA_CODE: string) =>
      answer(asked, { USERNAME: 'anna', SOFTWARE_TOKEN_MFA_CODE })
    await expect(send(otherCode(code))).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid code received for user',
    })
    expect((await send(code)).AuthenticationResult?.RefreshToken).toBeDefined()
    await expect(send(code)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    })
  })

  test('proves with both requests that it knows the client secret', async () => {
    const hash = (secret: string) => createSecretHash('cleo', SECRET_CLIENT_ID, secret)
    const right = { SECRET_HASH: hash(CLIENT_SECRET) }
    const wrong = { SECRET_HASH: hash('another0secret0of0this0length') }
    const missing = {
      name: 'NotAuthorizedException',
      message: `Client ${SECRET_CLIENT_ID} is configured with secret but SECRET_HASH was not received`,
    }
    const unverified = {
      name: 'NotAuthorizedException',
      message: `Unable to verify secret hash for client ${SECRET_CLIENT_ID}`,
    }
    await expect(signIn('cleo', {}, SECRET_CLIENT_ID)).rejects.toMatchObject(missing)
    await expect(signIn('cleo', wrong, SECRET_CLIENT_ID)).rejects.toMatchObject(unverified)
    const asked = await signIn('cleo', right, SECRET_CLIENT_ID)
    expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')

    const send = (more: Texts) =>
      answer(asked, { USERNAME: 'cleo', NEW_PASSWORD, ...more }, SECRET_CLIENT_ID)
    await expect(send({})).rejects.toMatchObject(missing)
    await expect(send(wrong)).rejects.toMatchObject(unverified)
    expect((await send(right)).AuthenticationResult?.IdToken).toBeDefined()
    await expect(signIn('cleo', right, SECRET_CLIENT_ID)).rejects.toMatchObject(WRONG)
  })
})
