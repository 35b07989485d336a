import type { ChallengeNameType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { equalBytes, equalText } from '../encoding/equal.ts'
import { fromBase64 } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import { claimSignature, isIllegalPublicKey, serverPublicKey } from '../srp-server/exchange.ts'
import { parseHex, toInteger } from '../srp-server/pad.ts'
import { parseTimestamp } from '../srp-server/timestamp.ts'
import type { Identity } from '../srp-server/verifier.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { wrongPassword } from '../users/failures.ts'
import {
  type ChallengeAnswer,
  missingParameter,
  type Parameters,
  requireParameter,
} from './challenge.ts'
import { findChallenge, invalidSession, isSameUser, markUsed, openSecretBlock } from './session.ts'

/** Bytes of the server's private value b; RFC 5054 section 3.1 asks for at least 256 bits. */
const PRIVATE_BYTES = 32

/** Hex digits of N; a public value of more is no member of the group. */
const MAX_HEX_DIGITS = 768

/** How far the time of a client may be from the pool's. */
const MAX_SKEW_MS = 5 * 60_000

const invalid = (message: string): ServiceError =>
  new ServiceError('InvalidParameterException', message)

const readPublicKey = (text: string): bigint => {
  const digits = text.replace(/^0+(?=.)/, '')
  const publicA = digits.length > MAX_HEX_DIGITS ? undefined : parseHex(digits)
  if (publicA === undefined) throw invalid('SRP_A must be a hexadecimal number.')
  if (isIllegalPublicKey(publicA)) throw invalid('SRP_A mod N must not be zero.')
  return publicA
}

/** An exchange that begins: what is to be proven, and the public value of the client. */
export interface OpenProof {
  readonly challenge: ChallengeNameType & ('PASSWORD_VERIFIER' | 'DEVICE_PASSWORD_VERIFIER')
  /** Canonical name. */
  readonly username: string
  readonly verifier: bigint
  readonly srpA: string
  /** What the challenge remembers beside the exchange. */
  readonly further: Parameters
}

/** Draws the server's half of an exchange (RFC 5054 section 2.5.3); it is kept under the secret block. */
export const openProof = (
  context: Context,
  app: App,
  { challenge, further, srpA, username, verifier }: OpenProof,
): { readonly SECRET_BLOCK: string; readonly SRP_B: string } => {
  const publicA = readPublicKey(srpA)
  const privateB = toInteger(context.randomBytes(PRIVATE_BYTES))
  const publicB = serverPublicKey(context.group, verifier, privateB).toString(16)
  const exchange = { publicA: publicA.toString(16), privateB: privateB.toString(16), publicB }
  const data = { ...exchange, ...further }
  return {
    SECRET_BLOCK: openSecretBlock(context, app, { challenge, username, data }),
    SRP_B: publicB,
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

/** Refuses an answer that lacks a part of the proof, or whose time is not now. */
export const checkProofParts = (context: Context, { responses }: ChallengeAnswer): void => {
  requireParameter(responses, 'PASSWORD_CLAIM_SECRET_BLOCK')
  requireParameter(responses, 'PASSWORD_CLAIM_SIGNATURE')
  checkTimestamp(context, requireParameter(responses, 'TIMESTAMP'))
}

/** Refuses an answer without the Session that the challenge came with. */
const checkSession = (answer: ChallengeAnswer, record: ChallengeRecord): void => {
  const { sessionHash } = record.data
  if (sessionHash === undefined) return
  if (answer.session === undefined) throw missingParameter('Session')
  if (!equalText(hashText(answer.session), sessionHash)) throw invalidSession()
}

/** The exchange of a secret block, if this answer may end it; whatever is wrong with the block, the error is the same. */
export const readProof = (context: Context, answer: ChallengeAnswer): ChallengeRecord => {
  const block = requireParameter(answer.responses, 'PASSWORD_CLAIM_SECRET_BLOCK')
  const record = findChallenge(context, answer.app, block)
  const isOpen =
    record?.challenge === answer.challenge &&
    !record.used &&
    context.clock.now() < record.expiresAtMs &&
    isSameUser(context, answer.app, record, answer.username)
  if (record === undefined || !isOpen) throw wrongPassword()
  checkSession(answer, record)
  return record
}

/** Uses up the exchange of an answer, whatever comes of its proof. */
export const spendProof = (
  context: Context,
  { responses }: ChallengeAnswer,
  record: ChallengeRecord,
): void => markUsed(context, responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? '', record)

/** A number that an exchange remembers; zero when it does not. */
export const numberOf = (record: ChallengeRecord, name: string): bigint =>
  parseHex(record.data[name] ?? '') ?? 0n

/** Whether the signature of an answer is the one that only the secret behind the verifier gives. */
export const isProof = (
  context: Context,
  { responses }: ChallengeAnswer,
  record: ChallengeRecord,
  secret: { readonly identity: Identity; readonly verifier: bigint },
): boolean => {
  const exchange = {
    publicA: numberOf(record, 'publicA'),
    privateB: numberOf(record, 'privateB'),
    publicB: numberOf(record, 'publicB'),
    verifier: secret.verifier,
  }
  const expected = claimSignature(context.group, exchange, {
    identity: secret.identity,
    secretBlock: fromBase64(responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? '') ?? new Uint8Array(),
    timestamp: responses['TIMESTAMP'] ?? '',
  })
  const given = fromBase64(responses['PASSWORD_CLAIM_SIGNATURE'] ?? '') ?? new Uint8Array()
  return equalBytes(expected, given)
}
