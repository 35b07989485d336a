import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { Provider } from 'oidc-provider'

/** A running identity provider that nobody here wrote, with the paths of a user pool's domain. */
export interface OidcProviderServer {
  /** Origin of the server, where a client of core believes its service to be. */
  readonly endpoint: string
  /** Issuer of the tokens, and base of the OAuth endpoints. */
  readonly issuer: string
  close(): void
}

/** What the provider is to know. */
export interface OidcProviderSetting {
  readonly userPoolId: string
  readonly clientId: string
  readonly redirectUri: string
}

/** Access tokens are JWTs with the user's name in them, as those of a user pool. */
function tokensOfAUserPool(audience: string): object {
  return {
    features: {
      devInteractions: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: 'openid',
          audience,
          accessTokenFormat: 'jwt',
          accessTokenTTL: 3600,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    extraTokenClaims: (_context: unknown, { accountId }: { readonly accountId: string }) => ({
      username: accountId,
      token_use: 'access',
    }),
    issueRefreshToken: () => true,
  }
}

async function configurationFor({ clientId, redirectUri }: OidcProviderSetting): Promise<object> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return {
    ...tokensOfAUserPool('https://api.example.com'),
    clients: [
      {
        client_id: clientId,
        token_endpoint_auth_method: 'none',
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
      },
    ],
    routes: {
      authorization: '/oauth2/authorize',
      token: '/oauth2/token',
      revocation: '/oauth2/revoke',
      userinfo: '/oauth2/userInfo',
      end_session: '/logout',
      jwks: '/.well-known/jwks.json',
    },
    ttl: {
      Interaction: 600,
      Session: 600,
      Grant: 600,
      AccessToken: 600,
      RefreshToken: 600,
      IdToken: 600,
    },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
    cookies: { keys: ['a key for the cookies of a test'] },
    findAccount: (_context: unknown, accountId: string) => ({
      accountId,
      claims: () => ({ sub: accountId }),
    }),
  }
}

/** The provider lies below a folder, as the endpoints of a local pool do, and finds its mount point by `originalUrl`. */
function listenBelow(
  folder: string,
  answer: ReturnType<Provider['callback']>,
  server: Server,
): void {
  server.on('request', (request, response) => {
    const url = request.url ?? ''
    if (!url.startsWith(`${folder}/`)) return void response.writeHead(404).end()
    Object.assign(request, { originalUrl: url, url: url.slice(folder.length) })
    answer(request, response)
  })
}

/** Starts the provider on a free port. */
export async function startOidcProvider(setting: OidcProviderSetting): Promise<OidcProviderServer> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || !address) throw new Error('The system gave no port')
  const endpoint = `http://127.0.0.1:${address.port}`
  const folder = `/${setting.userPoolId}`
  const issuer = endpoint + folder
  const provider = new Provider(issuer, await configurationFor(setting))
  listenBelow(folder, provider.callback(), server)
  return {
    endpoint,
    issuer,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
