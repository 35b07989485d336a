import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { isTemporaryPasswordExpired } from '../passwords/temporary-password.ts'
import { ServiceError } from '../service-error.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { passwordResetRequired, wrongPassword } from '../users/failures.ts'
import type { AuthAnswer } from './challenge.ts'
import { deviceToProve, openDeviceSrpAuth } from './device-srp-auth.ts'
import { endSignIn } from './end-sign-in.ts'
import { openNewPasswordRequired } from './new-password-required.ts'
import { openSecondFactor } from './second-factor.ts'
import { invalidSession } from './session.ts'
import { factsOf, withStandIn } from './sign-in-facts.ts'
import { clearsMfa } from './toward-level.ts'

/** Refuses a user whose password was reset: its old one is no longer worth anything. */
export const refuseReset = (app: App, user: UserRecord): void => {
  if (user.status !== 'RESET_REQUIRED') return
  throw hidesUsers(app.client) ? wrongPassword() : passwordResetRequired()
}

/** Challenges after which no second factor is asked for, because their answer was one. */
const SECOND_FACTORS: readonly (ChallengeNameType | undefined)[] = [
  'EMAIL_OTP',
  'MFA_SETUP',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
]

/**
 * Asks for what is still to be proven after a password: a second factor, then the secret of a remembered device. Where
 * the pool lets devices stand in for the second factor, a remembered one does.
 */
const openNextProof = (
  context: Context,
  app: App,
  user: UserRecord,
  answered: ChallengeNameType | undefined,
): AuthAnswer | Promise<AuthAnswer> | undefined => {
  const { deviceStandsIn = false, target } = factsOf(context)
  const standsIn = app.pool.DeviceConfiguration?.ChallengeRequiredOnNewDevice === true
  if (answered === 'DEVICE_PASSWORD_VERIFIER') {
    // Asked again, for the token of a step-up may be revoked by now, and the pool trust devices less.
    const isUnsettled = target !== undefined || (deviceStandsIn && !standsIn)
    return isUnsettled ? openSecondFactor(context, app, user) : undefined
  }
  const device = deviceToProve(context, app, user)
  const isSecond = SECOND_FACTORS.includes(answered)
  const replacesSecond = device !== undefined && standsIn && !isSecond
  // Only methods lead to a target; a device is none.
  const isSecondProven = (isSecond || replacesSecond) && target === undefined
  const second = isSecondProven ? undefined : openSecondFactor(context, app, user)
  if (second !== undefined || device === undefined) return second
  return openDeviceSrpAuth(withStandIn(context, replacesSecond), app, user, device)
}

/**
 * Decides what comes after a proof: the next challenge, or the end of the sign-in when nothing is left to ask.
 *
 * @param answered - The challenge that was answered; `undefined` when the first request proved the password.
 */
export const nextStep = async (
  context: Context,
  app: App,
  user: UserRecord,
  answered?: ChallengeNameType,
): Promise<AuthAnswer> => {
  refuseReset(app, user)
  if (user.status === 'UNCONFIRMED') {
    throw new ServiceError('UserNotConfirmedException', 'User is not confirmed.')
  }
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    if (isTemporaryPasswordExpired(app.pool, user, context.clock.now())) {
      throw new ServiceError(
        'NotAuthorizedException',
        'Temporary password has expired and must be reset by an administrator.',
      )
    }
    return openNewPasswordRequired(context, app, user)
  }
  // Not awaited when there is none: a sign-out that arrives now must find the tokens that follow.
  const proof = openNextProof(context, app, user, answered)
  if (proof !== undefined) return proof
  return endSignIn(context, app, user)
}

/**
 * Ends a sign-in by a first factor that stands alone, a code or a passkey; users in other states and sign-ins with a
 * target go the usual way. Nobody gets round what has become due since the factor was asked for: a temporary password, or
 * a second factor.
 */
export const lastStep = async (
  context: Context,
  app: App,
  user: UserRecord,
): Promise<AuthAnswer> => {
  if (user.status === 'FORCE_CHANGE_PASSWORD') throw invalidSession()
  const isOver = user.status === 'CONFIRMED' && factsOf(context).target === undefined
  if (!isOver) return nextStep(context, app, user)
  if (!clearsMfa(context, app, user)) throw invalidSession()
  return endSignIn(context, app, user)
}
