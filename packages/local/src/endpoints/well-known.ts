import type { Context } from '../context.ts'
import { publicKeys } from '../tokens/keys.ts'
import { jsonAnswer } from './endpoint.ts'

/** The documents that a pool publishes about itself. */
export type WellKnownName = 'jwks.json' | 'openid-configuration'

/** What OpenID Connect Discovery 1.0 section 3 asks for. */
const discovery = (context: Context, poolId: string): object => {
  const issuer = `${context.origin()}/${poolId}`
  return {
    authorization_endpoint: `${issuer}/oauth2/authorize`,
    end_session_endpoint: `${issuer}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    revocation_endpoint: `${issuer}/oauth2/revoke`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${issuer}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${issuer}/oauth2/userInfo`,
  }
}

/** The answer for a pool that does not exist. */
export const unknownPool = (poolId: string): Response => {
  const answer = jsonAnswer({ message: `User pool ${poolId} does not exist.` }, 404)
  answer.headers.set('access-control-allow-origin', '*')
  return answer
}

/** `GET /<poolId>/.well-known/...`: public keys and discovery, for whoever verifies tokens. */
export const getWellKnown = async (
  context: Context,
  poolId: string,
  name: WellKnownName,
): Promise<Response> => {
  if (context.store.pools.get(poolId) === undefined) return unknownPool(poolId)
  const isKeys = name === 'jwks.json'
  const answer = jsonAnswer(await (isKeys ? publicKeys : discovery)(context, poolId))
  answer.headers.set('access-control-allow-origin', '*')
  return answer
}
