import type { Context } from '../context.ts'
import { sha256 } from '../encoding/digest.ts'
import { toBase64Url, utf8 } from '../encoding/text.ts'
import type { Upstream } from './upstream.ts'

/** What ties the answer of a provider to the question; only the browser's state leaves the server in clear. */
export interface Journey {
  /** Comes back in the ID token (OpenID Connect Core 1.0 section 3.1.2.1). */
  readonly nonce: string
  /** Proves that whoever exchanges the code also asked for it (RFC 7636 section 4.1). */
  readonly codeVerifier: string
}

const RANDOM_BYTES = 32

/** Draws what is new for every journey. */
export const beginJourney = (context: Context): Journey => ({
  nonce: toBase64Url(context.randomBytes(RANDOM_BYTES)),
  codeVerifier: toBase64Url(context.randomBytes(RANDOM_BYTES)),
})

/** Where a provider sends people back to: the callback of the pool (developer guide, "Federation endpoints"). */
export const callbackOf = (context: Context, poolId: string): string =>
  `${context.origin()}/${poolId}/oauth2/idpresponse`

/** What a provider is asked for beside a sign-in. */
export interface ProviderRequest {
  readonly redirectUri: string
  readonly state: string
  /** What the person is likely to be called there. */
  readonly loginHint?: string | undefined
  /** What the person shall be asked; `none` stays with the pool (developer guide, "Authorize endpoint"). */
  readonly prompts: readonly string[]
}

/** Where a person goes to be signed in by a provider; a query that the endpoint has by itself stays. */
export const authorizationUrl = (
  upstream: Upstream,
  { codeVerifier, nonce }: Journey,
  { loginHint, prompts, redirectUri, state }: ProviderRequest,
): string => {
  const url = new URL(upstream.authorizeUrl)
  const parameters = {
    response_type: 'code',
    client_id: upstream.clientId,
    redirect_uri: redirectUri,
    scope: upstream.scopes,
    state,
    nonce,
    code_challenge: toBase64Url(sha256(utf8(codeVerifier))),
    code_challenge_method: 'S256',
    ...(loginHint === undefined ? {} : { login_hint: loginHint }),
    ...(prompts.length === 0 ? {} : { prompt: prompts.join(' ') }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}
