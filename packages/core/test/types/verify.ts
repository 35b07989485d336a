/**
 * Holds the types of verified claims against what a verifier is made for.
 *
 * Nothing here runs: a type that says more or less is a compile error in this file.
 */
import { type TokenVerifier, verifyToken } from '../../src/server/index.ts'

/** The use of the verifier decides what the claims are. */
export async function oneUse(
  access: TokenVerifier<'access'>,
  id: TokenVerifier<'id'>,
): Promise<readonly string[]> {
  const { client_id } = await verifyToken(access, 'token')
  const { aud, 'cognito:username': username } = await verifyToken(id, 'token')
  return [client_id, aud, username]
}

/** Verifiers of both uses give claims that `token_use` tells apart. */
export async function bothUses(
  verifiers: readonly [TokenVerifier<'access'>, TokenVerifier<'id'>],
): Promise<string> {
  const claims = await verifyToken(verifiers, 'token')
  // @ts-expect-error an ID token has no client_id of this type.
  const early: string = claims.client_id
  return claims.token_use === 'access' ? claims.client_id : early + claims.aud
}
