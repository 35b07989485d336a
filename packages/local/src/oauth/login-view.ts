import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import type { Visit } from './authorize-request.ts'
import { browserOf, setCookie } from './cookies.ts'
import type { Call } from './endpoint.ts'
import { formToken } from './form.ts'
import type { LoginView } from './login-page.ts'
import { signedInUser } from './signed-in-user.ts'
import { usableSession } from './usable-session.ts'

/** What people call themselves: user names of pools that sign in with a contact mean nothing to them. */
const nameOf = ({ attributes, username }: UserRecord, { pool }: App): string => {
  const [contact] = (pool.UsernameAttributes ?? []).flatMap((name) => attributes[name] ?? [])
  return contact ?? username
}

/** Who may go on without typing anything. */
const signedInAs = (context: Context, call: Call, visit: Visit): string | undefined => {
  if (visit.request.prompts.includes('login')) return undefined
  const session = usableSession(context, call, visit)
  const user = session === undefined ? undefined : signedInUser(context, session)
  return user === undefined ? undefined : nameOf(user, visit.app)
}

/** The pages of a sign-in for the browser of a request, which gets the cookie that its forms are tied to. */
export const loginViewOf = async (
  context: Context,
  call: Call,
  visit: Visit,
): Promise<LoginView> => {
  const browser = browserOf(context, call)
  return {
    visit,
    signedInAs: signedInAs(context, call, visit),
    token: await formToken(context, call.poolId, browser),
    cookies: browser.isNew ? [setCookie(call, 'XSRF-TOKEN', browser.id)] : [],
  }
}
