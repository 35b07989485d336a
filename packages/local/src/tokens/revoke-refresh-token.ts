import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { hasRevocation } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { findRefreshToken } from './refresh-token.ts'
import { revokeFamily } from './revoke.ts'

/**
 * Ends the sign-in of a refresh token, for the client that has it. An unknown token counts as revoked (RFC 7009 section
 * 2.2).
 *
 * @throws {@link ServiceError} `UnsupportedOperationException`, `UnsupportedTokenTypeException`, `UnauthorizedException`
 */
export const revokeRefreshToken = (context: Context, app: App, token: string): void => {
  if (!hasRevocation(app.client)) {
    throw new ServiceError(
      'UnsupportedOperationException',
      'Token revocation is not enabled for this client.',
    )
  }
  // Refresh tokens have five parts, the others three.
  if (token.split('.').length === 3) {
    throw new ServiceError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.')
  }
  const record = findRefreshToken(context, token)
  if (record === undefined) return
  if (record.clientId !== app.clientId) {
    throw new ServiceError('UnauthorizedException', 'The token was issued to another client.')
  }
  revokeFamily(context, record, record.originJti)
}
