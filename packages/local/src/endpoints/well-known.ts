import type { Context } from '../context.ts'
import { publicKeys } from '../tokens/keys.ts'
import { jsonAnswer } from './endpoint.ts'

/** The documents that a pool publishes about itself. */
export type WellKnownName = 'jwks.json' | 'openid-configuration'

/** What OpenID Connect Discovery 1.0 section 3 asks for, without endpoints that this server does not have. */
const discovery = (context: Context, poolId: string): object => {
  const issuer = `${context.origin()}/${poolId}`
  return {
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
  }
}

/** `GET /<poolId>/.well-known/...`: public keys and discovery, for whoever verifies tokens. */
export const getWellKnown = async (
  context: Context,
  poolId: string,
  name: WellKnownName,
): Promise<Response> => {
  const known = context.store.pools.get(poolId) !== undefined
  const body = known
    ? await (name === 'jwks.json' ? publicKeys(context, poolId) : discovery(context, poolId))
    : { message: `User pool ${poolId} does not exist.` }
  const answer = jsonAnswer(body, known ? 200 : 404)
  answer.headers.set('access-control-allow-origin', '*')
  return answer
}
