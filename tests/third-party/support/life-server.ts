import { SetUserPoolSessionConfigurationCommand } from '@aws-sdk/client-cognito-identity-provider'
import type { LocalServer } from '@cognito-kit/local/node'
import { createSdk, offerMfa } from './admin.ts'
import { CLIENT_ID, POOL_ID, servePool } from './local-server.ts'

/** A pool in which everything that an account can live through is turned on. */
export const serveLife = async (): Promise<LocalServer> => {
  const server = await servePool({
    AliasAttributes: ['email'],
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    WebAuthnConfiguration: { RelyingPartyId: 'example.com' },
    clients: [
      {
        id: CLIENT_ID,
        name: 'web',
        ExplicitAuthFlows: [
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_USER_AUTH',
          'ALLOW_REFRESH_TOKEN_AUTH',
        ],
      },
    ],
  })
  await offerMfa(server, 'OPTIONAL')
  await createSdk(server).send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId: POOL_ID,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    }),
  )
  return server
}
