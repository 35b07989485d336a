import type { Context } from '../context.ts'
import { closeBrowserSession } from '../tokens/browser-session.ts'
import { readVisit } from './authorize-request.ts'
import { readCookie, setCookie } from './cookies.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { PageError } from './errors.ts'
import { findClient } from './find-client.ts'
import { redirectAnswer } from './page.ts'

/** Where to go after a sign-out: an address of the client for it, or the login page with the request of an app. */
const nextAddress = (context: Context, { poolId, url }: Call): string => {
  const query = url.searchParams
  const logoutUri = query.get('logout_uri')
  if (!logoutUri) return `/${poolId}/login?${readVisit(context, poolId, query).query}`
  const app = findClient(context, poolId, query.get('client_id') ?? '')
  if (app === undefined) throw new PageError('invalid_client')
  if ((app.client.LogoutURLs ?? []).includes(logoutUri)) return logoutUri
  throw new PageError('redirect_mismatch')
}

/** `GET /<poolId>/logout`: signs the browser out. The tokens of apps stay good; those are revoked elsewhere. */
export const getLogout: OAuthEndpoint = (context, call) => {
  const address = nextAddress(context, call)
  const handle = readCookie(call, 'cognito')
  if (handle !== undefined) closeBrowserSession(context, handle)
  return redirectAnswer(address, [setCookie(call, 'cognito', '', 0)])
}
