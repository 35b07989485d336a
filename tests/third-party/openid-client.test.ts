/**
 * openid-client v6 plays the app at the OAuth endpoints of a local pool, found by discovery.
 *
 * What it cannot judge: the grant `implicit`, because it knows the response type `id_token` alone, and the service `token`.
 * Amplify's signInWithRedirect cannot judge these endpoints at all: it sends people to https addresses of a bare domain, and
 * a local pool is at a path of http://127.0.0.1.
 */
import {
  CreateResourceServerCommand,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider'
import { createTokenVerifier, verifyToken } from '@cognito-kit/core/server'
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  type Configuration,
  calculatePKCECodeChallenge,
  clientCredentialsGrant,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  refreshTokenGrant,
  skipSubjectCheck,
  tokenRevocation,
} from 'openid-client'
import { describe, expect, test } from 'vitest'
import { createSdk } from './support/admin.ts'
import { CLIENT_ID, PASSWORD, POOL_ID, servePool } from './support/local-server.ts'
import { LoginPageVisitor } from './support/login-page-visitor.ts'
import { useServer } from './support/use-server.ts'

const BACKEND_ID = '2backend3456789abcdefghijk'
const BACKEND_SECRET = 'secret0of0the0backend0client0of0this0test'
const CALLBACK = 'http://localhost:5173/callback'

const OAUTH = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid', 'email', 'profile'],
  CallbackURLs: [CALLBACK],
  LogoutURLs: ['http://localhost:5173/bye'],
  SupportedIdentityProviders: ['COGNITO'],
} as const

const used = useServer(() =>
  servePool({
    clients: [
      { id: CLIENT_ID, name: 'web', ...OAUTH },
      { id: BACKEND_ID, name: 'backend', ClientSecret: BACKEND_SECRET, ...OAUTH },
    ],
    users: [
      {
        username: 'anna',
        password: PASSWORD,
        attributes: { email: 'anna@example.com', email_verified: true, name: 'Anna' },
      },
    ],
  }),
)

const issuer = (): string => `${used.server.url}/${POOL_ID}`

const discover = (clientId = CLIENT_ID, authentication?: ClientAuth): Promise<Configuration> =>
  discovery(new URL(issuer()), clientId, undefined, authentication, {
    execute: [allowInsecureRequests],
  })

/** What an app keeps between the way out and the way back. */
interface Journey {
  readonly visitor: LoginPageVisitor
  readonly callback: URL
  readonly checks: {
    readonly pkceCodeVerifier: string
    readonly expectedNonce: string
    readonly expectedState: string
  }
}

/** Sends anna to the login page and back. */
async function travel(config: Configuration, more: object = {}): Promise<Journey> {
  const checks = {
    pkceCodeVerifier: randomPKCECodeVerifier(),
    expectedNonce: randomNonce(),
    expectedState: randomState(),
  }
  const start = buildAuthorizationUrl(config, {
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    code_challenge: await calculatePKCECodeChallenge(checks.pkceCodeVerifier),
    code_challenge_method: 'S256',
    nonce: checks.expectedNonce,
    state: checks.expectedState,
    ...more,
  })
  const visitor = new LoginPageVisitor(used.server.url)
  return { visitor, checks, callback: await visitor.signIn(start, 'anna', PASSWORD) }
}

const signIn = async (config: Configuration) => {
  const { callback, checks } = await travel(config)
  return authorizationCodeGrant(config, callback, { ...checks, idTokenExpected: true })
}

const invalidGrant = { code: 'OAUTH_RESPONSE_BODY_ERROR', error: 'invalid_grant', status: 400 }

describe('openid-client finds a local pool', () => {
  test('by discovery from its issuer', async () => {
    const metadata = (await discover()).serverMetadata()
    expect(metadata).toMatchObject({
      issuer: issuer(),
      authorization_endpoint: `${issuer()}/oauth2/authorize`,
      token_endpoint: `${issuer()}/oauth2/token`,
      userinfo_endpoint: `${issuer()}/oauth2/userInfo`,
      revocation_endpoint: `${issuer()}/oauth2/revoke`,
      end_session_endpoint: `${issuer()}/logout`,
      jwks_uri: `${issuer()}/.well-known/jwks.json`,
    })
  })

  test('and no pool where there is none', async () => {
    const nowhere = new URL(`${used.server.url}/eu-west-1_Nowhere01`)
    const found = discovery(nowhere, CLIENT_ID, undefined, undefined, {
      execute: [allowInsecureRequests],
    })
    await expect(found).rejects.toThrow()
  })
})

describe('openid-client signs in', () => {
  test('with code, PKCE, state and nonce, and validates the ID token', async () => {
    const tokens = await signIn(await discover())
    expect(tokens.token_type).toBe('bearer')
    expect(tokens.expiresIn()).toBeGreaterThan(3590)
    expect(tokens.claims()).toMatchObject({
      iss: issuer(),
      aud: CLIENT_ID,
      email: 'anna@example.com',
      name: 'Anna',
      token_use: 'id',
      at_hash: expect.any(String),
    })
  })

  test('and gets tokens that the verification helper of core takes', async () => {
    const tokens = await signIn(await discover())
    const pool = { userPoolId: POOL_ID, clientId: CLIENT_ID, endpoint: used.server.url }
    const access = createTokenVerifier({ ...pool, use: 'access' })
    const claims = await verifyToken(access, tokens.access_token, {
      allScopes: ['openid', 'email'],
    })
    expect(claims.username).toBe('anna')
    const id = await verifyToken(createTokenVerifier({ ...pool, use: 'id' }), tokens.id_token)
    expect(id.sub).toBe(claims.sub)
  })

  test('without a form the second time, as long as the browser is signed in', async () => {
    const config = await discover()
    const { visitor } = await travel(config)
    const verifier = randomPKCECodeVerifier()
    const again = buildAuthorizationUrl(config, {
      redirect_uri: CALLBACK,
      scope: 'openid',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    })
    const tokens = await authorizationCodeGrant(config, await visitor.visit(again), {
      pkceCodeVerifier: verifier,
    })
    expect(tokens.claims()?.['cognito:username']).toBe('anna')
  })

  test.each([
    ['client_secret_basic', ClientSecretBasic(BACKEND_SECRET)],
    ['client_secret_post', ClientSecretPost(BACKEND_SECRET)],
  ])('as a client with a secret by %s', async (_, authentication) => {
    const config = await discover(BACKEND_ID, authentication)
    expect((await signIn(config)).claims()?.aud).toBe(BACKEND_ID)
  })

  test('and is refused with the wrong secret', async () => {
    const config = await discover(BACKEND_ID, ClientSecretPost('wrong'))
    await expect(signIn(config)).rejects.toMatchObject({ error: 'invalid_client' })
  })
})

describe('openid-client does not take', () => {
  test('a code twice', async () => {
    const config = await discover()
    const { callback, checks } = await travel(config)
    await authorizationCodeGrant(config, callback, checks)
    await expect(authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject(
      invalidGrant,
    )
  })

  test('a code with the verifier of another', async () => {
    const config = await discover()
    const { callback, checks } = await travel(config)
    const other = { ...checks, pkceCodeVerifier: randomPKCECodeVerifier() }
    await expect(authorizationCodeGrant(config, callback, other)).rejects.toMatchObject(
      invalidGrant,
    )
  })

  test('a callback with the state or the nonce of another', async () => {
    const config = await discover()
    const { callback, checks } = await travel(config)
    const otherState = { ...checks, expectedState: randomState() }
    await expect(authorizationCodeGrant(config, callback, otherState)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('"state"') },
    })
    const otherNonce = { ...checks, expectedNonce: randomNonce() }
    await expect(authorizationCodeGrant(config, callback, otherNonce)).rejects.toMatchObject({
      cause: { message: expect.stringContaining('"nonce"') },
    })
  })

  test('an error of the pool for an answer', async () => {
    const config = await discover()
    const { callback, checks } = await travel(config, { scope: 'openid unknown' })
    await expect(authorizationCodeGrant(config, callback, checks)).rejects.toMatchObject({
      code: 'OAUTH_AUTHORIZATION_RESPONSE_ERROR',
      error: 'invalid_scope',
    })
  })

  test('an address that is not registered: the person stays at the pool', async () => {
    const config = await discover()
    const { callback } = await travel(config, { redirect_uri: 'https://evil.example/callback' })
    expect(callback.origin).toBe(used.server.url)
    expect(callback.searchParams.get('code')).toBeNull()
  })
})

describe('openid-client refreshes', () => {
  test('as the same user, with tokens of their own', async () => {
    const config = await discover()
    const first = await signIn(config)
    const second = await refreshTokenGrant(config, first.refresh_token ?? '')
    expect(second.access_token).not.toBe(first.access_token)
    expect(second.refresh_token).toBeUndefined()
    expect(second.claims()?.sub).toBe(first.claims()?.sub)
  })

  test('not with a refresh token of another client, or with none', async () => {
    const config = await discover()
    const { refresh_token: token = '' } = await signIn(config)
    const other = await discover(BACKEND_ID, ClientSecretPost(BACKEND_SECRET))
    for (const refused of [refreshTokenGrant(other, token), refreshTokenGrant(config, 'none')]) {
      await expect(refused).rejects.toMatchObject(invalidGrant)
    }
  })
})

describe('openid-client asks who has signed in', () => {
  test('and gets what the scopes show', async () => {
    const config = await discover()
    const tokens = await signIn(config)
    const subject = tokens.claims()?.sub ?? ''
    expect(await fetchUserInfo(config, tokens.access_token, subject)).toMatchObject({
      sub: subject,
      username: 'anna',
      email: 'anna@example.com',
      email_verified: 'true',
    })
    await expect(fetchUserInfo(config, tokens.access_token, 'another')).rejects.toThrow()
  })

  test('but not with an ID token', async () => {
    const config = await discover()
    const { id_token: token = '' } = await signIn(config)
    await expect(fetchUserInfo(config, token, skipSubjectCheck)).rejects.toMatchObject({
      code: 'OAUTH_WWW_AUTHENTICATE_CHALLENGE',
      status: 401,
    })
  })
})

describe('openid-client revokes', () => {
  test('a refresh token, with the access token that came from it', async () => {
    const config = await discover()
    const { access_token: access, refresh_token: refresh = '' } = await signIn(config)
    await tokenRevocation(config, refresh)
    await expect(refreshTokenGrant(config, refresh)).rejects.toMatchObject(invalidGrant)
    await expect(fetchUserInfo(config, access, skipSubjectCheck)).rejects.toMatchObject({
      status: 401,
    })
    await tokenRevocation(config, 'nothing that was ever issued')
  })

  test('nothing as a client with the wrong secret', async () => {
    const config = await discover(BACKEND_ID, ClientSecretPost(BACKEND_SECRET))
    const { refresh_token: refresh = '' } = await signIn(config)
    const impostor = await discover(BACKEND_ID, ClientSecretPost('wrong'))
    await expect(tokenRevocation(impostor, refresh)).rejects.toMatchObject({
      error: 'invalid_client',
    })
    expect((await refreshTokenGrant(config, refresh)).access_token).toBeDefined()
  })
})

describe('openid-client signs the browser out', () => {
  test('which then has to sign in again, while the tokens stay good', async () => {
    const config = await discover()
    const { visitor, callback, checks } = await travel(config)
    const tokens = await authorizationCodeGrant(config, callback, checks)
    const bye = 'http://localhost:5173/bye'
    const end = buildEndSessionUrl(config, { client_id: CLIENT_ID, logout_uri: bye })
    expect((await visitor.visit(end)).href).toBe(bye)
    const start = buildAuthorizationUrl(config, { redirect_uri: CALLBACK, scope: 'openid' })
    expect((await visitor.visit(start)).pathname).toBe(`/${POOL_ID}/login`)
    const { sub = '' } = tokens.claims() ?? {}
    expect((await fetchUserInfo(config, tokens.access_token, sub)).sub).toBe(sub)
  })
})

describe('openid-client lets a machine in', () => {
  /** A client of the pool that stands for itself and may read orders. */
  const createMachine = async (): Promise<{ readonly id: string; readonly secret: string }> => {
    const sdk = createSdk(used.server)
    const server = { UserPoolId: POOL_ID, Identifier: 'orders', Name: 'Orders' }
    const Scopes = ['read', 'write'].map((ScopeName) => ({
      ScopeName,
      ScopeDescription: ScopeName,
    }))
    await sdk.send(new CreateResourceServerCommand({ ...server, Scopes }))
    const { UserPoolClient: client } = await sdk.send(
      new CreateUserPoolClientCommand({
        UserPoolId: POOL_ID,
        ClientName: 'machine',
        GenerateSecret: true,
        AllowedOAuthFlowsUserPoolClient: true,
        AllowedOAuthFlows: ['client_credentials'],
        AllowedOAuthScopes: ['orders/read'],
      }),
    )
    return { id: client?.ClientId ?? '', secret: client?.ClientSecret ?? '' }
  }

  test('with its secret alone, for its own scopes', async () => {
    const { id, secret } = await createMachine()
    const config = await discover(id, ClientSecretBasic(secret))
    const tokens = await clientCredentialsGrant(config, { scope: 'orders/read' })
    expect([tokens.id_token, tokens.refresh_token]).toEqual([undefined, undefined])
    const pool = { userPoolId: POOL_ID, clientId: id, endpoint: used.server.url }
    const verifier = createTokenVerifier({ ...pool, use: 'access' })
    const claims = await verifyToken(verifier, tokens.access_token, { allScopes: ['orders/read'] })
    expect([claims.sub, claims.username]).toEqual([id, undefined])
    await expect(clientCredentialsGrant(config, { scope: 'orders/write' })).rejects.toMatchObject({
      error: 'invalid_scope',
    })
  })

  test('but no client that acts for people', async () => {
    const config = await discover(BACKEND_ID, ClientSecretBasic(BACKEND_SECRET))
    await expect(clientCredentialsGrant(config)).rejects.toMatchObject({
      error: 'unauthorized_client',
    })
  })
})
