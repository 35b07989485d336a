import { CLIENT_ID, type LoginPool, POOL_ID } from './login-pool.ts'

/** The user of the other pool. */
export const ADA = { username: 'ada', password: 'Correct-horse-3' }

/** Name of the other pool among the providers of the first. */
export const HOME = 'Home'

const HOME_POOL = 'eu-west-1_HomePool1'
const HOME_CLIENT = 'homepoolclient000000000001'
const HOME_SECRET = 'sentinel0secret0of0the0home0pool'

const OAUTH = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code' as const],
  AllowedOAuthScopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
}

/** Has a second pool on the same server be an identity provider of the first, which sends people back to `callbackUrl`. */
export async function addHomePool(
  { server, admin }: LoginPool,
  callbackUrl: string,
): Promise<{ readonly domain: string }> {
  const domain = `${server.url}/${POOL_ID}`
  const attributes = { email: 'ada@example.com', email_verified: true }
  const client = {
    ...OAUTH,
    AllowedOAuthScopes: ['openid', 'email'],
    id: HOME_CLIENT,
    name: 'the pool of the app',
    ClientSecret: HOME_SECRET,
    CallbackURLs: [`${domain}/oauth2/idpresponse`],
  }
  const home = { id: HOME_POOL, name: 'home', clients: [client], users: [{ ...ADA, attributes }] }
  await server.pool.seed({ pools: [home] })
  await admin('CreateIdentityProvider', {
    ProviderName: HOME,
    ProviderType: 'OIDC',
    ProviderDetails: {
      client_id: HOME_CLIENT,
      client_secret: HOME_SECRET,
      authorize_scopes: 'openid email',
      attributes_request_method: 'GET',
      oidc_issuer: `${server.url}/${HOME_POOL}`,
    },
    AttributeMapping: { email: 'email' },
  })
  await admin('UpdateUserPoolClient', {
    ...OAUTH,
    ClientId: CLIENT_ID,
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    CallbackURLs: [callbackUrl],
    SupportedIdentityProviders: ['COGNITO', HOME],
  })
  return { domain }
}
