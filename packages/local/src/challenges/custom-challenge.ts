import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import type { ChallengeRecord, UserRecord } from '../store/records.ts'
import {
  type CustomSubject,
  createAuthChallenge,
  defineAuthChallenge,
  type PastChallenge,
  verifyAuthChallenge,
} from '../triggers/auth-challenge.ts'
import { unrecognizable } from '../triggers/response.ts'
import { refuseWhileLocked, wrongPassword } from '../users/failures.ts'
import { userKey } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import { simulateUser } from '../users/simulated-user.ts'
import {
  type AuthAnswer,
  type Challenge,
  type ChallengeAnswer,
  requireParameter,
} from './challenge.ts'
import { namedDevice, openDeviceSrpAuth } from './device-srp-auth.ts'
import { endSignIn } from './end-sign-in.ts'
import { nextStep } from './next-step.ts'
import { findChallenge, invalidSession, openSession, readSession, spendSession } from './session.ts'

/** A custom sign-in under way. */
export interface CustomProgress {
  readonly subject: CustomSubject
  readonly history: readonly PastChallenge[]
  /** Uses up what brought the sign-in here, or refuses when that has been done already. */
  readonly spend: () => void
}

/** The user as it is now; somebody of the same name who came later is somebody else. */
const currentUser = (context: Context, app: App, user: UserRecord): UserRecord => {
  const current = context.store.users.get(userKey(app, user.username))
  if (current === undefined || current.sub !== user.sub) {
    throw invalidSession()
  }
  refuseDisabled(current)
  return current
}

/**
 * Ends a custom sign-in well. A user with something left to do, such as a new password, does that first; a remembered
 * device proves its secret.
 */
const finish = async (
  context: Context,
  app: App,
  progress: CustomProgress,
): Promise<AuthAnswer> => {
  const { spend, subject } = progress
  if (subject.user === undefined) {
    spend()
    throw wrongPassword()
  }
  const user = currentUser(context, app, subject.user)
  const device = user.status === 'CONFIRMED' ? namedDevice(context, app, user) : undefined
  // The proof of a device is refused to whoever is locked out; better before this Session is used up.
  if (device !== undefined) refuseWhileLocked(context, user)
  spend()
  if (user.status !== 'CONFIRMED') return nextStep(context, app, user)
  return device === undefined
    ? endSignIn(context, app, user)
    : openDeviceSrpAuth(context, app, user, device)
}

/** Asks the next custom challenge. What the trigger keeps private stays here. */
const openCustomChallenge = async (
  context: Context,
  app: App,
  { history, spend, subject }: CustomProgress,
): Promise<AuthAnswer> => {
  const created = await createAuthChallenge(context, app, subject, history)
  const { name, user } = subject
  const username = user?.username ?? (await simulateUser(context, app, name)).username
  if (user !== undefined) currentUser(context, app, user)
  return context.store.transaction(() => {
    spend()
    const Session = openSession(context, app, {
      challenge: 'CUSTOM_CHALLENGE',
      username,
      data: {
        typed: name,
        sub: user?.sub ?? '',
        history: JSON.stringify(history),
        private: JSON.stringify(created.privateParameters),
        ...(created.metadata === undefined ? {} : { metadata: created.metadata }),
      },
    })
    const ChallengeParameters = { ...created.publicParameters, USERNAME: username }
    return { ChallengeName: 'CUSTOM_CHALLENGE', ChallengeParameters, Session }
  })
}

/**
 * Goes on with a custom sign-in as DefineAuthChallenge decides. Nothing is used up before all triggers have answered,
 * so an answer can be sent again when one of them failed; of answers that race, the first counts.
 */
export const continueCustom = async (
  context: Context,
  app: App,
  progress: CustomProgress,
  openSrp?: () => Promise<AuthAnswer>,
): Promise<AuthAnswer> => {
  const { history, spend, subject } = progress
  const next = await defineAuthChallenge(context, app, subject, history)
  if (next.fails) {
    spend()
    throw wrongPassword()
  }
  if (next.issuesTokens) return finish(context, app, progress)
  if (next.challengeName === 'CUSTOM_CHALLENGE') return openCustomChallenge(context, app, progress)
  if (next.challengeName === 'PASSWORD_VERIFIER' && openSrp !== undefined) return openSrp()
  throw unrecognizable()
}

const subjectOf = (context: Context, app: App, record: ChallengeRecord): CustomSubject => {
  const name = record.data['typed'] ?? ''
  if (record.data['sub'] === '') return { name, user: undefined }
  const user = context.store.users.get(userKey(app, record.username))
  if (user !== undefined && user.sub === record.data['sub']) {
    refuseDisabled(user)
    return { name, user }
  }
  throw invalidSession()
}

/** The steps that are over, as they were written down. */
const readHistory = (record: ChallengeRecord): readonly PastChallenge[] =>
  JSON.parse(record.data['history'] ?? '[]')

/** Judges the answer to a custom challenge; a wrong one is no error unless the trigger makes it one. */
export const answerCustomChallenge: Challenge = async (context, answer) => {
  const { app, responses } = answer
  const record = readSession(context, answer)
  const given = requireParameter(responses, 'ANSWER')
  const subject = subjectOf(context, app, record)
  const { metadata } = record.data
  const challengeResult = await verifyAuthChallenge(context, app, subject, {
    privateParameters: JSON.parse(record.data['private'] ?? '{}'),
    answer: given,
  })
  const step = {
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult,
    ...(metadata === undefined ? {} : { challengeMetadata: metadata }),
  }
  const history = [...readHistory(record), step]
  const spend = (): void => spendSession(context, answer)
  return { next: await continueCustom(context, app, { subject, history, spend }) }
}

/** The custom sign-in that a proven password belongs to, if it was asked for in one. */
export const customAfterPassword = (
  context: Context,
  answer: ChallengeAnswer,
  user: UserRecord,
): CustomProgress | undefined => {
  if (answer.challenge !== 'PASSWORD_VERIFIER') return undefined
  const block = answer.responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? ''
  const record = findChallenge(context, answer.app, block)
  if (record?.data['history'] === undefined) return undefined
  const step = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true }
  return {
    subject: { name: answer.username, user },
    history: [...readHistory(record), step],
    // The proof used up its secret block already.
    spend: () => undefined,
  }
}
