import {
  CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { POOL_ID } from './local-server.ts'

/** A client of the AWS SDK for a local server. */
export const createSdk = (server: LocalServer): CognitoIdentityProviderClient =>
  new CognitoIdentityProviderClient({
    endpoint: server.url,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'test' },
  })

/** Lets or makes the users of the pool use an authenticator app. */
export const offerMfa = async (server: LocalServer, mode: 'ON' | 'OPTIONAL'): Promise<void> => {
  await createSdk(server).send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: POOL_ID,
      MfaConfiguration: mode,
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  )
}
