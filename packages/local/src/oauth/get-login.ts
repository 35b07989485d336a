import { readVisit } from './authorize-request.ts'
import type { OAuthEndpoint } from './endpoint.ts'
import { loginPage } from './login-page.ts'
import { loginViewOf } from './login-view.ts'

/** `GET /<poolId>/login`: asks for user name and password, with the parameters of `/oauth2/authorize`. */
export const getLogin: OAuthEndpoint = async (context, call) => {
  const visit = readVisit(context, call.poolId, call.url.searchParams)
  const view = await loginViewOf(context, call, visit)
  return loginPage(view, visit.request.loginHint ?? '')
}
