import type { IdentityProviderTypeType, UserPoolType } from '@cognito-kit/protocol'
import { ServiceError } from '../../service-error.ts'
import { isSafeEndpoint } from '../../settings/loopback.ts'
import { schemaOf } from '../../settings/pool-settings.ts'
import { PROVIDER_KINDS, type ProviderDetails } from '../../settings/provider-types.ts'

/** What a request says about an identity provider. */
export interface ProviderSettings {
  readonly type: IdentityProviderTypeType
  readonly details: ProviderDetails
  readonly mapping: ProviderDetails
}

/** Says what is wrong with settings, or nothing. */
type Check = (settings: ProviderSettings, pool: UserPoolType) => string | undefined

const isGiven = (details: ProviderDetails, name: string): boolean => Boolean(details[name])

const members: Check = ({ details, type }) => {
  const { oneOf, required } = PROVIDER_KINDS[type]
  const missing = required.filter((name) => !isGiven(details, name))
  if (missing.length > 0) return `ProviderDetails of type ${type} need ${missing.join(', ')}.`
  if (oneOf?.every((name) => !isGiven(details, name)) !== true) return undefined
  return `ProviderDetails of type ${type} need ${oneOf.join(' or ')}.`
}

const ENDPOINTS = ['oidc_issuer', 'authorize_url', 'token_url', 'attributes_url', 'jwks_uri']

const openIdConnect: Check = ({ details, type }) => {
  if (type !== 'OIDC') return undefined
  const { attributes_request_method: method, authorize_scopes: scopes = '' } = details
  if (method !== 'GET' && method !== 'POST') return 'attributes_request_method must be GET or POST.'
  if (!scopes.split(' ').includes('openid')) return 'authorize_scopes must include openid.'
  const unsafe = ENDPOINTS.find(
    (name) => isGiven(details, name) && !isSafeEndpoint(details[name] ?? ''),
  )
  return unsafe === undefined ? undefined : `${unsafe} must be an HTTPS URL.`
}

const mapping: Check = ({ mapping, type }, pool) => {
  const { subject } = PROVIDER_KINDS[type]
  const known = schemaOf(pool).map(({ Name }) => Name)
  for (const [attribute, claim] of Object.entries(mapping)) {
    if (attribute === 'username') {
      if (claim !== subject) return `username can only be mapped to ${subject}.`
    } else if (!known.includes(attribute) || attribute === 'sub' || attribute === 'identities') {
      return `Invalid attribute mapping: ${attribute} is no attribute that can be mapped.`
    }
    if (claim === '') return `Invalid attribute mapping: ${attribute} is mapped to nothing.`
  }
  return undefined
}

const CHECKS: readonly Check[] = [members, openIdConnect, mapping]

/**
 * Refuses settings of an identity provider that could not work.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const checkProvider = (pool: UserPoolType, settings: ProviderSettings): void => {
  for (const check of CHECKS) {
    const message = check(settings, pool)
    if (message !== undefined) throw new ServiceError('InvalidParameterException', message)
  }
}
