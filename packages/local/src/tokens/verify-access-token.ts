import { compactVerify, decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose'
import type { Context } from '../context.ts'
import { fromUtf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { SELF_SERVICE_SCOPE } from './scopes.ts'

/** What an access token says, once it is proven that this server said it. */
export interface AccessClaims {
  readonly poolId: string
  readonly clientId: string
  readonly username: string
  readonly sub: string
  readonly issuedAtSeconds: number
  readonly authTimeSeconds: number
  /** The sign-in that it comes from. */
  readonly eventId: string
  /** How the user signed in, as far as the token tells. */
  readonly acr: string | undefined
  readonly amr: readonly string[]
  readonly scopes: readonly string[]
  /** The device that it was issued to, in a pool that tracks devices. */
  readonly deviceKey: string | undefined
}

const refuse = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message)

/** The pool that a token claims to be from and the key it names; refuses what is no JWT. */
const readClaimed = (token: string): { readonly poolId: string; readonly kid: unknown } => {
  try {
    const { iss = '' } = decodeJwt(token)
    return { poolId: iss.slice(iss.lastIndexOf('/') + 1), kid: decodeProtectedHeader(token).kid }
  } catch {
    throw refuse('Invalid Access Token')
  }
}

/** Claims of a token with a good signature of one of the pool's keys. */
const verifySignature = async (context: Context, token: string): Promise<JWTPayload> => {
  const { poolId, kid } = readClaimed(token)
  if (context.store.pools.get(poolId) === undefined) throw refuse('Invalid Access Token')
  const key = await context.keyRing.findKey(poolId, kid)
  const unverified = refuse('Could not verify signature for Access Token')
  if (key === undefined) throw unverified
  try {
    const { payload } = await compactVerify(token, key, { algorithms: ['RS256'] })
    return { ...JSON.parse(fromUtf8(payload)), poolId }
  } catch {
    throw unverified
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(text) : [])

const isRevoked = (context: Context, claims: JWTPayload): boolean =>
  [claims['origin_jti'], claims['event_id']].some(
    (name) => context.store.revokedOrigins.get(text(name)) !== undefined,
  )

/**
 * Verifies the access token of a request: signature, kind, expiry, revocation and scope, in this order.
 *
 * Which user it belongs to, and whether that user still exists, is for the caller to find out.
 *
 * @param scope - What the token must be good for; user operations unless told otherwise.
 */
export const verifyAccessToken = async (
  context: Context,
  token: string,
  scope: string = SELF_SERVICE_SCOPE,
): Promise<AccessClaims> => {
  const claims = await verifySignature(context, token)
  if (claims['token_use'] !== 'access') throw refuse('Invalid Access Token')
  if ((claims.exp ?? 0) * 1000 <= context.clock.now()) throw refuse('Access Token has expired')
  if (isRevoked(context, claims)) throw refuse('Access Token has been revoked')
  const scopes = text(claims['scope']).split(' ')
  if (!scopes.includes(scope)) {
    throw refuse('Access Token does not have required scopes')
  }
  return {
    poolId: text(claims['poolId']),
    clientId: text(claims['client_id']),
    username: text(claims['username']),
    sub: claims.sub ?? '',
    issuedAtSeconds: claims.iat ?? 0,
    authTimeSeconds: Number(claims['auth_time'] ?? 0),
    eventId: text(claims['event_id']),
    acr: typeof claims['acr'] === 'string' ? claims['acr'] : undefined,
    amr: texts(claims['amr']),
    scopes,
    deviceKey: text(claims['device_key']) || undefined,
  }
}
