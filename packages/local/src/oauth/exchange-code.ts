import type { Context } from '../context.ts'
import { sha256 } from '../encoding/digest.ts'
import { equalText } from '../encoding/equal.ts'
import { randomUuid } from '../encoding/random.ts'
import { toBase64Url, utf8 } from '../encoding/text.ts'
import { validityOf } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { AuthorizationCodeRecord } from '../store/oauth-records.ts'
import type { UserRecord } from '../store/records.ts'
import type { TokenFamily } from '../tokens/family.ts'
import { askForChanges, signTokens } from '../tokens/issue-tokens.ts'
import { createRefreshToken, dropRefreshToken } from '../tokens/refresh-token.ts'
import { trackSession } from '../tokens/track-session.ts'
import { takeCode } from './authorization-code.ts'
import { TokenError } from './errors.ts'
import { type Grant, requireField } from './grant.ts'
import { signedInUser } from './signed-in-user.ts'

/** Refuses whoever does not know the verifier behind the challenge (RFC 7636 section 4.6), and one where there was none. */
const checkVerifier = (
  { codeChallenge }: AuthorizationCodeRecord,
  verifier: string | undefined,
): void => {
  if (codeChallenge === undefined && verifier === undefined) return
  const isWellFormed = /^[\w.~-]{43,128}$/.test(verifier ?? '')
  const digest = toBase64Url(sha256(utf8(verifier ?? '')))
  if (!isWellFormed || !equalText(digest, codeChallenge ?? '')) {
    throw new TokenError('invalid_grant')
  }
}

/** Uses a code up, whatever is wrong with the rest of the request. */
const redeem = (
  context: Context,
  app: App,
  form: URLSearchParams,
): { readonly record: AuthorizationCodeRecord; readonly user: UserRecord } => {
  const code = requireField(form, 'code')
  const record = takeCode(context, app, code)
  if (record === undefined) throw new TokenError('invalid_grant')
  if (requireField(form, 'redirect_uri') !== record.redirectUri) {
    throw new TokenError('unauthorized_client')
  }
  // A field without a value counts as left out (RFC 6749 section 3.2).
  checkVerifier(record, form.get('code_verifier') || undefined)
  const user = signedInUser(context, record)
  if (user === undefined || record.issuedAtMs < (user.signedOutAtMs ?? 0)) {
    throw new TokenError('invalid_grant')
  }
  return { record, user }
}

/**
 * `authorization_code`: tokens for a code, once.
 *
 * The refresh token is stored before anything is awaited: a sign-out that arrives while the trigger runs finds it.
 */
export const exchangeCode: Grant = async (context, app, form) => {
  const { client } = app
  if (!client.AllowedOAuthFlowsUserPoolClient || !client.AllowedOAuthFlows?.includes('code')) {
    throw new TokenError('unauthorized_client')
  }
  const { record, user } = redeem(context, app, form)
  const { authentication, authTimeSeconds, grant, nonce } = record
  const origin = { originJti: randomUuid(context), eventId: randomUuid(context) }
  const family: TokenFamily = { ...origin, authTimeSeconds, authentication, grant }
  const expiresAtMs = context.clock.now() + validityOf(client).refreshSeconds * 1000
  const RefreshToken = createRefreshToken(context, app, user.username, family, expiresAtMs)
  try {
    const source = 'TokenGeneration_HostedAuth'
    const changes = await askForChanges(context, app, user, { family, source })
    const tokens = await signTokens(context, app, user, { family, changes, nonce })
    trackSession(context, RefreshToken)
    return { ...tokens, RefreshToken }
  } catch (error) {
    dropRefreshToken(context, RefreshToken)
    throw error
  }
}
