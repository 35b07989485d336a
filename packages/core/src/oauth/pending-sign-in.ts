import { base64url, utf8 } from '../crypto/bytes.ts'
import { sha256 } from '../crypto/sha256.ts'
import { StepError } from '../errors/errors.ts'
import { OAuthError } from '../errors/oauth-error.ts'
import type { Client } from '../ports/client.ts'
import { checkDomain, type ManagedLoginOptions, queryOf } from './managed-login.ts'

/**
 * What has to be remembered while the person is at managed login; plain data, so it can be turned into JSON.
 *
 * It holds the code verifier, without which a stolen code is worth nothing: it belongs where only this app can read it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc7636 RFC 7636, Proof Key for Code Exchange}
 * @example
 * const kept = (pending: PendingSignIn): string => JSON.stringify(pending)
 */
export interface PendingSignIn {
  readonly version: 1
  readonly userPoolId: string
  readonly clientId: string
  readonly issuer: string
  readonly domain: string
  readonly redirectUri: string
  readonly state: string
  readonly nonce: string
  readonly codeVerifier: string
  /** What the app gave as `customState`. */
  readonly customState?: string | undefined
  /** When the sign-in began, in epoch milliseconds. */
  readonly createdAtMs: number
}

/**
 * A sign-in that has begun: where to send the person, and what to remember until they are back.
 *
 * @example
 * const open = ({ url }: SignInUrl): void => location.assign(url)
 */
export interface SignInUrl {
  /** The page to open. */
  readonly url: string
  /** What {@link finishSignIn} needs. */
  readonly pending: PendingSignIn
}

/** A sign-in that nobody came back from is over after this time; the service's own pages give up earlier. */
export const LIFETIME_MS: number = 15 * 60_000

/** Whether a sign-in is over; one that lies in the future was begun by a clock that has been put right since. */
export const isOver = (createdAtMs: number, nowMs: number): boolean =>
  !(Math.abs(nowMs - createdAtMs) < LIFETIME_MS)

/** A text of 256 random bits, which is enough for state, nonce and verifier (RFC 7636 section 7.1). */
const randomText = (client: Client): string => base64url(client.randomBytes(32))

/** Refuses what the service would refuse without a way back to the app. */
function checkOptions({ redirectUri, scopes }: ManagedLoginOptions): void {
  // A fragment would take the code with it (RFC 6749 section 3.1.2).
  if (!/^[a-z][\w+.-]*:[^\s#]+$/i.test(redirectUri)) {
    throw new TypeError('managed login: redirectUri is not an absolute URL without a fragment')
  }
  // Without an ID token the nonce would come back in nothing.
  if (scopes && !scopes.includes('openid')) {
    throw new TypeError('managed login: scopes has no openid')
  }
}

/**
 * Draws the secrets of a sign-in and writes its URL.
 *
 * @param client - The app client.
 * @param options - What to ask for.
 * @param mark - What the state ends with, so that the callback page knows how the sign-in began.
 */
export function beginSignIn(client: Client, options: ManagedLoginOptions, mark = ''): SignInUrl {
  checkOptions(options)
  const { redirectUri, customState, issuer = `${client.endpoint}/${client.userPoolId}` } = options
  const domain = checkDomain(client, options.domain)
  const [state, nonce, codeVerifier] = [
    randomText(client) + mark,
    randomText(client),
    randomText(client),
  ]
  const query = queryOf({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    scope: options.scopes?.join(' '),
    state,
    nonce,
    code_challenge_method: 'S256',
    code_challenge: base64url(sha256(utf8(codeVerifier))),
    identity_provider: options.identityProvider,
    idp_identifier: options.idpIdentifier,
    login_hint: options.loginHint,
    lang: options.lang,
    prompt: options.prompt,
  })
  const { userPoolId, clientId, now } = client
  const asked = { userPoolId, clientId, issuer, domain, redirectUri, customState }
  const pending = { version: 1, ...asked, state, nonce, codeVerifier, createdAtMs: now() } as const
  return { url: `${domain}/oauth2/authorize?${query}`, pending }
}

/** Refuses what was not made by this client, was damaged since, or began too long ago; nothing was sent by then. */
export function checkPending(client: Client, pending: PendingSignIn): void {
  const { version, userPoolId, clientId, domain, issuer, redirectUri, state, nonce, codeVerifier } =
    pending ?? {}
  const texts = [domain, issuer, redirectUri, state, nonce, codeVerifier]
  const isWhole = version === 1 && texts.every((text) => text && typeof text === 'string')
  // Ids of clients are unique within a pool, and a local pool can have that of another.
  if (!isWhole || userPoolId !== client.userPoolId || clientId !== client.clientId) {
    throw new StepError('The sign-in by managed login is damaged or of another client')
  }
  checkDomain(client, domain)
  if (isOver(pending.createdAtMs, client.now())) throw new OAuthError('state_expired')
}
