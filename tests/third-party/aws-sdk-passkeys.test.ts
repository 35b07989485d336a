import {
  CognitoIdentityProviderClient,
  CompleteWebAuthnRegistrationCommand,
  DeleteWebAuthnCredentialCommand,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  ListWebAuthnCredentialsCommand,
  RespondToAuthChallengeCommand,
  StartWebAuthnRegistrationCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Authenticator } from '../../packages/local/test/support/authenticator.ts'
import { CLIENT_ID, PASSWORD, servePool } from './support/local-server.ts'

let server: LocalServer
let sdk: CognitoIdentityProviderClient

beforeAll(async () => {
  server = await servePool({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
    clients: [{ id: CLIENT_ID, name: 'web', ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }],
    users: [{ username: 'anna', password: PASSWORD }],
  })
  sdk = new CognitoIdentityProviderClient({ endpoint: server.url, region: 'eu-west-1' })
})

afterAll(() => server.close())

const begin = (PREFERRED_CHALLENGE: string, more: { readonly [name: string]: string } = {}) =>
  sdk.send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_AUTH',
      ClientId: CLIENT_ID,
      AuthParameters: { USERNAME: 'anna', PREFERRED_CHALLENGE, ...more },
    }),
  )

test('the AWS SDK registers a passkey, signs in with it and deletes it', async () => {
  const signedIn = await begin('PASSWORD', { PASSWORD })
  const AccessToken = signedIn.AuthenticationResult?.AccessToken
  const authenticator = await Authenticator.create()
  const started = await sdk.send(new StartWebAuthnRegistrationCommand({ AccessToken }))
  const Credential = await authenticator.register(started.CredentialCreationOptions)
  await sdk.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential }))
  const factors = await sdk.send(new GetUserAuthFactorsCommand({ AccessToken }))
  expect(factors.ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'WEB_AUTHN'])
  const list = new ListWebAuthnCredentialsCommand({ AccessToken })
  const [passkey] = (await sdk.send(list)).Credentials ?? []
  expect(passkey).toMatchObject({ CredentialId: authenticator.id, CreatedAt: expect.any(Date) })

  const { ChallengeParameters, Session } = await begin('WEB_AUTHN')
  const options = JSON.parse(ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'] ?? '')
  const CREDENTIAL = JSON.stringify(await authenticator.sign(options))
  const answer = new RespondToAuthChallengeCommand({
    ChallengeName: 'WEB_AUTHN',
    ClientId: CLIENT_ID,
    Session,
    ChallengeResponses: { USERNAME: 'anna', CREDENTIAL },
  })
  expect((await sdk.send(answer)).AuthenticationResult?.RefreshToken).toBeTypeOf('string')
  await expect(sdk.send(answer)).rejects.toMatchObject({ name: 'NotAuthorizedException' })

  const CredentialId = authenticator.id
  await sdk.send(new DeleteWebAuthnCredentialCommand({ AccessToken, CredentialId }))
  expect((await sdk.send(list)).Credentials).toEqual([])
})
