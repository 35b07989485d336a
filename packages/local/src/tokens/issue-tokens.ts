import type { AuthenticationResultType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { signInDevice } from '../devices/sign-in-device.ts'
import { validityOf } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { postAuthentication } from '../triggers/post-authentication.ts'
import {
  preTokenGeneration,
  type TokenChanges,
  type TokenSource,
} from '../triggers/pre-token-generation.ts'
import { changeAccessClaims, changeIdClaims } from './change-claims.ts'
import { accessClaims, idClaims, SELF_SERVICE_SCOPE } from './claims.ts'
import { createFamily, type TokenFamily } from './family.ts'
import { createRefreshToken, dropRefreshToken } from './refresh-token.ts'

/** Asks the trigger of the pool what shall be different in the tokens to come. */
export const askForChanges = (
  context: Context,
  app: App,
  user: UserRecord,
  source: TokenSource,
): Promise<TokenChanges> =>
  preTokenGeneration(context, app, user, { source, scopes: [SELF_SERVICE_SCOPE] })

/** Signs a new ID and access token of a family; the answer has no refresh token. */
export const signTokens = async (
  context: Context,
  app: App,
  user: UserRecord,
  family: TokenFamily,
  changes: TokenChanges,
): Promise<AuthenticationResultType> => {
  const id = changeIdClaims(idClaims(context, app, user, family), changes)
  const access = changeAccessClaims(accessClaims(context, app, user, family), changes)
  const [IdToken, AccessToken] = await Promise.all([
    context.keyRing.sign(app.poolId, 'id', id),
    context.keyRing.sign(app.poolId, 'access', access),
  ])
  return {
    AccessToken,
    ExpiresIn: validityOf(app.client).accessSeconds,
    TokenType: 'Bearer',
    IdToken,
  }
}

const sourceOf = ({ request }: Context): TokenSource => {
  if (request?.answers === 'NEW_PASSWORD_REQUIRED') return 'TokenGeneration_NewPasswordChallenge'
  if (request?.answers === 'DEVICE_PASSWORD_VERIFIER') return 'TokenGeneration_AuthenticateDevice'
  return 'TokenGeneration_Authentication'
}

/**
 * Begins a family of tokens for a user who has just proven who it is.
 *
 * The refresh token is stored before anything is awaited: a sign-out that arrives meanwhile, while triggers run for
 * example, finds and revokes it. When a trigger refuses, it is dropped again.
 */
export const issueTokens = async (
  context: Context,
  app: App,
  user: UserRecord,
): Promise<AuthenticationResultType> => {
  const device = signInDevice(context, app, user)
  const family = createFamily(context, app, device?.key)
  const expiresAtMs =
    context.request?.signIn?.target?.continued?.expiresAtMs ??
    context.clock.now() + validityOf(app.client).refreshSeconds * 1000
  const RefreshToken = createRefreshToken(context, app, user.username, family, expiresAtMs)
  try {
    const isNewDevice = device?.metadata !== undefined
    await postAuthentication(context, app, user, isNewDevice)
    const changes = await askForChanges(context, app, user, sourceOf(context))
    const { IdToken, ...signed } = await signTokens(context, app, user, family, changes)
    const tokens = { ...signed, RefreshToken, IdToken }
    return device?.metadata === undefined
      ? tokens
      : { ...tokens, NewDeviceMetadata: device.metadata }
  } catch (error) {
    dropRefreshToken(context, RefreshToken)
    throw error
  }
}
