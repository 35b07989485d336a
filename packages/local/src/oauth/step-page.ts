import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { AuthAnswer } from '../challenges/challenge.ts'
import type { Context } from '../context.ts'
import { html } from '../wire/html.ts'
import { CHALLENGE_FORMS } from './challenge-forms.ts'
import type { Call } from './endpoint.ts'
import { returnToApp } from './finish-browser-sign-in.ts'
import { type LoginView, loginAnswer, loginForm, loginPage } from './login-page.ts'
import { prepareSetup } from './mfa-setup-form.ts'
import { type Step, stepFields, stepOf } from './step.ts'

/** Why somebody can not go on here; the app may have a way of its own. */
const OUT_OF_REACH: { readonly [Name in ChallengeNameType]?: string } = {
  CUSTOM_CHALLENGE: 'This user pool asks a question of its own, which this page can not show.',
  WEB_AUTHN: 'This sign-in needs a passkey, which this page can not ask for.',
}

const BEYOND = 'This sign-in asks for something that this page can not do.'

/** Asks a challenge. */
export const stepPage = (view: LoginView, step: Step): Response => {
  const form = CHALLENGE_FORMS[step.challenge]
  if (form === undefined) {
    const error = OUT_OF_REACH[step.challenge] ?? BEYOND
    return loginPage({ ...view, error, status: 400 }, step.username)
  }
  const body = html`${loginForm(view, [stepFields(step), form.fields(step)])}
<p><a href="login?${view.visit.query}">Start again</a></p>`
  return loginAnswer(view, form.title, body)
}

/** Asks what a sign-in wants next, or returns to the app when it is over. */
export const pageAfter = async (
  context: Context,
  call: Call,
  view: LoginView,
  answer: AuthAnswer,
  typedName: string,
): Promise<Response> => {
  const step = stepOf(answer, typedName)
  if (step !== undefined) return stepPage(view, prepareSetup(context, step))
  if (answer.Session !== undefined) return returnToApp(context, call, view.visit, answer.Session)
  return loginPage({ ...view, error: BEYOND, status: 400 }, typedName)
}
