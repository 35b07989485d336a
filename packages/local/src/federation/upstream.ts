import type { IdentityProviderType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { isSafeEndpoint } from '../settings/loopback.ts'
import type { ProviderDetails } from '../settings/provider-types.ts'
import { askProvider, type ProviderAnswer } from './ask-provider.ts'
import { FederationError } from './federation-error.ts'

/** A provider of type OIDC, ready to be asked. */
export interface Upstream {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly keysUrl: string
  /** Where claims that are not in the ID token are; some providers have no such place. */
  readonly userInfoUrl: string | undefined
  readonly userInfoMethod: string
}

/** The settings that say where a provider is, by the names that its discovery document has for them. */
const ENDPOINTS = {
  authorize_url: 'authorization_endpoint',
  token_url: 'token_endpoint',
  jwks_uri: 'jwks_uri',
  attributes_url: 'userinfo_endpoint',
} as const

type EndpointName = keyof typeof ENDPOINTS

const isComplete = (details: ProviderDetails): boolean =>
  Object.keys(ENDPOINTS).every((name) => Boolean(details[name]))

/** The document of OpenID Connect Discovery 1.0 section 4, where the settings leave something to be found out. */
const discover = async (context: Context, details: ProviderDetails): Promise<ProviderAnswer> => {
  if (isComplete(details)) return {}
  const { oidc_issuer: issuer = '' } = details
  const document = await askProvider(context, {
    what: 'its OpenID configuration',
    url: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
  })
  if (document['issuer'] === issuer) return document
  throw new FederationError(
    'invalid_request',
    'The OpenID configuration of the identity provider names another issuer',
  )
}

const urlOf = (
  details: ProviderDetails,
  document: ProviderAnswer,
  name: EndpointName,
): string | undefined => {
  const url = details[name] || document[ENDPOINTS[name]]
  if (url === undefined) return undefined
  if (typeof url === 'string' && isSafeEndpoint(url)) return url
  throw new FederationError(
    'invalid_request',
    `The identity provider has no safe ${ENDPOINTS[name]}`,
  )
}

/**
 * Finds out where a provider is: what the settings say, and for the rest its discovery document.
 *
 * @throws {@link FederationError} when the document can not be had, or lacks or misplaces an endpoint.
 */
export const findUpstream = async (
  context: Context,
  { ProviderDetails: details = {} }: IdentityProviderType,
): Promise<Upstream> => {
  const document = await discover(context, details)
  const required = (name: EndpointName): string => {
    const url = urlOf(details, document, name)
    if (url !== undefined) return url
    throw new FederationError('invalid_request', `The identity provider has no ${ENDPOINTS[name]}`)
  }
  return {
    issuer: details['oidc_issuer'] ?? '',
    clientId: details['client_id'] ?? '',
    clientSecret: details['client_secret'] ?? '',
    scopes: details['authorize_scopes'] ?? '',
    authorizeUrl: required('authorize_url'),
    tokenUrl: required('token_url'),
    keysUrl: required('jwks_uri'),
    userInfoUrl: urlOf(details, document, 'attributes_url'),
    userInfoMethod: details['attributes_request_method'] ?? 'GET',
  }
}
