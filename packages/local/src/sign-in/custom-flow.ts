import { requireParameter } from '../challenges/challenge.ts'
import { continueCustom } from '../challenges/custom-challenge.ts'
import { srpSubject } from '../challenges/password-srp.ts'
import { openPasswordVerifier } from '../challenges/password-verifier.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { hasTrigger } from '../triggers/invoke.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import type { Flow } from './flow.ts'

const TRIGGERS = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const

/** Refuses CUSTOM_AUTH in a pool that cannot run it. */
const requireCustomTriggers = (context: Context, app: App): void => {
  if (TRIGGERS.every((name) => hasTrigger(context, app, name))) return
  throw new ServiceError(
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
  )
}

/** CUSTOM_AUTH: the triggers of the pool decide what is asked, after a password by SRP where the client begins so. */
export const customFlow: Flow = (context, { app, parameters }) => {
  requireCustomTriggers(context, app)
  const name = requireParameter(parameters, 'USERNAME')
  const isSrpFirst = parameters['CHALLENGE_NAME'] === 'SRP_A'
  const srpA = isSrpFirst ? requireParameter(parameters, 'SRP_A') : undefined
  const user = findUser(context, app, name)
  if (user === undefined && !hidesUsers(app.client)) throw unknownUser()
  if (user !== undefined) refuseDisabled(user)
  const history = isSrpFirst ? [{ challengeName: 'SRP_A', challengeResult: true }] : []
  const progress = { subject: { name, user }, history, spend: () => undefined }
  if (srpA === undefined) return continueCustom(context, app, progress)
  return continueCustom(context, app, progress, async () => {
    const subject = await srpSubject(context, app, name)
    return openPasswordVerifier(context, app, subject, srpA, {
      history: JSON.stringify(history),
    })
  })
}
