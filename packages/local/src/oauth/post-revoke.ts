import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { revokeRefreshToken } from '../tokens/revoke-refresh-token.ts'
import { authenticateClient } from './client-authentication.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { TokenError, type TokenErrorCode } from './errors.ts'
import { requireForm } from './form.ts'
import { requireField } from './grant.ts'
import { emptyAnswer, jsonAnswer } from './json-answer.ts'

const revoke = async (context: Context, call: Call): Promise<void> => {
  const form = await requireForm(call)
  const token = requireField(form, 'token')
  revokeRefreshToken(context, authenticateClient(context, call, form), token)
}

/** What went wrong, in the words of RFC 7009; a client that does not revoke supports no token type. */
const codeOf = (error: unknown): TokenErrorCode => {
  if (error instanceof TokenError) return error.code
  if (!(error instanceof ServiceError)) throw error
  return error.name === 'UnauthorizedException' ? 'invalid_client' : 'unsupported_token_type'
}

/** `POST /<poolId>/oauth2/revoke`: ends the sign-in of a refresh token (RFC 7009). */
export const postRevoke: OAuthEndpoint = async (context, call) => {
  try {
    await revoke(context, call)
    return emptyAnswer(context)
  } catch (thrown) {
    const error = codeOf(thrown)
    return jsonAnswer(context, { error }, error === 'invalid_client' ? 401 : 400)
  }
}
