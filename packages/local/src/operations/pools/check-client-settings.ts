import type { UserPoolType } from '@cognito-kit/protocol'
import { ServiceError } from '../../service-error.ts'
import { CLIENT_TOKEN_FLOW } from '../../settings/client-settings.ts'
import { isLoopback } from '../../settings/loopback.ts'
import { schemaOf } from '../../settings/pool-settings.ts'
import { checkTokenValidity } from './check-token-validity.ts'
import type { ClientSettings } from './settings-types.ts'

/** Says what is wrong with settings, or nothing. */
type Check = (settings: ClientSettings, pool: UserPoolType) => string | undefined

const when = (broken: boolean | undefined, message: string): string | undefined =>
  broken === true ? message : undefined

const flows: Check = ({ ExplicitAuthFlows: flows = [], RefreshTokenRotation: rotation }) => {
  const current = flows.filter((flow) => flow.startsWith('ALLOW_'))
  const ofUsers = current.filter((flow: string) => flow !== CLIENT_TOKEN_FLOW)
  return (
    when(
      ofUsers.length > 0 && ofUsers.length < current.length,
      `${CLIENT_TOKEN_FLOW} can not be combined with flows of users.`,
    ) ??
    when(
      current.length > 0 && current.length < flows.length,
      'ExplicitAuthFlows can not mix the older values with those that start with ALLOW_.',
    ) ??
    when(
      rotation?.Feature === 'ENABLED' && flows.includes('ALLOW_REFRESH_TOKEN_AUTH'),
      'Refresh token rotation can not be enabled together with ALLOW_REFRESH_TOKEN_AUTH.',
    )
  )
}

const grants: Check = ({ AllowedOAuthFlows: grants = [], ...rest }) =>
  when(
    rest.AllowedOAuthFlowsUserPoolClient === true &&
      (grants.length === 0 || (rest.AllowedOAuthScopes ?? []).length === 0),
    'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.',
  ) ??
  when(
    grants.includes('client_credentials') && grants.length > 1,
    'client_credentials flow can not be selected along with code flow or implicit flow.',
  ) ??
  when(
    grants.includes('client_credentials') && rest.ClientSecret === undefined,
    'client_credentials flow can not be selected if client does not have a client secret.',
  )

/** Any scheme of an app's own is good; plain HTTP only leads back to the same machine. */
const isRedirect = (text: string): boolean => {
  if (!URL.canParse(text) || text.includes('#')) return false
  const { protocol, hostname } = new URL(text)
  return protocol !== 'http:' || isLoopback(hostname)
}

const redirects: Check = ({ CallbackURLs = [], LogoutURLs = [], DefaultRedirectURI }) => {
  const bad = [...CallbackURLs, ...LogoutURLs].find((url) => !isRedirect(url))
  if (bad !== undefined) return `${bad} is not an allowed redirect URL.`
  return when(
    DefaultRedirectURI !== undefined && !CallbackURLs.includes(DefaultRedirectURI),
    'DefaultRedirectURI must be one of CallbackURLs.',
  )
}

const attributes: Check = ({ ReadAttributes = [], WriteAttributes = [] }, pool) => {
  const known = schemaOf(pool).map(({ Name }) => Name)
  const unknown = (names: readonly string[]): boolean => names.some((name) => !known.includes(name))
  const unwritable = unknown(WriteAttributes) || WriteAttributes.includes('sub')
  return (
    when(unknown(ReadAttributes), 'Invalid read attributes specified while creating a client') ??
    when(unwritable, 'Invalid write attributes specified while creating a client')
  )
}

const userContext: Check = ({ EnablePropagateAdditionalUserContextData: enabled, ClientSecret }) =>
  when(
    enabled === true && ClientSecret === undefined,
    'EnablePropagateAdditionalUserContextData needs a client with a secret.',
  )

const CHECKS: readonly Check[] = [flows, grants, redirects, attributes, userContext]

/**
 * Refuses settings of a client that contradict one another or its pool.
 *
 * @throws {@link ServiceError} `InvalidParameterException`
 */
export const checkClientSettings = (pool: UserPoolType, settings: ClientSettings): void => {
  checkTokenValidity(settings)
  for (const check of CHECKS) {
    const message = check(settings, pool)
    if (message !== undefined) throw new ServiceError('InvalidParameterException', message)
  }
}
