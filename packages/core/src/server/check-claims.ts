import { TokenError, type TokenErrorReason } from '../errors/token-error.ts'
import type { JsonObject } from './parse-object.ts'
import { type ClaimsOf, haveForm, type TokenClaims, type TokenUse } from './token-claims.ts'
import type { TokenRequirements } from './token-requirements.ts'
import type { TokenVerifier } from './token-verifier.ts'

/** Whether the token was made for this server: where it names an audience, that has to be it (RFC 7519 section 4.1.3). */
function isForUs({ use, audience, clientIds }: TokenVerifier, { aud }: TokenClaims): boolean {
  if (use === 'id') return true
  if (audience !== undefined) return aud === audience
  // A trigger may set the audience of an access token to its app client, which binds it to nobody else.
  return aud === undefined || clientIds.some((clientId) => clientId === aud)
}

/** Whether a token is past its time or ahead of it; at the second of its expiry it is past (RFC 7519 section 4.1.4). */
function findUntimely(verifier: TokenVerifier, claims: TokenClaims): TokenErrorReason | null {
  const nowSeconds = verifier.now() / 1000
  const { clockToleranceSeconds } = verifier
  if (claims.exp + clockToleranceSeconds <= nowSeconds) return 'expired'
  if ((claims.nbf ?? 0) - clockToleranceSeconds > nowSeconds) return 'not-yet-valid'
  return null
}

/** The scopes of an access token; a claim of that name in an ID token is a trigger's own and allows nothing. */
const scopesOf = (use: TokenUse, { scope }: TokenClaims): readonly string[] =>
  use === 'access' && typeof scope === 'string' ? scope.split(' ') : []

/** What the token does not allow. */
function findLack(
  use: TokenUse,
  claims: TokenClaims,
  requirements: TokenRequirements,
): TokenErrorReason | null {
  const { allScopes, anyScope, allGroups, anyGroup } = requirements
  const scopes = scopesOf(use, claims)
  const groups = claims['cognito:groups'] ?? []
  const lacks = (
    held: readonly string[],
    all: readonly string[] = [],
    any?: readonly string[],
  ): boolean =>
    !all.every((name) => held.includes(name)) ||
    (any !== undefined && !any.some((name) => held.includes(name)))
  if (lacks(scopes, allScopes, anyScope)) return 'scope'
  return lacks(groups, allGroups, anyGroup) ? 'group' : null
}

/**
 * Checks claims whose signature is good.
 *
 * @throws {@link TokenError} with the reason, in the order of {@link TokenErrorReason}.
 */
export function checkClaims<Use extends TokenUse>(
  verifier: TokenVerifier<Use>,
  claims: JsonObject,
  requirements: TokenRequirements,
): ClaimsOf<Use> {
  const { use, clientIds } = verifier
  if (claims['token_use'] !== use) throw new TokenError('use')
  if (!haveForm(use, claims)) throw new TokenError('malformed')
  const client = use === 'id' ? claims.aud : claims['client_id']
  const untimely = findUntimely(verifier, claims)
  if (untimely) throw new TokenError(untimely)
  if (!clientIds.some((clientId) => clientId === client)) throw new TokenError('client')
  if (!isForUs(verifier, claims)) throw new TokenError('audience')
  const lack = findLack(use, claims, requirements)
  if (lack) throw new TokenError(lack)
  return claims
}
