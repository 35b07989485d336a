import type { AuthAnswer } from '../challenges/challenge.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { signInOnPage } from '../sign-in/page-flow.ts'
import { answerStep } from './answer-step.ts'
import { readVisit } from './authorize-request.ts'
import { browserOf } from './cookies.ts'
import type { Call, OAuthEndpoint } from './endpoint.ts'
import { answerApp } from './finish-browser-sign-in.ts'
import { isOwnForm, readForm } from './form.ts'
import { hasCodeSignIn, hasOwnSignIn, type LoginView, loginPage } from './login-page.ts'
import { loginViewOf } from './login-view.ts'
import { redirectAnswer } from './page.ts'
import { isOpen, readStep } from './step.ts'
import { pageAfter, stepPage } from './step-page.ts'
import { usableSession } from './usable-session.ts'

/** What the sign-in answers, or the error of the service to show. */
const attempt = async <T>(work: () => Promise<T>): Promise<T | ServiceError> => {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ServiceError) return error
    throw error
  }
}

/** Goes on as whoever is signed in in the browser. */
const continueAs = async (context: Context, call: Call, view: LoginView): Promise<Response> => {
  const session =
    view.signedInAs === undefined ? undefined : usableSession(context, call, view.visit)
  if (session !== undefined) return redirectAnswer(await answerApp(context, view.visit, session))
  const error = 'You are not signed in any more. Please sign in again.'
  return loginPage({ ...view, error, status: 403 }, '')
}

/** Begins a sign-in with what was typed into the first page. */
const begin = async (
  context: Context,
  call: Call,
  view: LoginView,
  form: URLSearchParams,
): Promise<Response> => {
  const { app, request } = view.visit
  const username = form.get('username') ?? ''
  const isByCode = form.get('way') === 'code' && hasCodeSignIn(view.visit)
  const password = isByCode ? undefined : (form.get('password') ?? '')
  const { levels } = request
  const answer = await attempt<AuthAnswer>(() =>
    signInOnPage(context, app, { username, password, levels }),
  )
  if (answer instanceof ServiceError) {
    return loginPage({ ...view, error: answer.message, status: answer.status }, username)
  }
  return pageAfter(context, call, view, answer, username)
}

/** Goes on with what was typed into the page of a challenge. */
const goOn = async (
  context: Context,
  call: Call,
  view: LoginView,
  form: URLSearchParams,
): Promise<Response> => {
  const step = readStep(form)
  if (step === undefined) return loginPage({ ...view, status: 400 }, '')
  const outcome = await attempt(() => answerStep(context, view.visit, step, form))
  if (outcome instanceof ServiceError) {
    const failed = { ...view, error: outcome.message, status: outcome.status }
    return isOpen(context, view.visit, step)
      ? stepPage(failed, step)
      : loginPage(failed, step.username)
  }
  if ('challenge' in outcome) return stepPage(view, outcome)
  return pageAfter(context, call, view, outcome, step.username)
}

/** `POST /<poolId>/login`: takes what was typed, and returns to the app when nothing is left to ask. */
export const postLogin: OAuthEndpoint = async (context, call) => {
  const { poolId, url } = call
  const visit = readVisit(context, poolId, url.searchParams)
  const view = await loginViewOf(context, call, visit)
  const form = (await readForm(call)) ?? new URLSearchParams()
  if (!(await isOwnForm(context, poolId, browserOf(context, call), form))) {
    const error = 'This page was open for too long. Please sign in again.'
    return loginPage({ ...view, error, status: 403 }, form.get('username') ?? '')
  }
  if (form.has('continue')) return continueAs(context, call, view)
  if (!hasOwnSignIn(visit)) {
    const error = 'This app signs in through other providers alone.'
    return loginPage({ ...view, error, status: 400 }, '')
  }
  return (form.has('challenge') ? goOn : begin)(context, call, view, form)
}
