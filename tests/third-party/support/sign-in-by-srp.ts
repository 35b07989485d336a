import {
  type CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
} from '@aws-sdk/client-cognito-identity-provider'
import {
  createSrpSession,
  signSrpSession,
  wrapAuthChallenge,
  wrapInitiateAuth,
} from 'cognito-srp-helper'
import { CLIENT_ID, POOL_ID } from './local-server.ts'

/** Signs in by SRP with the AWS SDK, as the documentation of cognito-srp-helper does it. */
export async function signInBySrp(
  sdk: CognitoIdentityProviderClient,
  username: string,
  password: string,
): Promise<RespondToAuthChallengeCommandOutput> {
  const session = createSrpSession(username, password, POOL_ID, false)
  const { AuthParameters } = wrapInitiateAuth(session, {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: CLIENT_ID,
    AuthParameters: { USERNAME: username },
  })
  const { ChallengeParameters = {} } = await sdk.send(
    new InitiateAuthCommand({ AuthFlow: 'USER_SRP_AUTH', ClientId: CLIENT_ID, AuthParameters }),
  )
  const signed = signSrpSession(session, { ChallengeParameters })
  const ChallengeName = 'PASSWORD_VERIFIER'
  const { ChallengeResponses } = wrapAuthChallenge(signed, {
    ClientId: CLIENT_ID,
    ChallengeName,
    ChallengeResponses: { USERNAME: username },
  })
  return sdk.send(
    new RespondToAuthChallengeCommand({ ClientId: CLIENT_ID, ChallengeName, ChallengeResponses }),
  )
}
