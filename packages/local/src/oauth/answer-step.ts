import type { AuthAnswer } from '../challenges/challenge.ts'
import type { Context } from '../context.ts'
import { answerOnPage } from '../sign-in/page-flow.ts'
import type { Visit } from './authorize-request.ts'
import { CHALLENGE_FORMS } from './challenge-forms.ts'
import { advanceSetup, isConfirmed } from './mfa-setup-form.ts'
import type { Step } from './step.ts'

/** Takes the form of a challenge: the answer of the sign-in, or what the page has to show before there is one. */
export const answerStep = async (
  context: Context,
  { app }: Visit,
  step: Step,
  form: URLSearchParams,
): Promise<AuthAnswer | Step> => {
  const advanced = advanceSetup(context, step, form)
  if (advanced !== step && !isConfirmed(advanced)) return advanced
  const { challenge, session, username } = advanced
  const given = CHALLENGE_FORMS[challenge]?.responses(form) ?? {}
  const responses = { ...given, USERNAME: username }
  return answerOnPage(context, { app, challenge, username, responses, session })
}
