import { requireParameter } from '../challenges/challenge.ts'
import { nextStep, refuseReset } from '../challenges/next-step.ts'
import { matchesPassword, pretendToMatch } from '../passwords/password.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import {
  clearFailures,
  recordFailure,
  refuseWhileLocked,
  wrongPassword,
} from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import type { Flow } from './flow.ts'

/** USER_PASSWORD_AUTH and ADMIN_USER_PASSWORD_AUTH: the password comes in clear. */
export const passwordFlow: Flow = (context, { app, parameters }) => {
  const username = requireParameter(parameters, 'USERNAME')
  const password = requireParameter(parameters, 'PASSWORD')
  const user = findUser(context, app, username)
  if (user === undefined) {
    if (!hidesUsers(app.client)) throw unknownUser()
    pretendToMatch(context, { ...app, username }, password)
    throw wrongPassword()
  }
  refuseWhileLocked(context, user)
  refuseDisabled(user)
  refuseReset(app, user)
  if (!matchesPassword(context, user, password)) {
    recordFailure(context, app, user)
    throw wrongPassword()
  }
  return nextStep(context, app, clearFailures(context, app, user))
}
