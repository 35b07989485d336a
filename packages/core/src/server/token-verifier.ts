import { allowInsecureEndpoint, checkConfig } from '../config/config.ts'
import type { ClockPort } from '../ports/ports.ts'
import type { KeysFetchPort } from './keys-port.ts'
import { platformFetch } from './platform.ts'
import type { TokenUse } from './token-claims.ts'
import { createTokenKeys, type TokenKeys } from './token-keys.ts'

/**
 * Configuration of {@link createTokenVerifier}.
 *
 * @example
 * const config: TokenVerifierConfig<'access'> = {
 *   userPoolId: 'eu-west-1_AbCdEfGhI',
 *   clientId: ['1h57kf5cpq17m0eml12example', '7kq2p0v8m3n5r1t9s4example0'],
 *   use: 'access',
 * }
 */
export interface TokenVerifierConfig<Use extends TokenUse> {
  /** Id of the user pool, such as `eu-west-1_AbCdEfGhI`. */
  readonly userPoolId: string
  /** The app client, or the app clients, whose tokens are good here. */
  readonly clientId: string | readonly string[]
  /** Which of the two tokens is due: an API takes access tokens. */
  readonly use: Use
  /** URL of this resource server, where access tokens are bound to one; see {@link verifyToken}. Default: none. */
  readonly audience?: string | undefined
  /** How far the clock of this machine may be off, in seconds. Default `0`. */
  readonly clockToleranceSeconds?: number | undefined
  /** Region of the pool. Default: the part of `userPoolId` before the first `_`. */
  readonly region?: string | undefined
  /** URL to fetch the keys from instead of the service, such as `http://127.0.0.1:9229`. */
  readonly endpoint?: string | undefined
  /** What tokens name as their issuer, where that is not the endpoint with the pool's id. */
  readonly issuer?: string | undefined
  /** Fetches the keys. Default: the platform's `fetch`. */
  readonly fetch?: KeysFetchPort | undefined
  /** Tells the time in epoch milliseconds. Default: `Date.now`. */
  readonly now?: ClockPort | undefined
  /** See {@link allowInsecureEndpoint}. */
  readonly [allowInsecureEndpoint]?: boolean | undefined
}

/**
 * What {@link verifyToken} verifies against: one user pool and its keys, made by {@link createTokenVerifier}.
 *
 * @example
 * const describe = (verifier: TokenVerifier): string => `${verifier.use} tokens of ${verifier.issuer}`
 */
export interface TokenVerifier<Use extends TokenUse = TokenUse> {
  readonly use: Use
  /** URL that tokens must name as their issuer. */
  readonly issuer: string
  readonly clientIds: readonly string[]
  readonly audience: string | undefined
  readonly clockToleranceSeconds: number
  readonly now: ClockPort
  /** The pool's keys; not for callers. */
  readonly keys: TokenKeys
}

type Form = (value: unknown) => boolean

const isText: Form = (value) => typeof value === 'string' && value !== ''
const isList: Form = (value) => Array.isArray(value) && value.length > 0
const isDuration: Form = (value) => Number.isFinite(value) && Number(value) >= 0
const isPort: Form = (value) => typeof value === 'function'

const optional =
  (isGood: Form): Form =>
  (value) =>
    value === undefined || isGood(value)

/** What must hold of each field; ids and URLs are looked at once more as those of a client. */
const FIELDS: { readonly [field: string]: Form } = {
  userPoolId: isText,
  clientId: (value) => isText(value) || isList(value),
  use: (value) => value === 'access' || value === 'id',
  audience: optional(isText),
  clockToleranceSeconds: optional(isDuration),
  region: optional(isText),
  endpoint: optional(isText),
  issuer: optional(isText),
  fetch: optional(isPort),
  now: optional(isPort),
}

/** Checks a configuration; throws `TypeError`. */
function checkFields(config: TokenVerifierConfig<TokenUse>): void {
  const { userPoolId, clientId, use, audience } = config
  const fields = Object.entries({ ...config, userPoolId, clientId, use })
  const wrong = fields.find(([field, value]) => FIELDS[field]?.(value) !== true)
  if (wrong) throw new TypeError(`createTokenVerifier: ${wrong[0]} is unknown or not valid`)
  if (use === 'id' && audience !== undefined) {
    throw new TypeError('createTokenVerifier: audience is for access tokens')
  }
}

/**
 * Makes what tokens of a user pool are verified against; once, when the server starts, because it keeps the pool's keys.
 *
 * Nothing is fetched before the first token comes.
 *
 * @param config - The pool, its app clients and which token is due.
 * @returns The verifier, which {@link verifyToken} takes first.
 * @throws {TypeError} naming the field when the configuration is wrong or has an unknown field.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html Verifying JSON web tokens}
 * @example
 * const verifier = createTokenVerifier({
 *   userPoolId: 'eu-west-1_AbCdEfGhI',
 *   clientId: '1h57kf5cpq17m0eml12example',
 *   use: 'access',
 * })
 */
export function createTokenVerifier<Use extends TokenUse>(
  config: TokenVerifierConfig<Use>,
): TokenVerifier<Use> {
  checkFields(config)
  const { userPoolId, region, endpoint, fetch = platformFetch, now = () => Date.now() } = config
  const insecure = config[allowInsecureEndpoint]
  const clientIds = [config.clientId].flat()
  const [checked] = clientIds.map((clientId) => {
    const one = { userPoolId, clientId, region, endpoint, [allowInsecureEndpoint]: insecure }
    return checkConfig(one, 'createTokenVerifier')
  })
  const home = `${checked?.endpoint}/${userPoolId}`
  return {
    use: config.use,
    issuer: config.issuer ?? home,
    clientIds,
    audience: config.audience,
    clockToleranceSeconds: config.clockToleranceSeconds ?? 0,
    now,
    keys: createTokenKeys(`${home}/.well-known/jwks.json`, fetch, now),
  }
}
