import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import { mfaMode } from '../settings/mfa-settings.ts'
import type { UserRecord } from '../store/records.ts'
import { activeFactors, factorsToSetUp } from '../users/second-factors.ts'
import type { AuthAnswer } from './challenge.ts'
import { openMfaSetup } from './mfa-setup.ts'
import { noMfaMethod, openFactor } from './open-factor.ts'
import { openSelectMfaType } from './select-mfa-type.ts'

/**
 * The challenge for the second factor of a user, or `undefined` when none is due: the only one or the preferred one
 * at once, otherwise a choice; a user who has none, but must, sets one up.
 */
export const openSecondFactor = (
  context: Context,
  app: App,
  user: UserRecord,
): AuthAnswer | Promise<AuthAnswer> | undefined => {
  const active = activeFactors(app, user)
  const preferred = active.find((name) => name === user.mfaPreference?.preferred)
  const only = active.length === 1 ? active[0] : undefined
  const factor = preferred ?? only
  if (factor !== undefined) return openFactor(context, app, user, factor)
  if (active.length > 0) return openSelectMfaType(context, app, user, active)
  if (mfaMode(app) !== 'ON') return undefined
  const possible = factorsToSetUp(app, user)
  if (possible.length === 0) throw noMfaMethod()
  return openMfaSetup(context, app, user, possible)
}
