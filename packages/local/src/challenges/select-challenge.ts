import { findUser } from '../users/find-user.ts'
import { type Challenge, requireParameter } from './challenge.ts'
import { type Chooser, findChooser, openFirstFactor } from './first-challenge.ts'
import { asFirstFactor, type FirstFactor } from './first-factors.ts'
import { isSimulated, readSession, spendSession } from './session.ts'
import { notOnOffer, simulatedOnOffer } from './toward-level.ts'

/** What a chosen factor needs with it. */
const COMPANIONS: { readonly [Name in FirstFactor]?: string } = {
  PASSWORD: 'PASSWORD',
  PASSWORD_SRP: 'SRP_A',
}

/** Goes on with the factor that was chosen. A refused choice leaves the Session as it is. */
export const answerSelectChallenge: Challenge = async (context, answer) => {
  const { app, responses, username } = answer
  const chosen = asFirstFactor(requireParameter(responses, 'ANSWER'))
  const record = readSession(context, answer)
  const chooser: Chooser =
    isSimulated(record) || findUser(context, app, record.username) === undefined
      ? { typedName: username, user: undefined, factors: simulatedOnOffer(context, app) }
      : findChooser(context, app, username)
  if (chosen === undefined || !chooser.factors.includes(chosen)) {
    throw notOnOffer()
  }
  const companion = COMPANIONS[chosen]
  if (companion !== undefined) requireParameter(responses, companion)
  const next = await openFirstFactor(context, app, chooser, chosen, responses)
  spendSession(context, answer)
  return { next }
}
