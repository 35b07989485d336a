import type { AuthAnswer } from '../challenges/challenge.ts'
import { ServiceError } from '../service-error.ts'
import { signInOnPage } from '../sign-in/page-flow.ts'
import { readVisit } from './authorize-request.ts'
import { browserOf } from './cookies.ts'
import type { OAuthEndpoint } from './endpoint.ts'
import { returnToApp } from './finish-browser-sign-in.ts'
import { isOwnForm, readForm } from './form.ts'
import { type LoginView, loginPage } from './login-page.ts'
import { loginViewOf } from './login-view.ts'

/** What the sign-in answers, or the error of the service to show. */
const attempt = async (work: () => Promise<AuthAnswer>): Promise<AuthAnswer | ServiceError> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ServiceError) return error
    throw error
  }
}

/** The page for a challenge that no form can answer. */
const outOfReach = (view: LoginView, username: string): Response => {
  const error = 'This sign-in asks for something that this page can not do.'
  return loginPage({ ...view, error, status: 400 }, username)
}

/** `POST /<poolId>/login`: takes what was typed, and returns to the app when nothing is left to ask. */
export const postLogin: OAuthEndpoint = async (context, call) => {
  const { poolId, url } = call
  const visit = readVisit(context, poolId, url.searchParams)
  const view = await loginViewOf(context, call, visit)
  const form = (await readForm(call)) ?? new URLSearchParams()
  const username = form.get('username') ?? ''
  if (!(await isOwnForm(context, poolId, browserOf(context, call), form))) {
    const error = 'This page was open for too long. Please sign in again.'
    return loginPage({ ...view, error, status: 403 }, username)
  }
  const credentials = { username, password: form.get('password') ?? '' }
  const answer = await attempt(() => signInOnPage(context, visit.app, credentials))
  if (answer instanceof ServiceError) {
    return loginPage({ ...view, error: answer.message, status: answer.status }, username)
  }
  if (answer.ChallengeName !== undefined || answer.Session === undefined) {
    return outOfReach(view, username)
  }
  return returnToApp(context, call, visit, answer.Session)
}
