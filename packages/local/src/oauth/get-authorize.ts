import type { Context } from '../context.ts'
import type { BrowserSessionRecord } from '../store/oauth-records.ts'
import { findBrowserSession } from '../tokens/browser-session.ts'
import { type AuthorizeRequest, readVisit } from './authorize-request.ts'
import { readCookie } from './cookies.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { RedirectError } from './errors.ts'
import { answerApp } from './finish-browser-sign-in.ts'
import { redirectAnswer } from './page.ts'
import { signedInUser } from './signed-in-user.ts'

/** The session that answers a request without anybody being asked; `undefined` when somebody must be. */
const sufficientSession = (
  context: Context,
  call: Call,
  { maxAgeSeconds, prompts }: AuthorizeRequest,
): BrowserSessionRecord | undefined => {
  if (prompts.includes('login') || prompts.includes('select_account')) return undefined
  const session = findBrowserSession(context, call.poolId, readCookie(call, 'cognito'))
  if (session === undefined || signedInUser(context, session) === undefined) return undefined
  const ageSeconds = Math.floor(context.clock.now() / 1000) - session.authTimeSeconds
  return maxAgeSeconds === undefined || ageSeconds <= maxAgeSeconds ? session : undefined
}

/**
 * `GET /<poolId>/oauth2/authorize`: returns to the app at once when the browser is signed in, and otherwise goes to the
 * login page with the same query.
 */
export const getAuthorize: OAuthEndpoint = async (context, call) => {
  const visit = readVisit(context, call.poolId, call.url.searchParams)
  const { request } = visit
  const provider = request.identityProvider ?? 'COGNITO'
  if (provider !== 'COGNITO' || request.idpIdentifier !== undefined) {
    throw new RedirectError(request, 'invalid_request', 'The identity provider does not exist')
  }
  const session = sufficientSession(context, call, request)
  if (session !== undefined) return redirectAnswer(await answerApp(context, visit, session))
  if (request.prompts.includes('none')) {
    throw new RedirectError(request, 'login_required', 'Nobody is signed in')
  }
  return redirectAnswer(`/${call.poolId}/login?${visit.query}`)
}
