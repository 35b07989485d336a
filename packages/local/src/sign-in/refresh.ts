import type { AuthenticationResultType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { tracksDevices } from '../devices/devices.ts'
import { ServiceError } from '../service-error.ts'
import { rotationGraceSeconds } from '../settings/client-settings.ts'
import { type App, findApp } from '../settings/find.ts'
import type { RefreshTokenRecord, UserRecord } from '../store/records.ts'
import { askForChanges, signTokens } from '../tokens/issue-tokens.ts'
import { findRefreshToken, replaceRefreshToken } from '../tokens/refresh-token.ts'
import { touchSession } from '../tokens/sessions.ts'
import { userKey } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'

/** A refresh token as a request brings it. */
export interface RefreshRequest {
  readonly token: string
  /** The device that the client says it is. */
  readonly deviceKey: string | undefined
}

/** A refresh token that may be used, and its user. */
export interface Refreshable {
  readonly record: RefreshTokenRecord
  readonly user: UserRecord
}

const refuse = (message: string): ServiceError =>
  new ServiceError('NotAuthorizedException', message)

const checkState = (context: Context, app: App, record: RefreshTokenRecord): void => {
  const nowMs = context.clock.now()
  if (record.revoked) throw refuse('Refresh Token has been revoked')
  if (nowMs >= record.expiresAtMs) throw refuse('Refresh Token has expired')
  const graceMs = (rotationGraceSeconds(app.client) ?? 0) * 1000
  if (record.rotatedAtMs !== undefined && nowMs >= record.rotatedAtMs + graceMs) {
    throw new ServiceError(
      'RefreshTokenReuseException',
      'Refresh token has been invalidated by rotation.',
    )
  }
}

/** Whether a request names the device that its token was issued to, where devices are tracked. */
const isFromDevice = (app: App, record: RefreshTokenRecord, deviceKey: string | undefined) =>
  !tracksDevices(app) || record.deviceKey === undefined || record.deviceKey === deviceKey

/** Finds what a refresh token continues; refuses one that is unknown, dead, another client's or another device's. */
export const findRefreshable = (
  context: Context,
  app: App,
  { deviceKey, token }: RefreshRequest,
): Refreshable => {
  const record = findRefreshToken(context, token)
  if (record?.clientId !== app.clientId || record.poolId !== app.poolId) {
    throw refuse('Invalid Refresh Token')
  }
  if (!isFromDevice(app, record, deviceKey)) throw refuse('Invalid Refresh Token')
  checkState(context, app, record)
  const user = context.store.users.get(userKey(app, record.username))
  if (user === undefined) throw refuse('Invalid Refresh Token')
  refuseDisabled(user)
  return { record, user }
}

/**
 * Gives out new tokens for a refresh token, unless it was used up or revoked while the trigger ran. Under rotation a new
 * refresh token takes its place, which expires when the first one would have; without it the answer has none.
 */
export const refreshTokens = async (
  context: Context,
  asking: App,
  request: RefreshRequest,
): Promise<AuthenticationResultType> => {
  const { record: before, user: asked } = findRefreshable(context, asking, request)
  const changes = await askForChanges(context, asking, asked, {
    source: 'TokenGeneration_RefreshTokens',
    family: before,
  })
  // The client may be another by now, or gone.
  const app = findApp(context, asking.clientId, asking.poolId)
  const { record, user } = findRefreshable(context, app, request)
  touchSession(context, app, record)
  if (rotationGraceSeconds(app.client) === undefined) {
    return signTokens(context, app, user, { family: record, changes })
  }
  const RefreshToken = replaceRefreshToken(context, app, request.token, record)
  return { ...(await signTokens(context, app, user, { family: record, changes })), RefreshToken }
}
