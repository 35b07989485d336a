import { requireParameter, tokensAnswer } from '../challenges/challenge.ts'
import { ServiceError } from '../service-error.ts'
import { rotationGraceSeconds } from '../settings/client-settings.ts'
import { checkSecretHash } from '../settings/secret-hash.ts'
import type { Flow } from './flow.ts'
import { findRefreshable, refreshTokens } from './refresh.ts'

/** REFRESH_TOKEN_AUTH: new tokens for a refresh token, which stays as it is. Rotation excludes this flow. */
export const refreshFlow: Flow = async (context, { app, parameters }) => {
  const token = requireParameter(parameters, 'REFRESH_TOKEN')
  if (rotationGraceSeconds(app.client) !== undefined) {
    throw new ServiceError('InvalidParameterException', 'Auth flow not enabled for this client')
  }
  const request = { token, deviceKey: parameters['DEVICE_KEY'] }
  const { user } = findRefreshable(context, app, request)
  // A refresh names nobody, so the hash is over the user name or the sub (SDK documentation, SECRET_HASH).
  checkSecretHash(app, [user.username, user.sub], parameters['SECRET_HASH'], 'sign-in')
  return tokensAnswer(await refreshTokens(context, app, request))
}
