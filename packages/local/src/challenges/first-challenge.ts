import type { Context } from '../context.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { wrongPassword } from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { simulateUser } from '../users/simulated-user.ts'
import type { AuthAnswer, Parameters } from './challenge.ts'
import { openFirstFactorCode, pretendFirstFactorCode } from './first-factor-code.ts'
import type { FirstFactor } from './first-factors.ts'
import { nextStep, refuseReset } from './next-step.ts'
import { provePassword, refusePassword } from './password.ts'
import { openPasswordSrp } from './password-srp.ts'
import { openSession, simulatedData } from './session.ts'
import { withMethod } from './sign-in-facts.ts'
import { firstsOnOffer, simulatedOnOffer } from './toward-level.ts'
import { openWebAuthn } from './web-authn.ts'

/** Whoever begins a choice-based sign-in, with what there is to choose from. */
export interface Chooser {
  /** What the request calls the user. */
  readonly typedName: string
  /** Nobody, where the client hides that there is nobody. */
  readonly user: UserRecord | undefined
  readonly factors: readonly FirstFactor[]
}

/**
 * Finds out who begins a choice-based sign-in. Where a client hides its users, one who has nothing to sign in with
 * looks like one who does not exist.
 */
export const findChooser = (context: Context, app: App, typedName: string): Chooser => {
  const user = findUser(context, app, typedName)
  if (user === undefined && !hidesUsers(app.client)) throw unknownUser()
  if (user !== undefined) {
    refuseDisabled(user)
    const factors = firstsOnOffer(context, app, user)
    if (factors.length > 0) return { typedName, user, factors }
    if (!hidesUsers(app.client)) {
      refuseReset(app, user)
      throw wrongPassword()
    }
  }
  return { typedName, user: undefined, factors: simulatedOnOffer(context, app) }
}

/** What a challenge of a choice remembers: the user, or the name that nobody has. */
const holderOf = async (context: Context, app: App, { typedName, user }: Chooser) =>
  user === undefined
    ? {
        username: (await simulateUser(context, app, typedName)).username,
        data: simulatedData(app, typedName),
      }
    : { username: user.username }

/** Offers everything that a user can begin with. */
export const openSelectChallenge = async (
  context: Context,
  app: App,
  chooser: Chooser,
): Promise<AuthAnswer> => ({
  ChallengeName: 'SELECT_CHALLENGE',
  AvailableChallenges: chooser.factors,
  Session: openSession(context, app, {
    challenge: 'SELECT_CHALLENGE',
    ...(await holderOf(context, app, chooser)),
  }),
  ChallengeParameters: {},
})

/** Asks for a password, or for the public value that begins its proof. */
const openPassword = async (
  context: Context,
  app: App,
  chooser: Chooser,
  challenge: 'PASSWORD' | 'PASSWORD_SRP',
): Promise<AuthAnswer> => ({
  ChallengeName: challenge,
  AvailableChallenges: [challenge],
  Session: openSession(context, app, { challenge, ...(await holderOf(context, app, chooser)) }),
  ChallengeParameters: {},
})

const openCode = (
  context: Context,
  app: App,
  { typedName, user }: Chooser,
  factor: 'EMAIL_OTP' | 'SMS_OTP',
): Promise<AuthAnswer> =>
  user === undefined
    ? pretendFirstFactorCode(context, app, typedName, factor)
    : openFirstFactorCode(context, app, user, factor)

/** Begins with one of the factors of a user; a password, or what begins its proof, may be given already. */
export const openFirstFactor = (
  context: Context,
  app: App,
  chooser: Chooser,
  factor: FirstFactor,
  given: Parameters,
): AuthAnswer | Promise<AuthAnswer> => {
  const { typedName, user } = chooser
  if (factor === 'EMAIL_OTP' || factor === 'SMS_OTP') {
    return openCode(context, app, chooser, factor)
  }
  // Nobody who does not exist seems to have a passkey.
  if (factor === 'WEB_AUTHN') {
    return user === undefined
      ? openSelectChallenge(context, app, chooser)
      : openWebAuthn(context, app, user)
  }
  const { PASSWORD: password, SRP_A: srpA } = given
  if (factor === 'PASSWORD' && password !== undefined) {
    if (user === undefined) throw refusePassword(context, app, typedName, password)
    const proven = provePassword(context, app, typedName, password)
    return nextStep(withMethod(context, 'pwd'), app, proven)
  }
  if (factor === 'PASSWORD_SRP' && srpA !== undefined) {
    const isNobody = user === undefined
    return openPasswordSrp(context, app, { username: typedName, srpA, withSession: true, isNobody })
  }
  return openPassword(context, app, chooser, factor)
}

/** Begins with the factor that a request prefers, or offers all that there are. */
export const openPreferred = (
  context: Context,
  app: App,
  chooser: Chooser,
  preferred: FirstFactor | undefined,
  given: Parameters,
): AuthAnswer | Promise<AuthAnswer> =>
  preferred !== undefined && chooser.factors.includes(preferred)
    ? openFirstFactor(context, app, chooser, preferred, given)
    : openSelectChallenge(context, app, chooser)
