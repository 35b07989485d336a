import type { Context, SignInTarget } from '../context.ts'
import type { App } from '../settings/find.ts'
import { mfaMode } from '../settings/mfa-settings.ts'
import type { MfaFactor, UserRecord } from '../store/records.ts'
import { activeFactors, factorsToSetUp } from '../users/second-factors.ts'
import type { AuthAnswer } from './challenge.ts'
import { openMfaSetup } from './mfa-setup.ts'
import { noMfaMethod, openFactor } from './open-factor.ts'
import { openSelectMfaType } from './select-mfa-type.ts'
import { invalidSession } from './session.ts'
import { factsOf } from './sign-in-facts.ts'
import { hasReached, outOfReach, secondsOnOffer } from './toward-level.ts'

/** Asks for the only one of some factors, or the preferred one, at once; otherwise lets the user choose. */
const openOneOf = (
  context: Context,
  app: App,
  user: UserRecord,
  factors: readonly MfaFactor[],
): AuthAnswer | Promise<AuthAnswer> | undefined => {
  const preferred = factors.find((name) => name === user.mfaPreference?.preferred)
  const only = factors.length === 1 ? factors[0] : undefined
  const factor = preferred ?? only
  if (factor !== undefined) return openFactor(context, app, user, factor)
  return factors.length > 0 ? openSelectMfaType(context, app, user, factors) : undefined
}

/**
 * Refuses to go on with the methods of an access token that was revoked meanwhile, or whose user was deleted: a namesake
 * who came after has none of them.
 */
const checkToken = ({ store }: Context, user: UserRecord, { token }: SignInTarget): void => {
  if (token === undefined) return
  const isRevoked = store.revokedOrigins.get(token.eventId) !== undefined
  if (isRevoked || token.sub !== user.sub) throw invalidSession()
}

/** The challenge for what a sign-in lacks to reach its target, or `undefined` when it has; there is no way around it. */
const openTowardTarget = (
  context: Context,
  app: App,
  user: UserRecord,
  target: SignInTarget,
): AuthAnswer | Promise<AuthAnswer> | undefined => {
  checkToken(context, user, target)
  if (hasReached(context, app, user, target.level)) return undefined
  const next = openOneOf(context, app, user, secondsOnOffer(context, app, user))
  if (next === undefined) throw outOfReach()
  return next
}

/**
 * The challenge for the second factor of a user, or `undefined` when none is due: the only one or the preferred one
 * at once, otherwise a choice; a user who has none, but must, sets one up. A sign-in with a target asks for what
 * leads there.
 */
export const openSecondFactor = (
  context: Context,
  app: App,
  user: UserRecord,
): AuthAnswer | Promise<AuthAnswer> | undefined => {
  const { target } = factsOf(context)
  if (target !== undefined) return openTowardTarget(context, app, user, target)
  const active = openOneOf(context, app, user, activeFactors(app, user))
  if (active !== undefined) return active
  if (mfaMode(app) !== 'ON') return undefined
  const possible = factorsToSetUp(app, user)
  if (possible.length === 0) throw noMfaMethod()
  return openMfaSetup(context, app, user, possible)
}
