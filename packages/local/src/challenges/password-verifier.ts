import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { equalBytes } from '../encoding/equal.ts'
import { fromBase64 } from '../encoding/text.ts'
import { identityOf } from '../passwords/password.ts'
import { ServiceError } from '../service-error.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { claimSignature, isIllegalPublicKey, serverPublicKey } from '../srp-server/exchange.ts'
import { parseHex, toInteger } from '../srp-server/pad.ts'
import { parseTimestamp } from '../srp-server/timestamp.ts'
import type { ChallengeRecord, UserRecord } from '../store/records.ts'
import {
  clearFailures,
  recordFailure,
  refuseWhileLocked,
  wrongPassword,
} from '../users/failures.ts'
import { findUser, unknownUser } from '../users/find-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'
import {
  type AuthAnswer,
  type Challenge,
  type ChallengeAnswer,
  missingParameter,
  type Parameters,
  requireParameter,
} from './challenge.ts'
import {
  createSession,
  findChallenge,
  invalidSession,
  isSameUser,
  markUsed,
  openSecretBlock,
} from './session.ts'

/** Bytes of the server's private value b; RFC 5054 section 3.1 asks for at least 256 bits. */
const PRIVATE_BYTES = 32

/** Hex digits of N; a public value of more is no member of the group. */
const MAX_HEX_DIGITS = 768

/** How far the time of a client may be from the pool's. */
const MAX_SKEW_MS = 5 * 60_000

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

/** Whose password is to be proven: a user, or a stand-in for one who does not exist. */
export interface Subject {
  readonly username: string
  readonly salt: string
  readonly verifier: bigint
  readonly isSimulated: boolean
}

const readPublicKey = (text: string): bigint => {
  const digits = text.replace(/^0+(?=.)/, '')
  const publicA = digits.length > MAX_HEX_DIGITS ? undefined : parseHex(digits)
  if (publicA === undefined) throw invalid('SRP_A must be a hexadecimal number.')
  if (isIllegalPublicKey(publicA)) throw invalid('SRP_A mod N must not be zero.')
  return publicA
}

/**
 * Asks for the proof of a password (RFC 5054 section 2.5.3, in the service's wire form).
 *
 * @param withSession - Whether the answer has to bring a Session beside the secret block.
 * @param further - Facts that the challenge remembers beside its own.
 */
export const openPasswordVerifier = (
  context: Context,
  app: App,
  subject: Subject,
  srpA: string,
  withSession: boolean,
  further: Parameters = {},
): AuthAnswer => {
  const publicA = readPublicKey(srpA)
  const privateB = toInteger(context.randomBytes(PRIVATE_BYTES))
  const publicB = serverPublicKey(context.group, subject.verifier, privateB).toString(16)
  const { salt, username } = subject
  const session = withSession ? createSession(context) : undefined
  const block = openSecretBlock(context, app, {
    challenge: 'PASSWORD_VERIFIER',
    username,
    data: {
      publicA: publicA.toString(16),
      privateB: privateB.toString(16),
      publicB,
      ...(session === undefined ? {} : { sessionHash: hashText(session) }),
      ...further,
      ...(subject.isSimulated ? { simulated: subject.verifier.toString(16) } : {}),
    },
  })
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ...(session === undefined ? {} : { Session: session }),
    ChallengeParameters: {
      SALT: salt,
      SECRET_BLOCK: block,
      SRP_B: publicB,
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  }
}

/** Refuses a time of another form, and one far from the pool's clock, unless only `advance` took it there. */
const checkTimestamp = (context: Context, text: string): void => {
  const signedAtMs = parseTimestamp(text)
  if (signedAtMs === undefined) {
    throw invalid('TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.')
  }
  const skewMs = context.clock.now() - signedAtMs
  const isNear = [skewMs, skewMs - context.clock.travelledMs()].some(
    (difference) => Math.abs(difference) <= MAX_SKEW_MS,
  )
  if (!isNear) throw wrongPassword()
}

const hexMember = (record: ChallengeRecord, name: string): bigint =>
  parseHex(record.data[name] ?? '') ?? 0n

/** Whether the signature of an answer is the one that only the password gives. */
const isProof = (
  context: Context,
  answer: ChallengeAnswer,
  record: ChallengeRecord,
  verifier: bigint,
): boolean => {
  const { responses } = answer
  const exchange = {
    publicA: hexMember(record, 'publicA'),
    privateB: hexMember(record, 'privateB'),
    publicB: hexMember(record, 'publicB'),
    verifier,
  }
  const expected = claimSignature(context.group, exchange, {
    identity: identityOf(record),
    secretBlock: fromBase64(responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? '') ?? new Uint8Array(),
    timestamp: responses['TIMESTAMP'] ?? '',
  })
  const given = fromBase64(responses['PASSWORD_CLAIM_SIGNATURE'] ?? '') ?? new Uint8Array()
  return equalBytes(expected, given)
}

/** Refuses an answer without the Session that the challenge of a choice-based sign-in came with. */
const checkSession = (answer: ChallengeAnswer, record: ChallengeRecord): void => {
  const { sessionHash } = record.data
  if (sessionHash === undefined) return
  if (answer.session === undefined) throw missingParameter('Session')
  if (hashText(answer.session) !== sessionHash) throw invalidSession()
}

/** The challenge of a secret block, used up by this answer; whatever is wrong with it, the answer is the same. */
const takeChallenge = (context: Context, answer: ChallengeAnswer): ChallengeRecord => {
  const block = requireParameter(answer.responses, 'PASSWORD_CLAIM_SECRET_BLOCK')
  const record = findChallenge(context, answer.app, block)
  const isOpen =
    record?.challenge === 'PASSWORD_VERIFIER' &&
    !record.used &&
    context.clock.now() < record.expiresAtMs &&
    isSameUser(context, answer.app, record, answer.username)
  if (record === undefined || !isOpen) throw wrongPassword()
  checkSession(answer, record)
  markUsed(context, block, record)
  return record
}

/** Judges the proof of a password. Nothing in here waits, so two answers to one challenge cannot both count. */
export const answerPasswordVerifier: Challenge = (context, answer) => {
  const { app, responses, username } = answer
  requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK')
  requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE')
  checkTimestamp(context, requireParameter(responses, 'TIMESTAMP'))
  const user: UserRecord | undefined = findUser(context, app, username)
  if (user === undefined && !hidesUsers(app.client)) throw unknownUser()
  if (user !== undefined) {
    refuseWhileLocked(context, user)
    refuseDisabled(user)
  }
  const record = takeChallenge(context, answer)
  const verifier =
    user?.password === undefined
      ? hexMember(record, 'simulated')
      : (parseHex(user.password.verifier) ?? 0n)
  const isRight = isProof(context, answer, record, verifier)
  if (user?.password === undefined) throw wrongPassword()
  if (!isRight) {
    recordFailure(context, app, user)
    throw wrongPassword()
  }
  return clearFailures(context, app, user)
}
