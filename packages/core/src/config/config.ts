import type { ClockPort, FetchPort, RandomBytesPort, StoragePort } from '../ports/ports.ts'

/**
 * Option that lets {@link createClient} use an endpoint without TLS on another machine; passwords and tokens then
 * travel in the clear.
 *
 * @example
 * const inATestNetwork = { endpoint: 'http://pool.test:9229', [allowInsecureEndpoint]: true }
 */
export const allowInsecureEndpoint: unique symbol = /* @__PURE__ */ Symbol(
  'allowInsecureEndpoint',
) as never

/**
 * Configuration of {@link createClient}.
 *
 * @example
 * const config: ClientConfig = { userPoolId: 'eu-west-1_AbCdEfGhI', clientId: '1h57kf5cpq17m0eml12example' }
 */
export interface ClientConfig {
  /** Id of the user pool, such as `eu-west-1_AbCdEfGhI`. */
  readonly userPoolId: string
  /** Id of an app client without a secret. */
  readonly clientId: string
  /** Region of the pool. Default: the part of `userPoolId` before the first `_`. */
  readonly region?: string | undefined
  /** URL to send requests to instead of the service, such as `http://127.0.0.1:9229` or a proxy of your own. */
  readonly endpoint?: string | undefined
  /** Where the session is kept. Default: in memory, see {@link memoryStorage}. */
  readonly storage?: StoragePort | undefined
  /** Sends requests. Default: the platform's `fetch`. */
  readonly fetch?: FetchPort | undefined
  /** Tells the time in epoch milliseconds. Default: `Date.now`. */
  readonly now?: ClockPort | undefined
  /** Draws random bytes. Default: the platform's `crypto.getRandomValues`. */
  readonly randomBytes?: RandomBytesPort | undefined
  /** See {@link allowInsecureEndpoint}. */
  readonly [allowInsecureEndpoint]?: boolean | undefined
}

const FIELDS = ' userPoolId clientId region endpoint storage fetch now randomBytes '

const invalid = (field: string, problem: string): TypeError =>
  new TypeError(`createClient: ${field} ${problem}`)

/** A loopback host keeps the traffic on this machine, so TLS would protect nothing. */
const LOOPBACK = /^http:\/\/(localhost|([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])(:\d+)?(\/|$)/

function endpointOf(config: ClientConfig, region: string): string {
  const { endpoint } = config
  if (endpoint === undefined) {
    const suffix = region.startsWith('cn-') ? '.cn' : ''
    return `https://cognito-idp.${region}.amazonaws.com${suffix}`
  }
  if (!/^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/.test(endpoint)) {
    throw invalid(
      'endpoint',
      'must be a URL such as https://auth.example.com, without query or credentials',
    )
  }
  if (endpoint.startsWith('http:') && !LOOPBACK.test(endpoint) && !config[allowInsecureEndpoint]) {
    throw invalid('endpoint', 'must use https; see allowInsecureEndpoint for test networks')
  }
  return endpoint.replace(/\/+$/, '')
}

function checkPorts(config: ClientConfig): void {
  for (const field of ['fetch', 'now', 'randomBytes'] as const) {
    if (config[field] !== undefined && typeof config[field] !== 'function') {
      throw invalid(field, 'must be a function')
    }
  }
  const { storage } = config
  for (const method of ['get', 'set', 'remove'] as const) {
    if (storage !== undefined && typeof storage?.[method] !== 'function') {
      throw invalid('storage', `must have the method ${method}`)
    }
  }
}

/** Ids and endpoint that passed all checks. */
export interface CheckedConfig {
  readonly userPoolId: string
  readonly clientId: string
  readonly endpoint: string
}

/** Checks a configuration at once, so that a typo does not show up as a failed sign-in; throws `TypeError`. */
export function checkConfig(config: ClientConfig): CheckedConfig {
  if (typeof config !== 'object' || config === null)
    throw invalid('its argument', 'must be an object')
  const unknown = Object.keys(config).find((field) => !FIELDS.includes(` ${field} `))
  if (unknown !== undefined)
    throw invalid(unknown, `is not a field; fields are:${FIELDS.trimEnd()}`)
  const { userPoolId, clientId } = config
  if (typeof userPoolId !== 'string' || !/^[\w-]+_[0-9a-zA-Z]+$/.test(userPoolId)) {
    throw invalid('userPoolId', 'must be the id of a user pool such as eu-west-1_AbCdEfGhI')
  }
  if (typeof clientId !== 'string' || !/^[\w+]+$/.test(clientId)) {
    throw invalid('clientId', 'must be the id of an app client such as 1h57kf5cpq17m0eml12example')
  }
  const region = config.region ?? userPoolId.replace(/_.*$/, '')
  if (!/^[a-z0-9-]+$/.test(region)) throw invalid('region', 'must be a region such as eu-west-1')
  checkPorts(config)
  return { userPoolId, clientId, endpoint: endpointOf(config, region) }
}
