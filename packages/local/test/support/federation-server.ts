import type { InputOf } from '@cognito-kit/protocol'
import { decodeJwt, type JWTPayload } from 'jose'
import type { Store } from '../../src/store/store.ts'
import { answerAt, type Visited } from './browser.ts'
import { FakeProvider, ISSUER, PROVIDER_CLIENT, type Somebody } from './fake-provider.ts'
import {
  createOAuthServer,
  type OAuthServer,
  type OAuthSettings,
  POOL,
  type Texts,
  WEB,
} from './oauth-server.ts'
import { succeed } from './send.ts'

/** Name of the provider in the pool. */
export const WORK = 'Work'

/** How a test's pool with a provider differs from the usual one. */
export interface FederationSettings extends OAuthSettings {
  readonly details?: Texts
  readonly mapping?: Texts
  /** Attributes that the client may write. */
  readonly writes?: readonly string[]
}

/** Somebody at the provider. */
export const ADA: Somebody = {
  sub: 'ada-42',
  email: 'ada@example.com',
  email_verified: true,
  name: 'Ada Lovelace',
}

/** A pool whose app takes people from a provider, which a test plays. */
export class FederationServer {
  readonly oauth: OAuthServer
  readonly provider: FakeProvider
  /** The client of the app. */
  readonly clientId: string = WEB

  constructor(oauth: OAuthServer, provider: FakeProvider) {
    this.oauth = oauth
    this.provider = provider
  }

  /** Goes from the app to the provider; gives back the address there. */
  async leave(parameters: Texts = {}): Promise<URL> {
    const left = await this.oauth.authorize({ identity_provider: WORK, ...parameters })
    return new URL(left.location)
  }

  /** Comes back from the provider, and goes on until the app. */
  comeBack(callback: URL): Promise<Visited> {
    return this.oauth.browser.follow(callback)
  }

  /** Signs somebody in; gives back what the app is told. */
  async signIn(somebody: Somebody = ADA, parameters: Texts = {}): Promise<Texts> {
    const there = await this.leave(parameters)
    return answerAt(await this.comeBack(this.provider.authorize(there, somebody)))
  }

  /** Signs somebody in; gives back the claims of their ID token. */
  async claims(somebody: Somebody = ADA, parameters: Texts = {}): Promise<JWTPayload> {
    const { code = '', ...rest } = await this.signIn(somebody, parameters)
    if (code === '') throw new Error(JSON.stringify(rest))
    const { body } = await this.oauth.exchange(code)
    return decodeJwt(body['id_token'] ?? '')
  }

  /** Signs somebody in; gives back the access token. */
  async accessToken(somebody: Somebody = ADA): Promise<string> {
    const { code = '' } = await this.signIn(somebody)
    return (await this.oauth.exchange(code)).body['access_token'] ?? ''
  }

  /** A user as administrators see it. */
  async user(Username: string) {
    const user = await succeed(this.oauth.pool, 'AdminGetUser', { UserPoolId: POOL, Username })
    const list = user.UserAttributes ?? []
    const attributes: Texts = Object.fromEntries(list.map(({ Name, Value = '' }) => [Name, Value]))
    return { name: user.Username, status: user.UserStatus, attributes }
  }

  /** Says which providers the client of the app supports. */
  async support(SupportedIdentityProviders: readonly string[], more: object = {}): Promise<void> {
    const { pool } = this.oauth
    const described = { UserPoolId: POOL, ClientId: WEB }
    const { UserPoolClient } = await succeed(pool, 'DescribeUserPoolClient', described)
    await succeed(pool, 'UpdateUserPoolClient', {
      ...described,
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: UserPoolClient?.AllowedOAuthFlows,
      AllowedOAuthScopes: UserPoolClient?.AllowedOAuthScopes,
      CallbackURLs: UserPoolClient?.CallbackURLs,
      ExplicitAuthFlows: UserPoolClient?.ExplicitAuthFlows,
      SupportedIdentityProviders,
      ...more,
    })
  }

  /** Links somebody at the provider to a user of the pool. */
  link(value: string, attribute = 'Cognito_Subject', username = 'anna') {
    return succeed(this.oauth.pool, 'AdminLinkProviderForUser', {
      UserPoolId: POOL,
      DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: username },
      SourceUser: {
        ProviderName: WORK,
        ProviderAttributeName: attribute,
        ProviderAttributeValue: value,
      },
    })
  }
}

const provide = async (
  { pool }: OAuthServer,
  { details, mapping }: FederationSettings,
): Promise<void> => {
  const provider: InputOf<'CreateIdentityProvider'> = {
    UserPoolId: POOL,
    ProviderName: WORK,
    ProviderType: 'OIDC',
    ProviderDetails: {
      ...PROVIDER_CLIENT,
      oidc_issuer: ISSUER,
      authorize_scopes: 'openid email profile',
      attributes_request_method: 'GET',
      ...details,
    },
    AttributeMapping: mapping ?? {
      email: 'email',
      email_verified: 'email_verified',
      name: 'name',
    },
    IdpIdentifiers: ['work.example.com'],
  }
  await succeed(pool, 'CreateIdentityProvider', provider)
}

/** Makes a pool with a provider that a test plays, and one user of its own, `anna`. */
export const createFederationServer = async (
  settings: FederationSettings = {},
  store?: Store,
): Promise<FederationServer> => {
  const provider = await FakeProvider.create()
  const oauth = await createOAuthServer({ ...settings, fetch: provider.fetch }, store)
  await provide(oauth, settings)
  const server = new FederationServer(oauth, provider)
  await server.support(['COGNITO', WORK], { WriteAttributes: settings.writes })
  return server
}
