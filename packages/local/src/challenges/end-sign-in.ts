import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { closeBrowserSession, openBrowserSession } from '../tokens/browser-session.ts'
import { issueTokens } from '../tokens/issue-tokens.ts'
import { postAuthentication } from '../triggers/post-authentication.ts'
import { type AuthAnswer, tokensAnswer } from './challenge.ts'
import { factsOf } from './sign-in-facts.ts'

/**
 * Signs a browser in for somebody who has proven who it is, unless the trigger refuses; gives back the handle of its
 * session.
 *
 * The session is there before anything is awaited: what ends it meanwhile finds it.
 */
export const signInBrowser = async (
  context: Context,
  app: App,
  user: UserRecord,
  methods: readonly string[],
): Promise<string> => {
  const handle = openBrowserSession(context, user, methods)
  try {
    await postAuthentication(context, app, user, false)
    return handle
  } catch (error) {
    closeBrowserSession(context, handle)
    throw error
  }
}

/**
 * Ends a sign-in that has nothing left to ask: with tokens, or on a page of the pool with the session of the browser,
 * which its pages turn into what the app asked for.
 */
export const endSignIn = async (
  context: Context,
  app: App,
  user: UserRecord,
): Promise<AuthAnswer> => {
  const { isOnPage = false, methods } = factsOf(context)
  if (!isOnPage) return tokensAnswer(await issueTokens(context, app, user))
  return { Session: await signInBrowser(context, app, user, methods), ChallengeParameters: {} }
}
