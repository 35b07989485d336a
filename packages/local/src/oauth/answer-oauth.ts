import type { Context } from '../context.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { PageError, RedirectError } from './errors.ts'
import { getAuthorize } from './get-authorize.ts'
import { getConfirmUser } from './get-confirm-user.ts'
import { getError } from './get-error.ts'
import { getIdpResponse } from './get-idp-response.ts'
import { getLogin } from './get-login.ts'
import { getLogout } from './get-logout.ts'
import { getStyle } from './get-style.ts'
import { redirectAnswer } from './page.ts'
import { postLogin } from './post-login.ts'
import { postRevoke } from './post-revoke.ts'
import { postToken } from './post-token.ts'
import { addressWith } from './return-address.ts'
import { userInfo } from './user-info.ts'

/** The OAuth endpoints of every pool, by method and the path after the pool id. */
export const OAUTH_ENDPOINTS: { readonly [methodAndPath: string]: OAuthEndpoint } = {
  'GET /oauth2/authorize': getAuthorize,
  'GET /oauth2/idpresponse': getIdpResponse,
  'GET /login': getLogin,
  'POST /login': postLogin,
  'GET /login.css': getStyle,
  'GET /error': getError,
  'GET /confirmUser': getConfirmUser,
  'GET /confirmUser/': getConfirmUser,
  'POST /oauth2/token': postToken,
  'GET /oauth2/userInfo': userInfo,
  'POST /oauth2/userInfo': userInfo,
  'POST /oauth2/revoke': postRevoke,
  'GET /logout': getLogout,
}

/** Tells whoever can be told: the app on its redirect URI, or the person on the error page. */
const answerError = (poolId: string, error: unknown): Response => {
  if (error instanceof RedirectError) {
    const answer = { error: error.code, error_description: error.message }
    return redirectAnswer(addressWith(error.address, answer))
  }
  if (error instanceof PageError) {
    return redirectAnswer(`/${poolId}/error?${new URLSearchParams({ error: error.code })}`)
  }
  throw error
}

/** Answers a request to an OAuth endpoint of a pool that exists. */
export const answerOAuth = async (
  context: Context,
  call: Call,
  endpoint: OAuthEndpoint,
): Promise<Response> => {
  try {
    return await endpoint(context, call)
  } catch (error) {
    return answerError(call.poolId, error)
  }
}
