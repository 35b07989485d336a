import type {
  CreateGroupRequest,
  CreateIdentityProviderRequest,
  CreateResourceServerRequest,
  CreateUserPoolClientRequest,
  CreateUserPoolRequest,
  SetUserPoolMfaConfigRequest,
} from '@cognito-kit/protocol'
import type { TriggerName } from '../context.ts'

/**
 * A user that a seed creates.
 *
 * @example
 * const user: SeedUser = {
 *   username: 'ada',
 *   password: 'Correct-horse-1',
 *   attributes: { email: 'ada@example.com', email_verified: true },
 * }
 */
export interface SeedUser {
  /** User name, or the e-mail address or telephone number in a pool that signs in with one. */
  readonly username: string
  /** Password for good; the user is confirmed. */
  readonly password?: string | undefined
  /** Password that must be changed at the first sign-in; instead of `password`. */
  readonly temporaryPassword?: string | undefined
  /** Attribute values by name. */
  readonly attributes?: { readonly [name: string]: string | number | boolean } | undefined
  /** Names of groups that the user is in; the pool must have them. */
  readonly groups?: readonly string[] | undefined
}

/**
 * An app client that a seed creates: a fixed id, a name and settings as CreateUserPoolClient takes them.
 *
 * @example
 * const client: SeedClient = {
 *   id: '1example23456789abcdefghij',
 *   name: 'web',
 *   ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
 * }
 */
export interface SeedClient extends Omit<CreateUserPoolClientRequest, 'UserPoolId' | 'ClientName'> {
  /** Client id: letters, digits, `_` and `+`, at most 128. */
  readonly id: string
  readonly name: string
}

/**
 * An identity provider that a seed creates: a name and settings as CreateIdentityProvider takes them.
 *
 * @example
 * const provider: SeedIdentityProvider = {
 *   name: 'Home',
 *   ProviderType: 'OIDC',
 *   ProviderDetails: {
 *     client_id: '1example23456789abcdefghij',
 *     client_secret: 'secret0of0the0other0pool',
 *     oidc_issuer: 'http://127.0.0.1:9229/us-east-1_Example02',
 *     authorize_scopes: 'openid email',
 *     attributes_request_method: 'GET',
 *   },
 *   AttributeMapping: { email: 'email' },
 * }
 */
export interface SeedIdentityProvider
  extends Omit<CreateIdentityProviderRequest, 'UserPoolId' | 'ProviderName'> {
  readonly name: string
}

/**
 * A group that a seed creates: a name and settings as CreateGroup takes them.
 *
 * @example
 * const group: SeedGroup = {
 *   name: 'admins',
 *   Precedence: 1,
 *   RoleArn: 'arn:aws:iam::123456789012:role/admin',
 * }
 */
export interface SeedGroup extends Omit<CreateGroupRequest, 'UserPoolId' | 'GroupName'> {
  readonly name: string
}

/**
 * The Lambda triggers of a pool: the address of an HTTP endpoint, or in a seed file the path of a module, relative to
 * that file, which exports a function named `handler`.
 *
 * @example
 * const triggers: SeedTriggers = {
 *   PreSignUp: 'http://127.0.0.1:4000/pre-sign-up',
 *   CustomMessage: './triggers/custom-message.js',
 * }
 */
export type SeedTriggers = { readonly [Name in TriggerName]?: string | undefined }

/**
 * A resource server that a seed creates: an API with scopes of its own.
 *
 * @example
 * const api: SeedResourceServer = {
 *   Identifier: 'things',
 *   Name: 'Things',
 *   Scopes: [{ ScopeName: 'read', ScopeDescription: 'See things' }],
 * }
 */
export type SeedResourceServer = Omit<CreateResourceServerRequest, 'UserPoolId'>

/**
 * A pool that a seed creates: a fixed id, a name, settings as CreateUserPool takes them, second factors and passkeys as
 * SetUserPoolMfaConfig does, clients, groups and users.
 *
 * @example
 * const pool: SeedPool = {
 *   id: 'us-east-1_Example01',
 *   name: 'people',
 *   AutoVerifiedAttributes: ['email'],
 *   MfaConfiguration: 'OPTIONAL',
 *   SoftwareTokenMfaConfiguration: { Enabled: true },
 *   WebAuthnConfiguration: { RelyingPartyId: 'localhost', UserVerification: 'preferred' },
 * }
 */
export interface SeedPool
  extends Omit<CreateUserPoolRequest, 'PoolName'>,
    Omit<SetUserPoolMfaConfigRequest, 'UserPoolId'> {
  /** Pool id: region, underscore, letters and digits. */
  readonly id: string
  readonly name: string
  /** Lambda triggers by name. */
  readonly triggers?: SeedTriggers | undefined
  /** Resource servers, as CreateResourceServer takes them; clients may have their scopes. */
  readonly resourceServers?: readonly SeedResourceServer[] | undefined
  /** Providers, which clients may name in `SupportedIdentityProviders`. */
  readonly identityProviders?: readonly SeedIdentityProvider[] | undefined
  readonly clients?: readonly SeedClient[] | undefined
  /** Groups, which users may be in. */
  readonly groups?: readonly SeedGroup[] | undefined
  readonly users?: readonly SeedUser[] | undefined
}

/**
 * What a server knows from the start. The same structure, as JSON, is the format of seed files.
 *
 * @example
 * const seed: Seed = {
 *   pools: [{ id: 'us-east-1_Example01', name: 'people', clients: [{ id: 'web', name: 'web' }] }],
 * }
 */
export interface Seed {
  readonly pools: readonly SeedPool[]
}
