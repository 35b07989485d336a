import type { Context } from '../context.ts'
import type { Visit } from './authorize-request.ts'
import { browserOf, setCookie } from './cookies.ts'
import type { Call } from './endpoint.ts'
import { formToken } from './form.ts'
import type { LoginView } from './login-page.ts'

/** The pages of a sign-in for the browser of a request, which gets the cookie that its forms are tied to. */
export const loginViewOf = async (
  context: Context,
  call: Call,
  visit: Visit,
): Promise<LoginView> => {
  const browser = browserOf(context, call)
  return {
    visit,
    token: await formToken(context, call.poolId, browser),
    cookies: browser.isNew ? [setCookie(call, 'XSRF-TOKEN', browser.id)] : [],
  }
}
