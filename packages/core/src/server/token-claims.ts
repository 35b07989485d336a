import type { JsonObject } from './parse-object.ts'

/**
 * Which of the two tokens: the one that says who somebody is, or the one that says what may be done.
 *
 * @example
 * const forAnApi: TokenUse = 'access'
 */
export type TokenUse = 'access' | 'id'

/**
 * What the claims of both tokens have in common, as the service names them; times are in epoch seconds.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-with-identity-providers.html Using tokens with user pools}
 * @example
 * const isAdmin = (claims: TokenClaims): boolean => claims['cognito:groups']?.includes('admin') === true
 */
export interface TokenClaims {
  /** Issuer: URL of the user pool. */
  readonly iss: string
  /** The immutable id of the user; in a token of a machine the id of its app client. */
  readonly sub: string
  readonly exp: number
  readonly iat: number
  /** Not before this time; the service does not set it. */
  readonly nbf?: number
  /** When the user signed in. */
  readonly auth_time?: number
  /** Id of this token. */
  readonly jti?: string
  /** Id that all tokens of one sign-in share; what a revocation goes by. */
  readonly origin_jti?: string
  readonly event_id?: string
  /** Groups of the user, the most important one first. */
  readonly 'cognito:groups'?: readonly string[]
  /** Level of authentication, in pools that name their levels. */
  readonly acr?: string
  /** Methods of authentication that were used. */
  readonly amr?: readonly string[]
  /** Other claims, such as attributes of the user: a trigger can make anything of them. */
  readonly [claim: string]: unknown
}

/**
 * Claims of an access token.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html Understanding the access token}
 * @example
 * const who = (claims: AccessTokenClaims): string => claims.username ?? `machine ${claims.client_id}`
 */
export interface AccessTokenClaims extends TokenClaims {
  readonly token_use: 'access'
  readonly client_id: string
  /** Absent in the token of a machine (grant `client_credentials`). */
  readonly username?: string
  /** Scopes, with spaces between them. */
  readonly scope?: string
  readonly device_key?: string
  /** The resource server that the token is bound to, if any. */
  readonly aud?: string
}

/**
 * Claims of an ID token; the readable attributes of the user are among them, and may be of any type.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html Understanding the identity token}
 * @example
 * const name = ({ email, 'cognito:username': username }: IdTokenClaims): string =>
 *   typeof email === 'string' ? email : username
 */
export interface IdTokenClaims extends TokenClaims {
  readonly token_use: 'id'
  /** Id of the app client. */
  readonly aud: string
  readonly 'cognito:username': string
  readonly nonce?: string
  readonly 'cognito:roles'?: readonly string[]
  readonly 'cognito:preferred_role'?: string
}

/**
 * The claims of a token of that use.
 *
 * @example
 * const scopes = (claims: ClaimsOf<'access'>): readonly string[] => claims.scope?.split(' ') ?? []
 */
export type ClaimsOf<Use extends TokenUse> = {
  readonly access: AccessTokenClaims
  readonly id: IdTokenClaims
}[Use]

type Form = (value: unknown) => boolean

const isText: Form = (value) => typeof value === 'string'
const isTime: Form = (value) => Number.isFinite(value)
const isTexts: Form = (value) => Array.isArray(value) && value.every(isText)

type Forms = { readonly [claim: string]: Form }

const COMMON: Forms = {
  iss: isText,
  sub: isText,
  exp: isTime,
  iat: isTime,
  nbf: isTime,
  auth_time: isTime,
  jti: isText,
  origin_jti: isText,
  event_id: isText,
  'cognito:groups': isTexts,
  acr: isText,
  amr: isTexts,
  aud: isText,
}

/** What a claim must be where it is there; others may be anything. */
const FORMS: { readonly [Use in TokenUse]: Forms } = {
  access: {
    ...COMMON,
    client_id: isText,
    username: isText,
    scope: isText,
    device_key: isText,
  },
  id: {
    ...COMMON,
    'cognito:username': isText,
    'cognito:roles': isTexts,
    'cognito:preferred_role': isText,
    nonce: isText,
  },
}

/** What every token of a use has; the claims that a verifier compares are not among them, because none fits nothing. */
const REQUIRED: { readonly [Use in TokenUse]: readonly string[] } = {
  access: ['sub', 'exp', 'iat'],
  id: ['sub', 'exp', 'iat', 'cognito:username'],
}

/** Whether proven claims of a use have the form that their type promises. */
export const haveForm = <Use extends TokenUse>(
  use: Use,
  claims: JsonObject,
): claims is ClaimsOf<Use> =>
  REQUIRED[use].every((claim) => Object.hasOwn(claims, claim)) &&
  Object.entries(FORMS[use]).every(
    ([claim, hasForm]) => !Object.hasOwn(claims, claim) || hasForm(claims[claim]),
  )
