import { refreshTokens } from '../sign-in/refresh.ts'
import { type Grant, requireField } from './grant.ts'

/** `refresh_token`: new tokens with the scopes of the sign-in, and a new refresh token where the client rotates. */
export const refresh: Grant = (context, app, form) =>
  refreshTokens(context, app, { token: requireField(form, 'refresh_token'), deviceKey: undefined })
