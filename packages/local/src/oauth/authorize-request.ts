import type { UserPoolClientType } from '@cognito-kit/protocol'
import type { AuthenticationLevel, Context } from '../context.ts'
import { levelNamed } from '../levels/names.ts'
import type { App } from '../settings/find.ts'
import { findResourceServer, scopeExists } from '../settings/resource-servers.ts'
import { PageError, RedirectError } from './errors.ts'
import { findClient } from './find-client.ts'
import type { ReturnAddress } from './return-address.ts'

/** What the app wants the person to be asked (OpenID Connect Core 1.0 section 3.1.2.1). */
export type Prompt = 'none' | 'login' | 'select_account' | 'consent'

const PROMPTS: readonly Prompt[] = ['none', 'login', 'select_account', 'consent']

/** A request for authorization whose every parameter was checked. */
export interface AuthorizeRequest extends ReturnAddress {
  readonly responseType: 'code' | 'token'
  readonly scopes: readonly string[]
  /** The resource server that the access token is meant for alone (RFC 8707). */
  readonly resource: string | undefined
  /** SHA-256 of the verifier, base64url. */
  readonly codeChallenge: string | undefined
  readonly nonce: string | undefined
  readonly prompts: readonly Prompt[]
  /** How long ago the sign-in may have been. */
  readonly maxAgeSeconds: number | undefined
  /** Levels of authentication of which one must be reached, in the order of preference. */
  readonly levels: readonly AuthenticationLevel[]
  /** What the person is likely to type as user name. */
  readonly loginHint: string | undefined
  /** The provider that shall sign the person in, by name or by one of its identifiers. */
  readonly identityProvider: string | undefined
  readonly idpIdentifier: string | undefined
}

/** Somebody who came from an app to be signed in. */
export interface Visit {
  readonly app: App
  readonly request: AuthorizeRequest
  /** The request as it came; reading it again checks it again. */
  readonly query: string
}

/** A parameter; an empty one counts as left out (RFC 6749 section 3.1). */
const read = (query: URLSearchParams, name: string): string | undefined =>
  query.get(name) || undefined

/** Where to answer to. Until this is known to be the app's, nobody is sent anywhere (RFC 6749 section 4.1.2.1). */
const readAddress = (query: URLSearchParams, client: UserPoolClientType): ReturnAddress => {
  if (query.getAll('redirect_uri').length > 1) throw new PageError('invalid_request')
  const redirectUri = read(query, 'redirect_uri') ?? client.DefaultRedirectURI
  if (redirectUri === undefined) throw new PageError('invalid_request')
  if (!(client.CallbackURLs ?? []).includes(redirectUri)) throw new PageError('redirect_mismatch')
  const inFragment = read(query, 'response_type') === 'token'
  return { redirectUri, inFragment, state: read(query, 'state') }
}

/** Refuses parameters that stand there twice (RFC 6749 section 3.1). */
const refuseRepeated = (query: URLSearchParams, address: ReturnAddress): void => {
  const names = [...query.keys()]
  const repeated = names.find((name, index) => names.indexOf(name) < index)
  if (repeated === undefined) return
  throw new RedirectError(address, 'invalid_request', `${repeated} is repeated`)
}

const readResponseType = (
  query: URLSearchParams,
  address: ReturnAddress,
  client: UserPoolClientType,
): AuthorizeRequest['responseType'] => {
  const type = read(query, 'response_type')
  if (type !== 'code' && type !== 'token') {
    throw new RedirectError(address, 'invalid_request', 'response_type must be code or token')
  }
  const flow = type === 'code' ? 'code' : 'implicit'
  const isAllowed =
    client.AllowedOAuthFlowsUserPoolClient === true && client.AllowedOAuthFlows?.includes(flow)
  if (isAllowed) return type
  throw new RedirectError(address, 'unauthorized_client', `${flow} is not enabled for the client`)
}

/** The scopes that are asked for; all of the client where none are. */
const readScopes = (
  context: Context,
  query: URLSearchParams,
  address: ReturnAddress,
  { client, poolId }: App,
): readonly string[] => {
  // A resource server may be gone since the client was given its scopes.
  const allowed = (client.AllowedOAuthScopes ?? []).filter((scope) =>
    scopeExists(context, poolId, scope),
  )
  const wanted = (read(query, 'scope') ?? '').split(' ').filter((scope) => scope !== '')
  if (wanted.every((scope) => allowed.includes(scope))) {
    return wanted.length === 0 ? allowed : [...new Set(wanted)]
  }
  throw new RedirectError(address, 'invalid_scope', 'A scope is not allowed for the client')
}

/** The resource server that tokens shall be bound to: an absolute URL that is the identifier of one. */
const readResource = (
  context: Context,
  query: URLSearchParams,
  address: ReturnAddress,
  { poolId }: App,
): string | undefined => {
  const resource = read(query, 'resource')
  if (resource === undefined) return undefined
  const isKnown = findResourceServer(context, poolId, resource) !== undefined
  if (isKnown && URL.canParse(resource)) return resource
  throw new RedirectError(address, 'invalid_request', 'resource is not a resource server')
}

/** The challenge of the app's verifier; only SHA-256 is taken (RFC 7636 section 4.2). */
const readCodeChallenge = (query: URLSearchParams, address: ReturnAddress): string | undefined => {
  const challenge = read(query, 'code_challenge')
  const method = read(query, 'code_challenge_method')
  if (challenge === undefined && method === undefined) return undefined
  if (method === 'S256' && /^[\w-]{43}$/.test(challenge ?? '')) return challenge
  throw new RedirectError(
    address,
    'invalid_request',
    'code_challenge must be a SHA-256 digest in base64url, and code_challenge_method S256',
  )
}

const readPrompts = (query: URLSearchParams, address: ReturnAddress): readonly Prompt[] => {
  const texts = (read(query, 'prompt') ?? '').split(' ').filter((text) => text !== '')
  const prompts = PROMPTS.filter((prompt) => texts.includes(prompt))
  const isAlone = !prompts.includes('none') || texts.length === 1
  if (isAlone && texts.every((text) => PROMPTS.some((prompt) => prompt === text))) return prompts
  throw new RedirectError(address, 'invalid_request', 'prompt is not valid')
}

const readMaxAge = (query: URLSearchParams, address: ReturnAddress): number | undefined => {
  const text = read(query, 'max_age')
  if (text === undefined) return undefined
  if (/^\d{1,10}$/.test(text)) return Number(text)
  throw new RedirectError(address, 'invalid_request', 'max_age must be a number of seconds')
}

/** The levels that are asked for; names that the pool does not have are wishes that nobody can fulfil. */
const readLevels = (query: URLSearchParams, { pool }: App): readonly AuthenticationLevel[] => {
  if (pool.UserPoolTier === 'LITE') return []
  const names = (read(query, 'acr_values') ?? '').split(' ')
  return [...new Set(names.flatMap((name) => levelNamed(pool, name) ?? []))]
}

/**
 * Reads a request for authorization, as `/oauth2/authorize` and `/login` take it.
 *
 * @throws {@link PageError} when it is not known which app asks, or where that app is.
 * @throws {@link RedirectError} for everything else that is wrong.
 */
export const readVisit = (context: Context, poolId: string, query: URLSearchParams): Visit => {
  if (query.getAll('client_id').length > 1) throw new PageError('invalid_request')
  const app = findClient(context, poolId, read(query, 'client_id') ?? '')
  if (app === undefined) throw new PageError('invalid_client')
  const { client } = app
  const address = readAddress(query, client)
  refuseRepeated(query, address)
  const responseType = readResponseType(query, address, client)
  const request: AuthorizeRequest = {
    ...address,
    responseType,
    scopes: readScopes(context, query, address, app),
    resource: readResource(context, query, address, app),
    codeChallenge: readCodeChallenge(query, address),
    nonce: read(query, 'nonce'),
    prompts: readPrompts(query, address),
    maxAgeSeconds: readMaxAge(query, address),
    levels: readLevels(query, app),
    loginHint: read(query, 'login_hint'),
    identityProvider: read(query, 'identity_provider'),
    idpIdentifier: read(query, 'idp_identifier'),
  }
  return { app, request, query: query.toString() }
}
