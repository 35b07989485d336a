import { type AuthAnswer, type Parameters, requireParameter } from '../challenges/challenge.ts'
import { findChooser, openPreferred } from '../challenges/first-challenge.ts'
import { asFirstFactor, type FirstFactor } from '../challenges/first-factors.ts'
import { nextStep } from '../challenges/next-step.ts'
import {
  invalidSession,
  readSessionOf,
  type SessionClaim,
  spendSessionOf,
} from '../challenges/session.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { findUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import type { Flow } from './flow.ts'
import { stepUp } from './step-up.ts'
import { readStepUpRequest } from './step-up-request.ts'

/** The factor that a request would rather begin with. */
const preferredFactor = (parameters: Parameters): FirstFactor | undefined => {
  const text = parameters['PREFERRED_CHALLENGE']
  if (text === undefined) return undefined
  const factor = asFirstFactor(text)
  if (factor !== undefined) return factor
  throw new ServiceError('InvalidParameterException', 'PREFERRED_CHALLENGE is not valid.')
}

/** Signs in who has just signed up and proven a contact by the code of the confirmation. */
const continueSignUp = (context: Context, claim: SessionClaim): Promise<AuthAnswer> => {
  const { app } = claim
  const record = readSessionOf(context, claim, ['AUTO_SIGN_IN', 'SIGN_UP'])
  const user = findUser(context, app, record.username)
  // A namesake who came after is somebody else.
  if (user === undefined || user.sub !== record.data['sub']) throw invalidSession()
  refuseDisabled(user)
  if (record.challenge === 'SIGN_UP' && user.status !== 'UNCONFIRMED') throw invalidSession()
  if (record.challenge === 'AUTO_SIGN_IN') spendSessionOf(context, claim, ['AUTO_SIGN_IN'])
  // An account that is not confirmed is refused there, in the usual words.
  return nextStep(context, app, user)
}

/**
 * USER_AUTH: the user chooses how to begin, or the request says what it would rather begin with; it can also say which
 * level the sign-in is to reach.
 */
export const userAuthFlow: Flow = (context, request) => {
  const { app, parameters, session } = request
  const username = requireParameter(parameters, 'USERNAME')
  const preferred = preferredFactor(parameters)
  const wish = readStepUpRequest(app, parameters)
  if (session !== undefined) {
    if (wish === undefined) return continueSignUp(context, { app, username, session })
    throw new ServiceError(
      'InvalidParameterException',
      'TARGET_ACR_VALUES can not be combined with the Session of a sign-up.',
    )
  }
  if (wish !== undefined) return stepUp(context, { ...request, username, preferred, wish })
  const chooser = findChooser(context, app, username)
  return openPreferred(context, app, chooser, preferred, parameters)
}
