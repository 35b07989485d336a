import { TokenError } from '../errors/token-error.ts'
import { checkClaims } from './check-claims.ts'
import { type DecodedToken, decodeToken } from './decode-token.ts'
import type { ClaimsOf, TokenUse } from './token-claims.ts'
import { checkRequirements, type TokenRequirements } from './token-requirements.ts'
import type { TokenVerifier } from './token-verifier.ts'

/** The verifier of the issuer that a token names; where a pool has two, that of the token's use. */
function choose<Use extends TokenUse>(
  verifiers: TokenVerifier<Use> | readonly TokenVerifier<Use>[],
  { claims }: DecodedToken,
): TokenVerifier<Use> {
  const ofPool = [verifiers].flat().filter(({ issuer }) => issuer === claims['iss'])
  const chosen = ofPool.find(({ use }) => use === claims['token_use']) ?? ofPool[0]
  if (!chosen) throw new TokenError('issuer')
  return chosen
}

/**
 * Verifies a token of a user pool, without asking the service: signature by RS256 with a published key of the pool, issuer,
 * use, expiry, app client, audience, and then what the caller requires.
 *
 * Where keys come from is decided by the verifier alone, never by the token. They are fetched at the first token, once for
 * all callers; anew after an hour, and at once, at most every ten seconds, when a token names an unknown key, as after a
 * rotation. While they cannot be fetched, known ones serve for up to a day.
 *
 * An access token that is bound to a resource server is refused unless `audience` of the verifier names it. Whether a
 * token was revoked cannot be seen in it: it is good until it expires.
 *
 * @param verifiers - One verifier, or one for each pool that is trusted.
 * @param token - The token, such as the value of an Authorization header after `Bearer `.
 * @param requirements - Scopes and groups that the token must have.
 * @returns The claims.
 * @throws {@link TokenError} `ERR_TOKEN` with the `reason`; retryable when the keys could not be fetched.
 * @throws {TypeError} when a requirement is unknown or not a list.
 * @see {@link https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-tokens-verifying-a-jwt.html Verifying JSON web tokens}
 * @see {@link https://www.rfc-editor.org/rfc/rfc8725 RFC 8725, JSON Web Token best current practices}
 * @example
 * const claims = await verifyToken(verifier, 'eyJraWQiOi...', { allScopes: ['orders/read'] })
 * console.log(claims.sub)
 */
export async function verifyToken<Use extends TokenUse>(
  verifiers: TokenVerifier<Use> | readonly TokenVerifier<Use>[],
  token: string | undefined,
  requirements: TokenRequirements = {},
): Promise<ClaimsOf<Use>> {
  checkRequirements(requirements)
  const decoded = decodeToken(token)
  const verifier = choose(verifiers, decoded)
  await verifier.keys.verify(`${token}`, decoded.kid)
  return checkClaims(verifier, decoded.claims, requirements)
}
