import type { AuthenticationLevel, Context } from '../context.ts'
import { type Method, methodsIn } from '../levels/combinations.ts'
import {
  canReach,
  clearsFloor,
  isReached,
  type Means,
  questionsToward,
} from '../levels/questions.ts'
import { isPasskeyMfa } from '../passkeys/passkey-mfa.ts'
import { ServiceError } from '../service-error.ts'
import type { App, Pool } from '../settings/find.ts'
import { offeredFactors } from '../settings/mfa-settings.ts'
import type { ChallengeRecord, MfaFactor, UserRecord } from '../store/records.ts'
import { findUser } from '../users/find-user.ts'
import { activeFactors, provenFactors } from '../users/second-factors.ts'
import {
  availableFirstFactors,
  type FirstFactor,
  needsSecondFactor,
  simulatedFirstFactors,
} from './first-factors.ts'
import { invalidSession, isSimulated } from './session.ts'
import { factsOf } from './sign-in-facts.ts'

/** What each first factor proves; which kind of passkey it was shows only in its answer. */
const FIRSTS: { readonly [Factor in FirstFactor]: Method } = {
  PASSWORD: 'pwd',
  PASSWORD_SRP: 'pwd',
  EMAIL_OTP: 'email_otp',
  SMS_OTP: 'sms',
  WEB_AUTHN: 'swk',
}

const SECONDS: { readonly [Factor in MfaFactor]: Method } = {
  EMAIL_OTP: 'email_otp',
  SMS_MFA: 'sms',
  SOFTWARE_TOKEN_MFA: 'otp',
}

/** All that could be asked. */
interface Factors {
  readonly firsts: readonly FirstFactor[]
  readonly seconds: readonly MfaFactor[]
  readonly active: readonly MfaFactor[]
}

const factorsOf = (context: Context, app: Pool, user: UserRecord): Factors => {
  const active = activeFactors(app, user)
  return {
    firsts: availableFirstFactors(context, app, user),
    seconds: [...new Set([...provenFactors(app, user), ...active])],
    active,
  }
}

/** What somebody who does not exist seems to have, which is what the pool offers. */
const simulatedFactors = (app: App): Factors => ({
  firsts: simulatedFirstFactors(app),
  seconds: offeredFactors(app),
  active: [],
})

const meansOf = (
  app: Pool,
  user: UserRecord | undefined,
  { active, firsts, seconds }: Factors,
): Means => ({
  firsts: firsts.map((factor) => FIRSTS[factor]),
  seconds: seconds.map((factor) => SECONDS[factor]),
  active: active.map((factor) => SECONDS[factor]),
  isMfaDue: needsSecondFactor(app, user),
  isPasskeyMfa: isPasskeyMfa(app, user),
})

const provenIn = (context: Context): readonly Method[] => methodsIn(factsOf(context).methods)

/** The first of some levels that a user can reach from what is proven already. */
export const reachableLevel = (
  context: Context,
  app: App,
  user: UserRecord,
  levels: readonly AuthenticationLevel[],
  proven: readonly Method[],
): AuthenticationLevel | undefined => {
  const means = meansOf(app, user, factorsOf(context, app, user))
  return levels.find((level) => canReach(level, proven, means))
}

/** The level that somebody who does not exist seems to be able to reach. */
export const simulatedLevel = (
  app: App,
  levels: readonly AuthenticationLevel[],
): AuthenticationLevel | undefined => {
  const means = meansOf(app, undefined, simulatedFactors(app))
  return levels.find((level) => canReach(level, [], means))
}

/** Whether what is proven reaches a level, MFA included. */
export const hasReached = (
  context: Context,
  app: App,
  user: UserRecord,
  level: AuthenticationLevel,
): boolean => isReached(level, provenIn(context), meansOf(app, user, factorsOf(context, app, user)))

/** Whether what is proven is as much as MFA takes. */
export const clearsMfa = (context: Context, app: App, user: UserRecord): boolean =>
  clearsFloor(provenIn(context), meansOf(app, user, factorsOf(context, app, user)))

/** What a sign-in may begin with: all that the user has, or as much of it as leads to the target. */
export const firstsOnOffer = (
  context: Context,
  app: App,
  user: UserRecord,
): readonly FirstFactor[] => {
  const factors = factorsOf(context, app, user)
  const { target } = factsOf(context)
  if (target === undefined) return factors.firsts
  const means = meansOf(app, user, factors)
  const { firsts } = questionsToward(target.level, provenIn(context), means)
  return factors.firsts.filter((factor) => firsts.includes(FIRSTS[factor]))
}

/** What nobody may begin with; where nothing would lead to the target, what there is without one. */
export const simulatedOnOffer = (context: Context, app: App): readonly FirstFactor[] => {
  const factors = simulatedFactors(app)
  const { target } = factsOf(context)
  if (target === undefined) return factors.firsts
  const { firsts } = questionsToward(target.level, [], meansOf(app, undefined, factors))
  const leading = factors.firsts.filter((factor) => firsts.includes(FIRSTS[factor]))
  return leading.length > 0 ? leading : factors.firsts
}

/** The second factors that may be asked for now: those that MFA asks for, or those that lead to the target. */
export const secondsOnOffer = (
  context: Context,
  app: App,
  user: UserRecord,
): readonly MfaFactor[] => {
  const { target } = factsOf(context)
  if (target === undefined) return activeFactors(app, user)
  const factors = factorsOf(context, app, user)
  const means = meansOf(app, user, factors)
  const { seconds } = questionsToward(target.level, provenIn(context), means)
  return factors.seconds.filter((factor) => seconds.includes(SECONDS[factor]))
}

/** The error for a user who lacks the factors for a level: step-up never sets any up. */
export const outOfReach = (): ServiceError =>
  new ServiceError(
    'InvalidParameterException',
    'The user has no factors that satisfy a requested authentication level.',
  )

/** The error for a factor that was not on offer. */
export const notOnOffer = (): ServiceError =>
  new ServiceError('InvalidParameterException', 'Selected challenge is not available.')

/** Refuses a factor that answers a choice without having been on offer. */
export const requireOnOffer = (
  context: Context,
  app: App,
  record: ChallengeRecord,
  username: string,
  factor: FirstFactor,
): void => {
  if (record.challenge !== 'SELECT_CHALLENGE') return
  const user = isSimulated(record) ? undefined : findUser(context, app, username)
  const factors =
    user === undefined ? simulatedOnOffer(context, app) : firstsOnOffer(context, app, user)
  // Whoever has nothing to begin with is told so in the words for a wrong password.
  if (factors.length > 0 && !factors.includes(factor)) throw notOnOffer()
}

/** Refuses a second factor that has been turned off, or replaced, since it was asked for. */
export const requireStillAsked = (
  context: Context,
  app: App,
  user: UserRecord,
  factor: MfaFactor,
): void => {
  if (!secondsOnOffer(context, app, user).includes(factor)) throw invalidSession()
}
