import { type Prompt, readVisit } from './authorize-request.ts'
import { chooseProvider } from './choose-provider.ts'
import type { OAuthEndpoint } from './endpoint.ts'
import { RedirectError } from './errors.ts'
import { answerApp } from './finish-browser-sign-in.ts'
import { leaveForProvider } from './leave-for-provider.ts'
import { redirectAnswer } from './page.ts'
import { tellApp } from './tell-app.ts'
import { usableSession } from './usable-session.ts'

const ASKING: readonly Prompt[] = ['login', 'select_account']

/**
 * `GET /<poolId>/oauth2/authorize`: returns to the app at once when the browser is signed in, and otherwise goes to the
 * login page with the same query, or to the provider that the app wants.
 */
export const getAuthorize: OAuthEndpoint = async (context, call) => {
  const visit = readVisit(context, call.poolId, call.url.searchParams)
  const { request } = visit
  const provider = await tellApp(context, visit, () => chooseProvider(context, visit))
  if (provider !== undefined && !request.prompts.includes('none')) {
    return tellApp(context, visit, () => leaveForProvider(context, call, visit, provider))
  }
  const mustAsk = request.prompts.some((prompt) => ASKING.includes(prompt))
  const session = mustAsk ? undefined : usableSession(context, call, visit)
  if (session !== undefined) return redirectAnswer(await answerApp(context, visit, session))
  if (request.prompts.includes('none')) {
    throw new RedirectError(request, 'login_required', 'Nobody is signed in')
  }
  return redirectAnswer(`/${call.poolId}/login?${visit.query}`)
}
