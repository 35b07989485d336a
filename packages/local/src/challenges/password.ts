import type { Context } from '../context.ts'
import { matchesPassword, pretendToMatch } from '../passwords/password.ts'
import type { ServiceError } from '../service-error.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import {
  clearFailures,
  recordFailure,
  refuseWhileLocked,
  wrongPassword,
} from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { type Challenge, requireParameter } from './challenge.ts'
import { refuseReset } from './next-step.ts'
import { isSimulated, readSessionOf, spendSessionOf } from './session.ts'
import { requireOnOffer } from './toward-level.ts'

/** Refuses a password that nobody has, after as long as it takes to judge one. */
export const refusePassword = (
  context: Context,
  app: App,
  username: string,
  password: string,
): ServiceError => {
  pretendToMatch(context, { ...app, username }, password)
  return wrongPassword()
}

/** Who has the name and the password; refuses all others, as far as it may in the same words. */
export const provePassword = (
  context: Context,
  app: App,
  username: string,
  password: string,
): UserRecord => {
  const user = findUser(context, app, username)
  if (user === undefined) {
    if (!hidesUsers(app.client)) throw unknownUser()
    throw refusePassword(context, app, username, password)
  }
  refuseWhileLocked(context, user)
  refuseDisabled(user)
  // As long as for anybody else: the time must not tell what the words hide.
  if (user.status === 'RESET_REQUIRED') pretendToMatch(context, user, password)
  refuseReset(app, user)
  if (!matchesPassword(context, user, password)) {
    recordFailure(context, app, user)
    throw wrongPassword()
  }
  return clearFailures(context, app, user)
}

/** Challenges that a password in clear answers: its own, and the choice, which it makes by being there. */
const ACCEPTED = ['PASSWORD', 'SELECT_CHALLENGE'] as const

/** Judges a password in clear. A wrong one leaves the Session as it is. */
export const answerPassword: Challenge = (context, answer) => {
  const password = requireParameter(answer.responses, 'PASSWORD')
  const { app, username } = answer
  const record = readSessionOf(context, answer, ACCEPTED)
  requireOnOffer(context, app, record, username, 'PASSWORD')
  if (isSimulated(record)) throw refusePassword(context, app, username, password)
  const user = provePassword(context, app, username, password)
  spendSessionOf(context, answer, ACCEPTED)
  return user
}
