import type { AuthenticationResultType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { authenticateClient } from './client-authentication.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { TokenError, type TokenErrorCode } from './errors.ts'
import { exchangeCode } from './exchange-code.ts'
import { requireForm } from './form.ts'
import { type Grant, requireField } from './grant.ts'
import { jsonAnswer } from './json-answer.ts'
import { refresh } from './refresh.ts'

const GRANTS: ReadonlyMap<string, Grant> = new Map([
  ['authorization_code', exchangeCode],
  ['refresh_token', refresh],
  ['client_credentials', clientCredentials],
])

const grantTokens = async (context: Context, call: Call): Promise<AuthenticationResultType> => {
  const form = await requireForm(call)
  const type = requireField(form, 'grant_type')
  const app = authenticateClient(context, call, form)
  const grant = GRANTS.get(type)
  if (grant === undefined) throw new TokenError('unsupported_grant_type')
  return grant(context, app, form)
}

/** Tokens by the names of RFC 6749 section 5.1. */
const bodyOf = (tokens: AuthenticationResultType): object => ({
  id_token: tokens.IdToken,
  access_token: tokens.AccessToken,
  refresh_token: tokens.RefreshToken,
  expires_in: tokens.ExpiresIn,
  token_type: tokens.TokenType,
})

/** What went wrong, as far as the endpoint has a word for it: most errors of the service concern what was handed in. */
const codeOf = (error: unknown): TokenErrorCode => {
  if (error instanceof TokenError) return error.code
  if (!(error instanceof ServiceError)) throw error
  return /Lambda/.test(error.name) ? 'invalid_request' : 'invalid_grant'
}

/** `POST /<poolId>/oauth2/token`: tokens for a code, a refresh token or a machine. */
export const postToken: OAuthEndpoint = async (context, call) => {
  try {
    return jsonAnswer(context, bodyOf(await grantTokens(context, call)))
  } catch (error) {
    return jsonAnswer(context, { error: codeOf(error) }, 400)
  }
}
