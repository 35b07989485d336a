import type { AuthenticationResultType } from '@cognito-kit/protocol'
import { fold } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import { signInDevice } from '../devices/sign-in-device.ts'
import { sha256 } from '../encoding/digest.ts'
import { toBase64Url, utf8 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { validityOf } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { groupsOf, type UserGroups } from '../settings/groups.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { postAuthentication } from '../triggers/post-authentication.ts'
import {
  preTokenGeneration,
  type TokenChanges,
  type TokenSource,
} from '../triggers/pre-token-generation.ts'
import { changeAccessClaims, changeIdClaims } from './change-claims.ts'
import { accessClaims, idClaims } from './claims.ts'
import { createFamily, type TokenFamily } from './family.ts'
import { createRefreshToken, dropRefreshToken } from './refresh-token.ts'
import { SELF_SERVICE_SCOPE } from './scopes.ts'
import { trackSession } from './track-session.ts'

/** Asks the trigger of the pool what shall be different in the tokens to come. */
export const askForChanges = (
  context: Context,
  app: App,
  user: UserRecord,
  { family, source }: { readonly family: TokenFamily; readonly source: TokenSource },
): Promise<TokenChanges> => {
  const scopes = family.grant?.scopes ?? [SELF_SERVICE_SCOPE]
  return preTokenGeneration(context, app, user, { source, scopes })
}

/** What new tokens are made of, beside the user. */
export interface TokenFacts {
  readonly family: TokenFamily
  readonly changes: TokenChanges
  /** What the app wants to find in the ID token again. */
  readonly nonce?: string | undefined
}

/** Ties an ID token to its access token: half of the hash (OpenID Connect Core 1.0 section 3.1.3.6). */
const hashOf = (accessToken: string): string =>
  toBase64Url(sha256(utf8(accessToken)).subarray(0, 16))

/** Token facts with the groups of the user as they are when the tokens are signed. */
interface SignedFacts extends TokenFacts {
  readonly groups: UserGroups
}

/** Signs an ID token; an app that was not granted `openid` gets none. */
const signIdToken = async (
  context: Context,
  app: App,
  user: UserRecord,
  { changes, family, groups, nonce }: SignedFacts,
  accessToken: Promise<string>,
): Promise<string | undefined> => {
  const { grant } = family
  const claims = idClaims(context, app, user, family)
  if (grant === undefined) {
    return context.keyRing.sign(app.poolId, 'id', changeIdClaims(claims, changes, groups))
  }
  if (!grant.scopes.includes('openid')) return undefined
  const bound = {
    ...claims,
    at_hash: hashOf(await accessToken),
    ...(nonce === undefined ? {} : { nonce }),
  }
  return context.keyRing.sign(app.poolId, 'id', changeIdClaims(bound, changes, groups))
}

/** Refuses somebody who was deleted while a trigger ran; a namesake who came after has groups of their own. */
const refuseGone = ({ store }: Context, { pool, poolId }: App, user: UserRecord): void => {
  if (store.users.get(key(poolId, fold(pool, user.username)))?.sub === user.sub) return
  throw new ServiceError('UserNotFoundException', 'User does not exist.')
}

/** Signs a new ID and access token of a family; the answer has no refresh token. */
export const signTokens = async (
  context: Context,
  app: App,
  user: UserRecord,
  given: TokenFacts,
): Promise<AuthenticationResultType> => {
  refuseGone(context, app, user)
  const facts = { ...given, groups: groupsOf(context, user) }
  const claims = accessClaims(context, app, user, facts.family)
  const access = context.keyRing.sign(
    app.poolId,
    'access',
    changeAccessClaims(claims, facts.changes, facts.groups),
  )
  const id = signIdToken(context, app, user, facts, access)
  const [IdToken, AccessToken] = await Promise.all([id, access])
  return {
    AccessToken,
    ExpiresIn: validityOf(app.client).accessSeconds,
    TokenType: 'Bearer',
    ...(IdToken === undefined ? {} : { IdToken }),
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
    const changes = await askForChanges(context, app, user, { family, source: sourceOf(context) })
    const { IdToken, ...signed } = await signTokens(context, app, user, { family, changes })
    trackSession(context, RefreshToken)
    const tokens = { ...signed, RefreshToken, IdToken }
    return device?.metadata === undefined
      ? tokens
      : { ...tokens, NewDeviceMetadata: device.metadata }
  } catch (error) {
    dropRefreshToken(context, RefreshToken)
    throw error
  }
}
