import { ServiceError } from '../../service-error.ts'
import { checkClientSecret } from '../../settings/client-secret.ts'
import { findApp } from '../../settings/find.ts'
import { revokeRefreshToken } from '../../tokens/revoke-refresh-token.ts'
import type { Handler } from '../handler.ts'

/** RevokeToken: ends the sign-in of a refresh token. */
export const revokeToken: Handler<'RevokeToken'> = (context, input) => {
  const app = findApp(context, input.ClientId)
  const wrong = new ServiceError('UnauthorizedException', 'Invalid client secret.')
  checkClientSecret(app, input.ClientSecret, wrong)
  revokeRefreshToken(context, app, input.Token)
  return {}
}
