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

/** What each field must be: text of a form, or an object with methods (`call` is what every function has). */
const RULES: { readonly [field: string]: RegExp | string } = {
  userPoolId: /^[\w-]+_[0-9a-zA-Z]+$/,
  clientId: /^[\w+]+$/,
  region: /^[a-z0-9-]+$/,
  endpoint: /^https?:..[^\s/?#@]+(\/[^\s?#]*)?$/,
  fetch: 'call',
  now: 'call',
  randomBytes: 'call',
  storage: 'get set remove',
}

/** A loopback host keeps the traffic on this machine, so TLS would protect nothing. */
const LOOPBACK = /^http:..(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1])(:\d+)?(\/|$)/

function fits(rule: RegExp | string | undefined, value: unknown): boolean {
  if (typeof rule !== 'string') return typeof value === 'string' && !!rule?.test(value)
  const port = value as { readonly [method: string]: unknown } | null | undefined
  return port === undefined || rule.split(' ').every((name) => typeof port?.[name] === 'function')
}

/** Ids and endpoint that passed all checks. */
export interface CheckedConfig {
  readonly userPoolId: string
  readonly clientId: string
  readonly endpoint: string
}

/** Checks a configuration at once, so that a typo does not show up as a failed sign-in; throws `TypeError`. */
export function checkConfig(config: ClientConfig): CheckedConfig {
  const { userPoolId, clientId } = config
  const region = config.region ?? `${userPoolId}`.replace(/_.*/, '')
  const suffix = /^cn-/.test(region) ? '.cn' : ''
  const endpoint = config.endpoint ?? `https://cognito-idp.${region}.amazonaws.com${suffix}`
  const fields = Object.entries({ ...config, userPoolId, clientId, region, endpoint })
  const wrong = fields.find(([field, value]) => !fits(RULES[field], value))?.[0]
  if (wrong)
    throw new TypeError(
      `createClient: ${wrong} is ${RULES[wrong] ? 'not valid' : 'not a known field'}`,
    )
  if (!/^https/.test(endpoint) && !LOOPBACK.test(endpoint) && !config[allowInsecureEndpoint]) {
    throw new TypeError('createClient: endpoint is not https; see allowInsecureEndpoint')
  }
  return { userPoolId, clientId, endpoint: endpoint.replace(/\/+$/, '') }
}
