import { signInBrowser } from '../challenges/end-sign-in.ts'
import type { Context } from '../context.ts'
import type { BrowserSessionRecord } from '../store/oauth-records.ts'
import type { UserRecord } from '../store/records.ts'
import { BROWSER_SESSION_SECONDS, findBrowserSession } from '../tokens/browser-session.ts'
import { createCode } from './authorization-code.ts'
import { readVisit, type Visit } from './authorize-request.ts'
import { setCookie } from './cookies.ts'
import type { Call } from './endpoint.ts'
import { RedirectError } from './errors.ts'
import { issueImplicit } from './issue-implicit.ts'
import { redirectAnswer } from './page.ts'
import { addressWith } from './return-address.ts'
import { signedInUser } from './signed-in-user.ts'
import { tellApp } from './tell-app.ts'

/**
 * Gives the app of a visit what it asked for, on behalf of whoever is signed in in the browser.
 *
 * @throws {@link RedirectError} when a trigger refuses tokens, or the user can not sign in any more.
 */
export const answerApp = async (
  context: Context,
  visit: Visit,
  session: BrowserSessionRecord,
): Promise<string> => {
  const { request } = visit
  if (request.responseType === 'code') {
    return addressWith(request, { code: createCode(context, visit, session) })
  }
  const answer = await tellApp(context, visit, () => issueImplicit(context, visit, session))
  return addressWith(request, answer)
}

/** Returns to the app with the session that a sign-in ended with, and leaves its cookie in the browser. */
export const returnToApp = async (
  context: Context,
  call: Call,
  { app, query, request }: Visit,
  handle: string,
): Promise<Response> => {
  // A sign-in takes time: the client may be another by now, or gone.
  const visit = readVisit(context, app.poolId, new URLSearchParams(query))
  const session = findBrowserSession(context, app.poolId, handle)
  if (session === undefined || signedInUser(context, session) === undefined) {
    throw new RedirectError(request, 'access_denied', 'The user can not sign in')
  }
  const cookie = setCookie(call, 'cognito', handle, BROWSER_SESSION_SECONDS)
  return redirectAnswer(await answerApp(context, visit, session), [cookie])
}

/**
 * Ends the sign-in of a visitor whom somebody else has vouched for: tells PostAuthentication, signs the browser in and
 * returns to the app.
 *
 * @param methods - What was proven, by the names of the `amr` claim; `fed` for another provider.
 * @throws {@link ServiceError} of the trigger.
 * @throws {@link RedirectError} when the user was disabled or deleted meanwhile.
 */
export const finishBrowserSignIn = async (
  context: Context,
  call: Call,
  visit: Visit,
  user: UserRecord,
  methods: readonly string[],
): Promise<Response> =>
  returnToApp(context, call, visit, await signInBrowser(context, visit.app, user, methods))
