import { LOOPBACK } from '../config/config.ts'
import type { Client } from '../ports/client.ts'

/**
 * Where the managed login of a user pool is.
 *
 * @example
 * const people: ManagedLogin = { domain: 'https://people.auth.eu-west-1.amazoncognito.com' }
 */
export interface ManagedLogin {
  /**
   * URL of the pool's domain, such as `https://people.auth.eu-west-1.amazoncognito.com`, of a domain of your own, or of
   * a local pool: `http://127.0.0.1:9229/eu-west-1_AbCdEfGhI`.
   */
  readonly domain: string
}

/**
 * What to ask of managed login.
 *
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html The authorize endpoint}
 * @example
 * const options: ManagedLoginOptions = {
 *   domain: 'https://people.auth.eu-west-1.amazoncognito.com',
 *   redirectUri: 'https://app.example.com/',
 *   identityProvider: 'Google',
 * }
 */
export interface ManagedLoginOptions extends ManagedLogin {
  /** Where the person comes back to: one of the app client's callback URLs, to the letter. */
  readonly redirectUri: string
  /** Scopes to ask for, with `openid` among them. Default: all that the app client may have. */
  readonly scopes?: readonly string[] | undefined
  /** Name of an identity provider of the pool to go to at once, such as `Google`. */
  readonly identityProvider?: string | undefined
  /** Identifier of an identity provider, such as the domain of a mail address. */
  readonly idpIdentifier?: string | undefined
  /** Any text of the app, such as the page to go on with; it stays here and comes back with the session. */
  readonly customState?: string | undefined
  /** User name or mail address to fill in. */
  readonly loginHint?: string | undefined
  /** Language of the pages, such as `fr` or `pt-BR`. */
  readonly lang?: string | undefined
  /** Whether to ask the person: `none` never does, `login` always does; `select_account` and `consent` as providers know them. */
  readonly prompt?: string | undefined
  /** Issuer of the tokens, where `endpoint` of the client is a proxy. Default: the endpoint and the id of the pool. */
  readonly issuer?: string | undefined
}

/** An origin with or without a path, and nothing behind it. */
const DOMAIN = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/

/**
 * The base of a pool's OAuth endpoints, without a slash at the end; throws `TypeError` when tokens may not go there.
 *
 * Without TLS they may only go where the client itself was allowed to send them.
 *
 * @param client - The app client.
 * @param domain - URL of the pool's domain, from a configuration or a stored record.
 */
export function checkDomain(client: Client, domain: string): string {
  if (typeof domain !== 'string' || !DOMAIN.test(domain)) {
    throw new TypeError('managed login: domain is not a URL such as https://example.com')
  }
  const isInsecureAllowed = !/^https:/.test(client.endpoint) && !LOOPBACK.test(client.endpoint)
  if (!/^https:/.test(domain) && !LOOPBACK.test(domain) && !isInsecureAllowed) {
    throw new TypeError('managed login: domain is not https; see allowInsecureEndpoint')
  }
  return domain.replace(/\/+$/, '')
}

/** The query of a URL; parameters that are `undefined` are left out. */
export function queryOf(parameters: { readonly [name: string]: string | undefined }): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&')
}
