import { ServiceError } from '../../service-error.ts'
import { checkClientSecret } from '../../settings/client-secret.ts'
import { hasRevocation } from '../../settings/client-settings.ts'
import { findApp } from '../../settings/find.ts'
import { findRefreshToken } from '../../tokens/refresh-token.ts'
import { revokeFamily } from '../../tokens/revoke.ts'
import type { Handler } from '../handler.ts'

const unauthorized = (message: string): ServiceError =>
  new ServiceError('UnauthorizedException', message)

/** RevokeToken: ends the sign-in of a refresh token. An unknown token counts as revoked (RFC 7009 section 2.2). */
export const revokeToken: Handler<'RevokeToken'> = (context, input) => {
  const app = findApp(context, input.ClientId)
  checkClientSecret(app, input.ClientSecret, unauthorized('Invalid client secret.'))
  if (!hasRevocation(app.client)) {
    throw new ServiceError(
      'UnsupportedOperationException',
      'Token revocation is not enabled for this client.',
    )
  }
  // Refresh tokens have five parts, the others three.
  if (input.Token.split('.').length === 3) {
    throw new ServiceError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.')
  }
  const record = findRefreshToken(context, input.Token)
  if (record === undefined) return {}
  if (record.clientId !== app.clientId) {
    throw unauthorized('The token was issued to another client.')
  }
  revokeFamily(context, record, record.originJti)
  return {}
}
