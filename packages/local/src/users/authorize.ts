import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { type App, findApp } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { type AccessClaims, verifyAccessToken } from '../tokens/verify-access-token.ts'
import { unknownUser, userKey } from './find-user.ts'

/** Whoever calls an operation with an access token. */
export interface Caller {
  readonly app: App
  readonly user: UserRecord
  readonly claims: AccessClaims
}

/**
 * Finds out who calls with an access token; refuses tokens that are not good, and those of deleted users.
 *
 * @param scope - What the token must be good for; user operations unless told otherwise.
 */
export const authorize = async (
  context: Context,
  accessToken: string,
  scope?: string,
): Promise<Caller> => {
  const claims = await verifyAccessToken(context, accessToken, scope)
  const app = findApp(context, claims.clientId, claims.poolId)
  const user = context.store.users.get(userKey(app, claims.username))
  if (user === undefined || user.sub !== claims.sub) throw unknownUser()
  // For tokens whose refresh token is forgotten already; `iat` has no fractions, so the second of it is spared.
  if ((claims.issuedAtSeconds + 1) * 1000 <= (user.signedOutAtMs ?? 0)) {
    throw new ServiceError('NotAuthorizedException', 'Access Token has been revoked')
  }
  return { app, user, claims }
}
