import type { ClientAuthenticationResultType } from '@cognito-kit/protocol'
import type { JWTPayload } from 'jose'
import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import { validityOf } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { NO_GROUPS } from '../settings/groups.ts'
import type { TokenChanges } from '../triggers/pre-token-generation.ts'
import { changeAccessClaims } from './change-claims.ts'
import { issuerOf } from './claims.ts'

/** Claims of the access token of a machine: the client stands in place of a user. */
const clientClaims = (context: Context, app: App, scopes: readonly string[]): JWTPayload => {
  const issuedAt = Math.floor(context.clock.now() / 1000)
  return {
    sub: app.clientId,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: issuedAt,
    iss: issuerOf(context, app.poolId),
    exp: issuedAt + validityOf(app.client).accessSeconds,
    iat: issuedAt,
    version: 2,
    jti: randomUuid(context),
    client_id: app.clientId,
  }
}

/** Signs an access token of a client itself; nobody signs in, so nothing is kept and nothing refreshes it. */
export const signClientToken = async (
  context: Context,
  app: App,
  scopes: readonly string[],
  changes: TokenChanges,
): Promise<ClientAuthenticationResultType> => {
  const claims = changeAccessClaims(clientClaims(context, app, scopes), changes, NO_GROUPS)
  return {
    AccessToken: await context.keyRing.sign(app.poolId, 'access', claims),
    ExpiresIn: validityOf(app.client).accessSeconds,
    TokenType: 'Bearer',
  }
}
