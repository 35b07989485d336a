import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { ServiceError } from '../service-error.ts'
import { type App, findApp, type Pool } from '../settings/find.ts'
import type { ChallengeRecord, UserRecord } from '../store/records.ts'
import { recordFailure, refuseWhileLocked } from '../users/failures.ts'
import { userKey } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { changeUser, type TakenAlias } from '../users/save-user.ts'
import { activeFactors } from '../users/second-factors.ts'
import type { ChallengeAnswer, Parameters } from './challenge.ts'
import { invalidSession, openSession, readSession, spendSession } from './session.ts'

/** Which password somebody has as a challenge begins; its salt is another for every password. */
export const provenPassword = ({ password }: UserRecord): Parameters => ({
  password: password?.salt ?? '',
})

/** Begins a challenge of somebody who has proven a first factor. */
export const openMfaSession = (
  context: Context,
  app: App,
  user: UserRecord,
  challenge: ChallengeNameType,
  data: Parameters = {},
): string =>
  openSession(context, app, {
    challenge,
    username: user.username,
    data: { ...data, sub: user.sub, ...provenPassword(user) },
  })

/** The user of a challenge as it is now; a namesake who came after is somebody else. */
export const userOfSession = (
  context: Context,
  pool: Pool,
  record: ChallengeRecord,
): UserRecord => {
  const user = context.store.users.get(userKey(pool, record.username))
  if (user === undefined || user.sub !== record.data['sub']) throw invalidSession()
  // What was proven with a password that has been replaced since is worth nothing.
  if (provenPassword(user)['password'] !== record.data['password']) throw invalidSession()
  refuseDisabled(user)
  refuseWhileLocked(context, user)
  return user
}

/** Refuses to go on with a set-up when a second factor is there already, so that an old Session cannot replace it. */
export const refuseWhenSetUp = (pool: Pool, user: UserRecord): void => {
  if (activeFactors(pool, user).length > 0) throw invalidSession()
}

/** What the Session of an answer continues and whose it is; refuses disabled users and those who are locked out. */
export const readMfaSession = (
  context: Context,
  answer: ChallengeAnswer,
): { readonly record: ChallengeRecord; readonly user: UserRecord } => {
  const record = readSession(context, answer)
  return { record, user: userOfSession(context, answer.app, record) }
}

/** The set-up that a Session continues, which comes without client and user, and whose it is. */
export const resumeSetup = (
  context: Context,
  session: string,
): { readonly app: App; readonly record: ChallengeRecord; readonly user: UserRecord } => {
  const found = context.store.challenges.get(hashText(session))
  if (found?.challenge !== 'MFA_SETUP') throw invalidSession()
  const { clientId, poolId, username } = found
  const app = findApp(context, clientId, poolId)
  const claim = { app, challenge: 'MFA_SETUP', username, responses: {}, session } as const
  const { record, user } = readMfaSession(context, claim)
  refuseWhenSetUp(app, user)
  return { app, record, user }
}

/** Counts a wrong code towards the lock and gives the error for it; the Session stays good. */
export const wrongMfaCode = (
  context: Context,
  pool: Pool,
  user: UserRecord,
  message: string,
): ServiceError => {
  recordFailure(context, pool, user, 'mfaFailures')
  return new ServiceError('CodeMismatchException', message)
}

/** A user of whom wrong passwords and wrong codes are forgotten. */
export const withoutFailures = (user: UserRecord): UserRecord => {
  const { failures: _passwords, mfaFailures: _codes, ...cleared } = user
  return cleared
}

/** Uses up the Session of a right answer, forgets wrong ones and keeps what the answer brought. */
export const acceptMfa = (
  context: Context,
  answer: ChallengeAnswer,
  user: UserRecord,
  change: (current: UserRecord) => UserRecord,
  taken: TakenAlias = 'refuse',
): UserRecord =>
  context.store.transaction(() => {
    spendSession(context, answer)
    const keep = (current: UserRecord): UserRecord => withoutFailures(change(current))
    return changeUser(context, answer.app, user, keep, taken)
  })
