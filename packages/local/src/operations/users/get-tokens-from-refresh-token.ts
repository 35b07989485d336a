import { ServiceError } from '../../service-error.ts'
import { checkClientSecret } from '../../settings/client-secret.ts'
import { findApp } from '../../settings/find.ts'
import { requireSecretHash } from '../../settings/secret-hash.ts'
import { refreshTokens } from '../../sign-in/refresh.ts'
import type { Handler } from '../handler.ts'

/** GetTokensFromRefreshToken: new tokens, and under rotation a new refresh token. */
export const getTokensFromRefreshToken: Handler<'GetTokensFromRefreshToken'> = async (
  context,
  input,
) => {
  const app = findApp(context, input.ClientId)
  requireSecretHash(app, input.ClientSecret, 'operation')
  const wrong = new ServiceError(
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${app.clientId}`,
  )
  checkClientSecret(app, input.ClientSecret, wrong)
  const facts = { ...context, request: { clientMetadata: input.ClientMetadata } }
  const request = { token: input.RefreshToken, deviceKey: input.DeviceKey }
  return { AuthenticationResult: await refreshTokens(facts, app, request) }
}
