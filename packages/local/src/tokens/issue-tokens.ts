import type { AuthenticationResultType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { validityOf } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { accessClaims, idClaims } from './claims.ts'
import { createFamily, type TokenFamily } from './family.ts'
import { createRefreshToken } from './refresh-token.ts'

/** Signs a new ID and access token of a family; the answer has no refresh token. */
export const signTokens = async (
  context: Context,
  app: App,
  user: UserRecord,
  family: TokenFamily,
): Promise<AuthenticationResultType> => {
  const [IdToken, AccessToken] = await Promise.all([
    context.keyRing.sign(app.poolId, 'id', idClaims(context, app, user, family)),
    context.keyRing.sign(app.poolId, 'access', accessClaims(context, app, user, family)),
  ])
  return {
    AccessToken,
    ExpiresIn: validityOf(app.client).accessSeconds,
    TokenType: 'Bearer',
    IdToken,
  }
}

/**
 * Begins a family of tokens for a user who has just proven who it is.
 *
 * The refresh token is stored before anything is awaited: a sign-out that arrives meanwhile finds and revokes it.
 */
export const issueTokens = async (
  context: Context,
  app: App,
  user: UserRecord,
): Promise<AuthenticationResultType> => {
  const family = createFamily(context)
  const expiresAtMs = context.clock.now() + validityOf(app.client).refreshSeconds * 1000
  const RefreshToken = createRefreshToken(context, app, user.username, family, expiresAtMs)
  const { IdToken, ...signed } = await signTokens(context, app, user, family)
  return { ...signed, RefreshToken, IdToken }
}
