import type { IdentityProviderType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { authorizationUrl, beginJourney, callbackOf } from '../federation/journey.ts'
import { findUpstream } from '../federation/upstream.ts'
import type { Visit } from './authorize-request.ts'
import { browserOf, setCookie } from './cookies.ts'
import type { Call } from './endpoint.ts'
import { keepRequest } from './kept-request.ts'
import { redirectAnswer } from './page.ts'

/**
 * Sends a visitor away to be signed in by another provider; `/oauth2/idpresponse` takes up the request again.
 *
 * @throws {@link FederationError} when it can not be found out where the provider is.
 */
export const leaveForProvider = async (
  context: Context,
  call: Call,
  visit: Visit,
  provider: IdentityProviderType,
): Promise<Response> => {
  const upstream = await findUpstream(context, provider)
  const journey = beginJourney(context)
  const browser = browserOf(context, call)
  const data = { ...journey, provider: provider.ProviderName ?? '' }
  const { loginHint, prompts } = visit.request
  const url = authorizationUrl(upstream, journey, {
    redirectUri: callbackOf(context, call.poolId),
    state: keepRequest(context, browser, visit, data),
    loginHint,
    prompts,
  })
  return redirectAnswer(url, browser.isNew ? [setCookie(call, 'XSRF-TOKEN', browser.id)] : [])
}
