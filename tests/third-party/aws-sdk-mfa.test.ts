import {
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  GetUserCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSdk, offerMfa } from './support/admin.ts'
import { appCode, otherCode } from './support/authenticator-app.ts'
import { CLIENT_ID, PASSWORD, startLocalServer } from './support/local-server.ts'
import { signInBySrp as signIn } from './support/sign-in-by-srp.ts'

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await startLocalServer()
  sdk = createSdk(server)
})

afterAll(() => server.close())

const signInBySrp = (username: string, password: string = PASSWORD) =>
  signIn(sdk, username, password)

/** Answers a challenge of a sign-in. */
const answer = (
  { ChallengeName, ChallengeParameters, Session }: RespondToAuthChallengeCommandOutput,
  responses: Record<string, string> = {},
) =>
  sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: CLIENT_ID,
      ChallengeName,
      Session,
      ChallengeResponses: {
        USERNAME: ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
        ...responses,
      },
    }),
  )

describe('@aws-sdk/client-cognito-identity-provider with an authenticator app', () => {
  test('sets it up when signed in, and signs in with it', async () => {
    await offerMfa(server, 'OPTIONAL')
    const AccessToken = (await signInBySrp('anna')).AuthenticationResult?.AccessToken ?? ''
    const { SecretCode = '' } = await sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }))
    const verify = (UserCode: string) =>
      sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }))
    await expect(verify(otherCode(appCode(SecretCode)))).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
    })
    expect((await verify(appCode(SecretCode))).Status).toBe('SUCCESS')
    const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true }
    await sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }))
    const user = await sdk.send(new GetUserCommand({ AccessToken }))
    expect(user.PreferredMfaSetting).toBe('SOFTWARE_TOKEN_MFA')

    await expect(signInBySrp('anna', 'Wrong-horse-1')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    })
    const challenge = await signInBySrp('anna')
    expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const code = appCode(SecretCode, 1)
    await expect(
      answer(challenge, { SOFTWARE_TOKEN_MFA_CODE: otherCode(code) }),
    ).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid code received for user',
    })
    const done = await answer(challenge, { SOFTWARE_TOKEN_MFA_CODE: code })
    expect(done.AuthenticationResult?.AccessToken).toBeDefined()
    const again = await signInBySrp('anna')
    await expect(answer(again, { SOFTWARE_TOKEN_MFA_CODE: code })).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    })
  })

  test('sets it up during sign-in', async () => {
    await offerMfa(server, 'ON')
    const setup = await signInBySrp('ben')
    expect(setup.ChallengeName).toBe('MFA_SETUP')
    const { SecretCode = '', Session } = await sdk.send(
      new AssociateSoftwareTokenCommand({ Session: setup.Session }),
    )
    const verify = (UserCode: string) =>
      sdk.send(new VerifySoftwareTokenCommand({ Session, UserCode }))
    await expect(verify(otherCode(appCode(SecretCode)))).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
    })
    const verified = await verify(appCode(SecretCode))
    const done = await answer({ ...setup, Session: verified.Session })
    expect(done.AuthenticationResult?.RefreshToken).toBeDefined()
  })
})
