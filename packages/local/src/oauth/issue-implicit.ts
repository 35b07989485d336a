import type { Context } from '../context.ts'
import { randomUuid } from '../encoding/random.ts'
import { validityOf } from '../settings/client-settings.ts'
import type { BrowserSessionRecord } from '../store/oauth-records.ts'
import type { TokenFamily } from '../tokens/family.ts'
import { askForChanges, signTokens } from '../tokens/issue-tokens.ts'
import { createRefreshToken } from '../tokens/refresh-token.ts'
import type { Visit } from './authorize-request.ts'
import { RedirectError } from './errors.ts'
import { signedInUser } from './signed-in-user.ts'
import { authenticationIn } from './usable-session.ts'

/** The tokens of the implicit grant (RFC 6749 section 4.2.2), by the names that the fragment has for them. */
export const issueImplicit = async (
  context: Context,
  { app, request }: Visit,
  session: BrowserSessionRecord,
): Promise<{ readonly [name: string]: string }> => {
  const family: TokenFamily = {
    originJti: randomUuid(context),
    eventId: randomUuid(context),
    authTimeSeconds: session.authTimeSeconds,
    authentication: authenticationIn(app, request, session),
    grant: { scopes: request.scopes, resource: request.resource },
  }
  const refused = () => new RedirectError(request, 'access_denied', 'The user can not sign in')
  const before = signedInUser(context, session)
  if (before === undefined) throw refused()
  const source = 'TokenGeneration_HostedAuth'
  const changes = await askForChanges(context, app, before, { family, source })
  const user = signedInUser(context, session)
  if (user === undefined || user.signedOutAtMs !== before.signedOutAtMs) throw refused()
  // Nobody is given this refresh token: by it a sign-out finds the tokens of the family, as it does those of others.
  const expiresAtMs = context.clock.now() + validityOf(app.client).accessSeconds * 1000
  createRefreshToken(context, app, user.username, family, expiresAtMs)
  const facts = { family, changes, nonce: request.nonce }
  const { AccessToken, ExpiresIn, IdToken } = await signTokens(context, app, user, facts)
  return {
    ...(IdToken === undefined ? {} : { id_token: IdToken }),
    access_token: AccessToken ?? '',
    expires_in: `${ExpiresIn}`,
    token_type: 'Bearer',
  }
}
