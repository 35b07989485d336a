import {
  createLocalJWKSet,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTPayload,
  type JWTVerifyGetKey,
  jwtVerify,
} from 'jose'
import type { Context } from '../context.ts'
import { utf8 } from '../encoding/text.ts'
import { askProvider } from './ask-provider.ts'
import { FederationError } from './federation-error.ts'
import type { Upstream } from './upstream.ts'

/** RSA, elliptic curves and HMAC, as the service takes them (developer guide, "OIDC user pool IdP authentication flow"). */
const ALGORITHMS = ['RS', 'PS', 'ES', 'HS'].flatMap((family) =>
  ['256', '384', '512'].map((bits) => `${family}${bits}`),
)

/** How far two clocks may be apart. */
const TOLERANCE_SECONDS = 60

const refuse = (reason: string): FederationError =>
  new FederationError(
    'invalid_request',
    `The ID token of the identity provider is refused: ${reason}`,
  )

/** The key that a token is to be verified with. Tokens by HMAC never meet a public key, nor others the secret. */
const keySource = async (
  context: Context,
  upstream: Upstream,
  token: string,
): Promise<JWTVerifyGetKey> => {
  const { alg = '', kid } = decodeProtectedHeader(token)
  if (alg.startsWith('HS')) return async () => utf8(upstream.clientSecret)
  if (kid === undefined) throw refuse('it names no key')
  const set = await askProvider(context, { what: 'its keys', url: upstream.keysUrl })
  if (!Array.isArray(set['keys'])) throw refuse('the provider has no keys')
  return createLocalJWKSet(set as unknown as JSONWebKeySet)
}

/** Verifies at the time of the pool, or at that which it would be had no test moved it: the provider's clock was not. */
const verify = async (
  { clock }: Context,
  upstream: Upstream,
  token: string,
  key: JWTVerifyGetKey,
): Promise<JWTPayload> => {
  const at = async (nowMs: number): Promise<JWTPayload> => {
    const { payload } = await jwtVerify(token, key, {
      issuer: upstream.issuer,
      audience: upstream.clientId,
      algorithms: ALGORITHMS,
      requiredClaims: ['sub', 'exp'],
      clockTolerance: TOLERANCE_SECONDS,
      currentDate: new Date(nowMs),
    })
    return payload
  }
  try {
    return await at(clock.now())
  } catch (error) {
    if (error instanceof errors.JWTExpired && clock.travelledMs() > 0) {
      return at(clock.now() - clock.travelledMs())
    }
    throw error
  }
}

/**
 * Verifies the ID token of a provider: signature, issuer, audience, expiry and nonce (OpenID Connect Core 1.0 section
 * 3.1.3.7).
 *
 * @throws {@link FederationError} that says which of them is wrong.
 */
export const verifyIdToken = async (
  context: Context,
  upstream: Upstream,
  token: string,
  nonce: string,
): Promise<JWTPayload> => {
  let claims: JWTPayload
  try {
    claims = await verify(context, upstream, token, await keySource(context, upstream, token))
  } catch (error) {
    if (error instanceof FederationError) throw error
    // Messages of the library name claims and never show a token.
    throw refuse(error instanceof errors.JOSEError ? error.message : 'it is no JWT')
  }
  // Another type would be one name for many people as soon as it becomes a text.
  if (typeof claims.sub !== 'string' || claims.sub === '') throw refuse('its "sub" is no text')
  if (claims['nonce'] !== nonce) throw refuse('it answers another request')
  const { azp = upstream.clientId } = claims
  if (azp !== upstream.clientId) throw refuse('it was issued to another client')
  return claims
}
