import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { parseHex } from '../srp-server/pad.ts'
import type { UserRecord } from '../store/records.ts'
import { refuseWhileLocked } from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { simulateUser } from '../users/simulated-user.ts'
import { type AuthAnswer, type Challenge, requireParameter } from './challenge.ts'
import { refuseReset } from './next-step.ts'
import { openPasswordVerifier, type Subject } from './password-verifier.ts'
import { createSession, isSimulated, readSessionOf, spendSessionOf } from './session.ts'
import { requireOnOffer } from './toward-level.ts'

/** The user to ask. Where users are hidden, one whose password was reset looks like nobody, up to the proof. */
const findSubject = (context: Context, app: App, name: string): UserRecord | undefined => {
  const user = findUser(context, app, name)
  if (user === undefined) {
    if (hidesUsers(app.client)) return undefined
    throw unknownUser()
  }
  if (user.status === 'RESET_REQUIRED' && hidesUsers(app.client)) return undefined
  refuseWhileLocked(context, user)
  refuseDisabled(user)
  refuseReset(app, user)
  return user
}

/** The user to ask, or a stand-in for one who does not exist or has no password. */
export const srpSubject = async (
  context: Context,
  app: App,
  name: string,
  isNobody = false,
): Promise<Subject> => {
  const user = isNobody ? undefined : findSubject(context, app, name)
  if (user?.password === undefined) {
    const simulated = await simulateUser(context, app, name)
    return { ...simulated, username: user?.username ?? simulated.username, isSimulated: true }
  }
  const { salt, verifier } = user.password
  return {
    username: user.username,
    salt,
    verifier: parseHex(verifier) ?? 0n,
    isSimulated: false,
  }
}

/** Who is to prove a password, and by which public value. */
export interface SrpRequest {
  /** What the request calls the user. */
  readonly username: string
  readonly srpA: string
  /** Whether the answer has to bring a Session, as in a choice-based sign-in. */
  readonly withSession: boolean
  /** Whether the sign-in pretends that there is a user, whoever has the name by now. */
  readonly isNobody?: boolean
}

/** Asks whoever has a name for the proof of the password. */
export const openPasswordSrp = async (
  context: Context,
  app: App,
  { isNobody, srpA, username, withSession }: SrpRequest,
): Promise<AuthAnswer> => {
  const subject = await srpSubject(context, app, username, isNobody)
  if (!withSession) return openPasswordVerifier(context, app, subject, srpA)
  const Session = createSession(context)
  const further = { sessionHash: hashText(Session) }
  return { ...openPasswordVerifier(context, app, subject, srpA, further), Session }
}

/** Challenges that the public value of a client answers: its own, and the choice, which it makes by being there. */
const ACCEPTED = ['PASSWORD_SRP', 'SELECT_CHALLENGE'] as const

/** Takes the public value of a client and asks for the proof. */
export const answerPasswordSrp: Challenge = async (context, answer) => {
  const { app, responses, username } = answer
  const srpA = requireParameter(responses, 'SRP_A')
  const record = readSessionOf(context, answer, ACCEPTED)
  requireOnOffer(context, app, record, username, 'PASSWORD_SRP')
  const isNobody = isSimulated(record)
  const next = await openPasswordSrp(context, app, { username, srpA, withSession: true, isNobody })
  spendSessionOf(context, answer, ACCEPTED)
  return { next }
}
