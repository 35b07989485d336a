import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { MfaFactor, UserRecord } from '../store/records.ts'
import { type AuthAnswer, type Challenge, requireParameter } from './challenge.ts'
import { openMfaSession, readMfaSession } from './mfa-session.ts'
import { openFactor } from './open-factor.ts'
import { spendSession } from './session.ts'
import { secondsOnOffer } from './toward-level.ts'

/** Asks which second factor to use. */
export const openSelectMfaType = (
  context: Context,
  app: App,
  user: UserRecord,
  factors: readonly MfaFactor[],
): AuthAnswer => ({
  ChallengeName: 'SELECT_MFA_TYPE',
  Session: openMfaSession(context, app, user, 'SELECT_MFA_TYPE'),
  // The guide also writes MFAS_CAN_SELECT; clients on all platforms read this name.
  ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
})

/** Goes on to the second factor that was chosen. */
export const answerSelectMfaType: Challenge = async (context, answer) => {
  const { app, responses } = answer
  const { user } = readMfaSession(context, answer)
  const chosen = requireParameter(responses, 'ANSWER')
  const factor = secondsOnOffer(context, app, user).find((name) => name === chosen)
  if (factor === undefined) {
    throw new ServiceError('InvalidParameterException', 'ANSWER must be one of MFAS_CAN_CHOOSE.')
  }
  const next = await openFactor(context, app, user, factor)
  spendSession(context, answer)
  return { next }
}
