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

/** What the text fields must look like, and an example for whoever has it wrong. */
const TEXTS: { readonly [field: string]: readonly [form: RegExp, example: string] } = {
  userPoolId: [/^[\w-]+_[0-9a-zA-Z]+$/, 'eu-west-1_AbCdEfGhI'],
  clientId: [/^[\w+]+$/, '1h57kf5cpq17m0eml12example'],
  region: [/^[a-z0-9-]+$/, 'eu-west-1'],
  endpoint: [/^https?:..[^\s/?#@]+(\/[^\s?#]*)?$/, 'https://login.example.com'],
}

/** A loopback host keeps the traffic on this machine, so TLS would protect nothing. */
export const LOOPBACK: RegExp = /^http:..(localhost|127(\.\d+){3}|\[::1])(:\d+)?(\/|$)/

/** What is wrong with a field, without its value, which may be a secret in the wrong place. */
function faultOf([field, value]: readonly [string, unknown]): string | undefined {
  const text = TEXTS[field]
  if (text) {
    if (typeof value === 'string' && text[0].test(value)) return
    return `${value ? 'is not valid' : 'is missing'}; it looks like ${text[1]}`
  }
  if (!/^(fetch|now|randomBytes|storage)$/.test(field)) return 'is unknown'
  // A port is a function, or a storage, which is known by its `get`.
  const port = (value as Partial<StoragePort> | null | undefined)?.get ?? value
  return port === undefined || typeof port === 'function' ? undefined : 'is not valid'
}

/** Ids and endpoint that passed all checks. */
export interface CheckedConfig {
  readonly userPoolId: string
  readonly clientId: string
  readonly endpoint: string
}

/**
 * Checks a configuration at once, so that a typo does not show up as a failed sign-in; throws `TypeError`.
 *
 * @param config - What the caller was given.
 * @param caller - The public function that it was given to, for the message.
 */
export function checkConfig(config: ClientConfig, caller = 'createClient'): CheckedConfig {
  const { userPoolId, clientId } = config
  const region = config.region ?? `${userPoolId}`.replace(/_.*/, '')
  const suffix = /^cn-/.test(region) ? '.cn' : ''
  const endpoint = config.endpoint ?? `https://cognito-idp.${region}.amazonaws.com${suffix}`
  const fields = Object.entries({ ...config, userPoolId, clientId, region, endpoint })
  for (const field of fields) {
    const fault = faultOf(field)
    if (fault) throw new TypeError(`${caller}: ${field[0]} ${fault}`)
  }
  if (!/^https/.test(endpoint) && !LOOPBACK.test(endpoint) && !config[allowInsecureEndpoint]) {
    throw new TypeError(`${caller}: endpoint is not https; see allowInsecureEndpoint`)
  }
  return { userPoolId, clientId, endpoint: endpoint.replace(/\/+$/, '') }
}
