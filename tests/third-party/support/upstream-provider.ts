import { once } from 'node:events'
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

/** The client that a user pool is to a provider. */
export const POOL_AS_CLIENT = { client_id: 'the-user-pool', client_secret: 'secret-of-the-pool-00' }

/** A provider that nobody here wrote, at which user pools let people sign in. */
export interface UpstreamProvider {
  readonly issuer: string
  close(): void
}

const claimsOf = (accountId: string): object => ({
  sub: accountId,
  email: `${accountId}@example.com`,
  email_verified: true,
  name: 'Anna Example',
})

const configurationFor = async (redirectUri: string): Promise<object> => {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    clients: [
      {
        ...POOL_AS_CLIENT,
        // The only way that the service knows (developer guide, "Using OIDC identity providers").
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key for the cookies of a test'] },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => claimsOf(accountId),
    }),
  }
}

/** Starts a provider on a free port that sends people back to one address. */
export const startUpstreamProvider = async (redirectUri: string): Promise<UpstreamProvider> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The system gave no port')
  const issuer = `http://127.0.0.1:${address.port}`
  const provider = new Provider(issuer, await configurationFor(redirectUri))
  server.on('request', provider.callback())
  return {
    issuer,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
