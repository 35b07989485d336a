import { readConfig } from '../config.ts'
import { callPool, PoolError } from '../pool/call-pool.ts'
import { findPool } from './find-pool.ts'
import { PROVIDER } from './pool-input.ts'

const HOME_POOL = 'playground-home'

/** Who can sign in at the provider. */
export const HOME_USER = { username: 'greta', password: 'Correct-horse-7' } as const

async function createHome(): Promise<string> {
  const { UserPool } = await callPool('CreateUserPool', {
    PoolName: HOME_POOL,
    AutoVerifiedAttributes: ['email'],
  })
  const UserPoolId = UserPool?.Id ?? ''
  const { username: Username, password: Password } = HOME_USER
  await callPool('AdminCreateUser', {
    UserPoolId,
    Username,
    MessageAction: 'SUPPRESS',
    UserAttributes: [
      { Name: 'email', Value: 'greta@example.com' },
      { Name: 'email_verified', Value: 'true' },
      { Name: 'name', Value: 'Greta Holm' },
    ],
  })
  await callPool('AdminSetUserPassword', { UserPoolId, Username, Password, Permanent: true })
  return UserPoolId
}

/** Lets a pool know the home pool as an OpenID Connect provider; the secret between them is seen by nobody else. */
async function introduce(userPoolId: string): Promise<void> {
  const { endpoint } = readConfig()
  const homePoolId = (await findPool(HOME_POOL)) ?? (await createHome())
  const { UserPoolClient } = await callPool('CreateUserPoolClient', {
    UserPoolId: homePoolId,
    ClientName: `for ${userPoolId}`,
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: [`${endpoint}/${userPoolId}/oauth2/idpresponse`],
  })
  await callPool('CreateIdentityProvider', {
    UserPoolId: userPoolId,
    ProviderName: PROVIDER,
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: UserPoolClient?.ClientId ?? '',
      client_secret: UserPoolClient?.ClientSecret ?? '',
      oidc_issuer: `${endpoint}/${homePoolId}`,
      authorize_scopes: 'openid email profile',
      attributes_request_method: 'GET',
    },
    AttributeMapping: { email: 'email', email_verified: 'email_verified', name: 'name' },
  })
}

/** Makes sure that people can sign in to a pool through the provider. */
export async function ensureProvider(UserPoolId: string): Promise<void> {
  try {
    await callPool('DescribeIdentityProvider', { UserPoolId, ProviderName: PROVIDER })
  } catch (error) {
    if (!(error instanceof PoolError) || error.type !== 'ResourceNotFoundException') throw error
    await introduce(UserPoolId)
  }
}
