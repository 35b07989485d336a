import { type AuthAnswer, tokensAnswer } from '../challenges/challenge.ts'
import { findChooser, openPreferred } from '../challenges/first-challenge.ts'
import type { FirstFactor } from '../challenges/first-factors.ts'
import { nextStep, refuseReset } from '../challenges/next-step.ts'
import { invalidSession } from '../challenges/session.ts'
import { withTarget } from '../challenges/sign-in-facts.ts'
import {
  clearsMfa,
  firstsOnOffer,
  hasReached,
  outOfReach,
  reachableLevel,
  secondsOnOffer,
  simulatedLevel,
} from '../challenges/toward-level.ts'
import type { AuthenticationLevel, Context } from '../context.ts'
import { type Method, methodsIn } from '../levels/combinations.ts'
import { levelNamed } from '../levels/names.ts'
import { ServiceError } from '../service-error.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { issueTokens } from '../tokens/issue-tokens.ts'
import { findLivingToken } from '../tokens/refresh-token.ts'
import { authorize, type Caller } from '../users/authorize.ts'
import { refuseWhileLocked } from '../users/failures.ts'
import { findUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import type { FlowRequest } from './flow.ts'
import type { StepUpRequest } from './step-up-request.ts'

/** A request for a level, with how it would rather begin. */
export interface Ascent extends FlowRequest {
  /** What the request calls the user. */
  readonly username: string
  readonly preferred: FirstFactor | undefined
  readonly wish: StepUpRequest
}

/** Finds out who is signed in already: the user whom the request names, at the same client. */
const findCaller = async (
  context: Context,
  { app, username }: Ascent,
  accessToken: string,
): Promise<Caller> => {
  const caller = await authorize(context, accessToken)
  const named = findUser(context, app, username)
  if (caller.app.clientId !== app.clientId || named?.sub !== caller.user.sub) {
    throw new ServiceError(
      'NotAuthorizedException',
      'The access token belongs to another user or app client.',
    )
  }
  refuseDisabled(caller.user)
  refuseReset(app, caller.user)
  return caller
}

/** What an access token still counts for. */
interface Held {
  /** Zero when it has no level, or one whose name the pool does not have any more. */
  readonly level: AuthenticationLevel | 0
  readonly methods: readonly Method[]
}

/**
 * What a token is worth: nothing when the sign-in was too long ago, or when its user has to choose a password, for
 * which only the temporary one is good.
 */
const heldBy = (context: Context, app: App, { claims, user }: Caller, maxAge?: number): Held => {
  const ageSeconds = Math.floor(context.clock.now() / 1000) - claims.authTimeSeconds
  const isFresh = maxAge === undefined || ageSeconds <= maxAge
  if (!isFresh || user.status !== 'CONFIRMED') return { level: 0, methods: [] }
  const level = claims.acr === undefined ? undefined : levelNamed(app.pool, claims.acr)
  return { level: level ?? 0, methods: methodsIn(claims.amr) }
}

/** The first level of a request that the token has or that its user can reach from there. */
const chooseLevel = (
  context: Context,
  { app, wish }: Ascent,
  { user }: Caller,
  held: Held,
): AuthenticationLevel => {
  const level = wish.levels.find(
    (candidate) =>
      candidate <= held.level ||
      reachableLevel(context, app, user, [candidate], held.methods) !== undefined,
  )
  if (level === undefined) throw outOfReach()
  return level
}

/** Asks somebody who is signed in for what a level takes beyond that. */
const climb = async (
  context: Context,
  ascent: Ascent,
  accessToken: string,
): Promise<AuthAnswer> => {
  const { app, parameters, preferred, username, wish } = ascent
  const caller = await findCaller(context, ascent, accessToken)
  const { claims, user } = caller
  const held = heldBy(context, app, caller, wish.maxAgeSeconds)
  const level = chooseLevel(context, ascent, caller, held)
  const target = { level, token: { sub: user.sub, eventId: claims.eventId } }
  const toward = withTarget(context, target, held.methods)
  if (level <= held.level && clearsMfa(toward, app, user)) {
    throw new ServiceError(
      'InvalidParameterException',
      'The access token already meets the requested authentication level.',
    )
  }
  if (hasReached(toward, app, user, level)) {
    // The level was renamed since. Nothing is proven anew, so the same sign-in goes on for as long as it would have.
    const continued = findLivingToken(context, user, claims.eventId)
    if (continued === undefined) throw invalidSession()
    const renamed = withTarget(context, { ...target, continued }, held.methods)
    return tokensAnswer(await issueTokens(renamed, app, user))
  }
  const factors = firstsOnOffer(toward, app, user)
  const isPreferred = preferred !== undefined && factors.includes(preferred)
  if (!isPreferred && secondsOnOffer(toward, app, user).length > 0) {
    refuseWhileLocked(context, user)
    return nextStep(toward, app, user)
  }
  if (factors.length === 0) throw outOfReach()
  const chooser = { typedName: username, user, factors }
  return openPreferred(toward, app, chooser, preferred, parameters)
}

/**
 * Begins a sign-in that is to reach a level. Where a client hides its users, one who can not reach any looks like one
 * who does not exist.
 */
const ascend = (context: Context, ascent: Ascent): AuthAnswer | Promise<AuthAnswer> => {
  const { app, parameters, preferred, username, wish } = ascent
  const { levels } = wish
  const user = findUser(context, app, username)
  if (user !== undefined) refuseDisabled(user)
  const reachable = user && reachableLevel(context, app, user, levels, [])
  if (user !== undefined && reachable === undefined && !hidesUsers(app.client)) {
    refuseReset(app, user)
    throw outOfReach()
  }
  const level = reachable ?? simulatedLevel(app, levels) ?? levels[0]
  const toward = withTarget(context, { level }, [])
  const chooser = findChooser(toward, app, username)
  return openPreferred(toward, app, chooser, preferred, parameters)
}

/** Signs in toward a level: from where an access token is, or from the ground. */
export const stepUp = (context: Context, ascent: Ascent): AuthAnswer | Promise<AuthAnswer> => {
  const { accessToken } = ascent.wish
  return accessToken === undefined ? ascend(context, ascent) : climb(context, ascent, accessToken)
}
