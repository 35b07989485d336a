import type { Context } from '../context.ts'
import { askProvider, type ProviderAnswer } from './ask-provider.ts'
import { FederationError } from './federation-error.ts'
import type { Journey } from './journey.ts'
import type { Upstream } from './upstream.ts'
import { verifyIdToken } from './verify-id-token.ts'

/** A person as a provider describes them. */
export interface Person {
  /** What the provider calls them for good. */
  readonly subject: string
  /** All that the provider says, and the tokens by the names that a mapping has for them. */
  readonly claims: { readonly [name: string]: unknown }
}

/** A code that a provider gave, and the callback that it was sent to. */
export interface ProviderCode {
  readonly code: string
  readonly redirectUri: string
}

interface ProviderTokens {
  readonly idToken: string
  readonly accessToken: string
}

const form = (method: string, fields: { readonly [name: string]: string }): RequestInit => ({
  method,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
})

/** Exchanges a code; the secret goes into the body, the only way that the service knows. */
const exchange = async (
  context: Context,
  { clientId, clientSecret, tokenUrl }: Upstream,
  { code, redirectUri }: ProviderCode,
  { codeVerifier }: Journey,
): Promise<ProviderTokens> => {
  const init = form('POST', {
    grant_type: 'authorization_code',
    client_id: clientId,
    client_secret: clientSecret,
    code,
    redirect_uri: redirectUri,
    code_verifier: codeVerifier,
  })
  const answer = await askProvider(context, { what: 'tokens', url: tokenUrl, init })
  const { access_token: accessToken, id_token: idToken } = answer
  if (typeof idToken === 'string' && typeof accessToken === 'string') {
    return { idToken, accessToken }
  }
  throw new FederationError(
    'invalid_request',
    'The identity provider gave no ID token and access token',
  )
}

/** Further claims; they must be about the same person (OpenID Connect Core 1.0 section 5.3.2). */
const userInfo = async (
  context: Context,
  { userInfoMethod, userInfoUrl }: Upstream,
  accessToken: string,
  subject: string,
): Promise<ProviderAnswer> => {
  if (userInfoUrl === undefined) return {}
  const init = { method: userInfoMethod, headers: { authorization: `Bearer ${accessToken}` } }
  const info = await askProvider(context, { what: 'user info', url: userInfoUrl, init })
  if (info['sub'] === subject) return info
  throw new FederationError(
    'invalid_request',
    'The user info of the identity provider is about somebody else',
  )
}

/**
 * Finds out whom a provider signed in; what the ID token says comes before what the user info says (developer guide,
 * "Linking federated users to an existing user profile").
 *
 * @throws {@link FederationError} when the provider does not answer, or something else than it should.
 */
export const fetchPerson = async (
  context: Context,
  upstream: Upstream,
  code: ProviderCode,
  journey: Journey,
): Promise<Person> => {
  const { accessToken, idToken } = await exchange(context, upstream, code, journey)
  const claims = await verifyIdToken(context, upstream, idToken, journey.nonce)
  const subject = claims.sub ?? ''
  const info = await userInfo(context, upstream, accessToken, subject)
  const tokens = { access_token: accessToken, id_token: idToken }
  return { subject, claims: { ...info, ...claims, ...tokens } }
}
