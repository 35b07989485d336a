import {
  AssociateSoftwareTokenCommand,
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSdk, offerMfa } from './support/admin.ts'
import { appCode } from './support/authenticator-app.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, startLocalServer } from './support/local-server.ts'

const STRONG = 'urn:example:strong'

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await startLocalServer()
  sdk = createSdk(server)
  const AcrConfiguration = { Level4: { AcrValue: STRONG } }
  await sdk.send(new UpdateUserPoolCommand({ UserPoolId: POOL_ID, AcrConfiguration }))
  await sdk.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    }),
  )
  await offerMfa(server, 'OPTIONAL')
})

afterAll(() => server.close())

const begin = (parameters: Record<string, string>) =>
  sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { USERNAME: 'anna', ...parameters },
    }),
  )

/** Sets up an authenticator app; its first code is used. */
const setUpApp = async (AccessToken: string): Promise<string> => {
  const { SecretCode = '' } = await sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }))
  await sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: appCode(SecretCode) }))
  return SecretCode
}

describe('@aws-sdk/client-cognito-identity-provider', () => {
  test('steps up from a password to an authenticator app, as jose verifies', async () => {
    const { UserPool } = await sdk.send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }))
    expect(UserPool?.AcrConfiguration).toMatchObject({
      Level1: { AcrValue: 'urn:cognito:loa:1' },
      Level4: { AcrValue: STRONG },
    })
    const signedIn = await begin({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })
    const ACCESS_TOKEN = signedIn.AuthenticationResult?.AccessToken ?? ''
    const target = { ACCESS_TOKEN, TARGET_ACR_VALUES: STRONG, MAX_AGE: '600' }
    await expect(begin(target)).rejects.toMatchObject({ name: 'InvalidParameterException' })
    const secret = await setUpApp(ACCESS_TOKEN)
    const { ChallengeName, Session } = await begin(target)
    expect(ChallengeName).toBe('SOFTWARE_TOKEN_MFA')
    const { AuthenticationResult: tokens } = await sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: CLIENT_ID,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: 'anna', SOFTWARE_TOKEN_MFA_CODE: appCode(secret, 1) },
      }),
    )
    const issuer = `${server.url}/${POOL_ID}`
    const keys = createRemoteJWKSet(new URL(`${issuer}/.well-known/jwks.json`))
    for (const token of [tokens?.AccessToken, tokens?.IdToken]) {
      const { payload } = await jwtVerify(token ?? '', keys, { issuer })
      expect(payload).toMatchObject({ acr: STRONG, amr: ['pwd', 'otp', 'mfa'] })
    }
    expect(tokens?.RefreshToken).toBeDefined()
  })
})
