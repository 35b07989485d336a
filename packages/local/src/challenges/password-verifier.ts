import type { Context } from '../context.ts'
import { identityOf } from '../passwords/password.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { parseHex } from '../srp-server/pad.ts'
import type { UserRecord } from '../store/records.ts'
import {
  clearFailures,
  recordFailure,
  refuseWhileLocked,
  wrongPassword,
} from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import type { AuthAnswer, Challenge, Parameters } from './challenge.ts'
import {
  checkProofParts,
  isProof,
  numberOf,
  openProof,
  readProof,
  spendProof,
} from './srp-proof.ts'

/** Whose password is to be proven: a user, or a stand-in for one who does not exist. */
export interface Subject {
  readonly username: string
  readonly salt: string
  readonly verifier: bigint
  readonly isSimulated: boolean
}

/** Asks for the proof of a password (RFC 5054 section 2.5.3, in the service's wire form); `further` is remembered. */
export const openPasswordVerifier = (
  context: Context,
  app: App,
  { isSimulated, salt, username, verifier }: Subject,
  srpA: string,
  further: Parameters = {},
): AuthAnswer => {
  const proof = openProof(context, app, {
    challenge: 'PASSWORD_VERIFIER',
    username,
    verifier,
    srpA,
    further: { ...further, ...(isSimulated ? { simulated: verifier.toString(16) } : {}) },
  })
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: salt,
      ...proof,
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  }
}

/** Judges the proof of a password. Nothing in here waits, so two answers to one challenge cannot both count. */
export const answerPasswordVerifier: Challenge = (context, answer) => {
  const { app, username } = answer
  checkProofParts(context, answer)
  const user: UserRecord | undefined = findUser(context, app, username)
  if (user === undefined && !hidesUsers(app.client)) throw unknownUser()
  if (user !== undefined) {
    refuseWhileLocked(context, user)
    refuseDisabled(user)
  }
  const record = readProof(context, answer)
  spendProof(context, answer, record)
  const verifier =
    user?.password === undefined
      ? numberOf(record, 'simulated')
      : (parseHex(user.password.verifier) ?? 0n)
  const isRight = isProof(context, answer, record, { identity: identityOf(record), verifier })
  if (user?.password === undefined) throw wrongPassword()
  if (!isRight) {
    recordFailure(context, app, user)
    throw wrongPassword()
  }
  return clearFailures(context, app, user)
}
