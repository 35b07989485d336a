import type { Context } from '../context.ts'
import { levelOf } from '../levels/combinations.ts'
import type { App } from '../settings/find.ts'
import { OWN_USERS } from '../settings/identity-providers.ts'
import type { BrowserSessionRecord } from '../store/oauth-records.ts'
import type { AuthenticationRecord } from '../store/records.ts'
import { authenticationOf } from '../tokens/authentication.ts'
import { findBrowserSession } from '../tokens/browser-session.ts'
import type { AuthorizeRequest, Visit } from './authorize-request.ts'
import { readCookie } from './cookies.ts'
import type { Call } from './endpoint.ts'
import { signedInUser } from './signed-in-user.ts'

const isFresh = (
  { clock }: Context,
  { maxAgeSeconds }: AuthorizeRequest,
  { authTimeSeconds }: BrowserSessionRecord,
): boolean =>
  maxAgeSeconds === undefined || Math.floor(clock.now() / 1000) - authTimeSeconds <= maxAgeSeconds

const isStrong = ({ levels }: AuthorizeRequest, { methods }: BrowserSessionRecord): boolean => {
  const reached = levelOf(methods) ?? 0
  return levels.length === 0 || levels.some((level) => level <= reached)
}

/** Whether a session comes from where the app wants its user from: another provider, or the pool itself. */
const isFromThere = (
  { identityProvider, idpIdentifier }: AuthorizeRequest,
  { methods }: BrowserSessionRecord,
): boolean => {
  if (identityProvider === undefined && idpIdentifier === undefined) return true
  return methods.includes('fed') === (identityProvider !== OWN_USERS)
}

/** The session of the browser, when it is from where the app wants its user, and recent and strong enough. */
export const usableSession = (
  context: Context,
  call: Call,
  { request }: Visit,
): BrowserSessionRecord | undefined => {
  const session = findBrowserSession(context, call.poolId, readCookie(call, 'cognito'))
  if (session === undefined || signedInUser(context, session) === undefined) return undefined
  const isGood =
    isFromThere(request, session) &&
    isFresh(context, request, session) &&
    isStrong(request, session)
  return isGood ? session : undefined
}

/** How somebody signed in, as the tokens for an app tell it; an app that asks for a level is told. */
export const authenticationIn = (
  app: App,
  { levels: [level] }: AuthorizeRequest,
  { methods }: BrowserSessionRecord,
): AuthenticationRecord | undefined =>
  authenticationOf(app, { methods, target: level === undefined ? undefined : { level } })
