import type { ChallengeNameType } from '@cognito-kit/protocol'
import { fold } from '../attributes/aliases.ts'
import type { Context } from '../context.ts'
import { hashText } from '../encoding/digest.ts'
import { toBase64, toBase64Url } from '../encoding/text.ts'
import { ServiceError } from '../service-error.ts'
import { sessionMs } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { ChallengeRecord } from '../store/records.ts'
import { SWEEP_RANDOM_BYTES, sweep } from '../store/sweep.ts'
import { findUser } from '../users/find-user.ts'
import { type ChallengeAnswer, missingParameter } from './challenge.ts'
import { keepFacts } from './sign-in-facts.ts'

/** Bytes of a Session string and of a secret block: as long as real ones, so that clients meet real lengths. */
const HANDLE_BYTES = 750

/** How long a challenge that is over is remembered, so that a late answer is told why it comes too late. */
const AFTERLIFE_MS = 3_600_000

const refuse = (reason: string): ServiceError =>
  new ServiceError('NotAuthorizedException', `Invalid session for the user${reason}.`)

/** Steps that have a Session although nothing is asked: between sign-up, its confirmation and the first sign-in. */
export type QuietStep = 'SIGN_UP' | 'AUTO_SIGN_IN'

/** What a challenge needs to remember. */
export interface OpenChallenge {
  readonly challenge: ChallengeNameType | QuietStep
  /** Canonical name. */
  readonly username: string
  readonly data?: { readonly [name: string]: string }
}

const remember = (context: Context, app: App, handle: string, open: OpenChallenge): void => {
  const { clock, store } = context
  const { challenge, data = {}, username } = open
  const record: ChallengeRecord = {
    poolId: app.poolId,
    clientId: app.clientId,
    username,
    challenge,
    expiresAtMs: clock.now() + sessionMs(app.client),
    used: false,
    data: { ...data, ...keepFacts(context) },
  }
  store.challenges.put(hashText(handle), record)
  sweep(
    store.challenges,
    context.randomBytes(SWEEP_RANDOM_BYTES),
    (old) => clock.now() > old.expiresAtMs + AFTERLIFE_MS,
  )
}

/** A Session string that nothing belongs to yet. */
export const createSession = (context: Context): string =>
  toBase64Url(context.randomBytes(HANDLE_BYTES))

/** Begins a challenge; the returned Session string is the only way back to it. */
export const openSession = (context: Context, app: App, open: OpenChallenge): string => {
  const session = createSession(context)
  remember(context, app, session, open)
  return session
}

/** Begins a challenge whose answer carries a secret block instead of a Session. */
export const openSecretBlock = (context: Context, app: App, open: OpenChallenge): string => {
  const block = toBase64(context.randomBytes(HANDLE_BYTES))
  remember(context, app, block, open)
  return block
}

/** What belongs to a Session string or secret block of this client, whatever its state. */
export const findChallenge = (
  context: Context,
  app: App,
  handle: string,
): ChallengeRecord | undefined => {
  const record = context.store.challenges.get(hashText(handle))
  return record?.clientId === app.clientId && record.poolId === app.poolId ? record : undefined
}

/** Marks a challenge as answered; later answers are refused. */
export const markUsed = (context: Context, handle: string, record: ChallengeRecord): void => {
  context.store.challenges.put(hashText(handle), { ...record, used: true })
}

/** Facts of a challenge for nobody: it can be answered by the name that was typed, and never rightly. */
export const simulatedData = (app: App, typedName: string): ChallengeRecord['data'] => ({
  simulatedFor: fold(app.pool, typedName),
})

/** Whether nobody real was asked. */
export const isSimulated = (record: ChallengeRecord): boolean =>
  record.data['simulatedFor'] !== undefined

/** Whether an answer calls the user of a challenge by user name or by an alias. */
export const isSameUser = (
  context: Context,
  app: App,
  record: ChallengeRecord,
  username: string,
): boolean =>
  username === record.username ||
  fold(app.pool, username) === record.data['simulatedFor'] ||
  username === record.data['typed'] ||
  findUser(context, app, username)?.username === record.username

const checkState = (context: Context, record: ChallengeRecord): void => {
  if (record.used) throw refuse(', session can only be used once')
  if (context.clock.now() >= record.expiresAtMs) throw refuse(', session is expired')
}

/** Who brings a Session. */
export interface SessionClaim {
  readonly app: App
  /** What the request calls the user. */
  readonly username: string
  readonly session: string | undefined
}

/** What a Session continues, if that is one of `accepted`; refuses one that is spent, late or somebody else's. */
export const readSessionOf = (
  context: Context,
  claim: SessionClaim,
  accepted: readonly OpenChallenge['challenge'][],
): ChallengeRecord => {
  if (claim.session === undefined) throw missingParameter('Session')
  const record = findChallenge(context, claim.app, claim.session)
  if (record === undefined) throw refuse('')
  checkState(context, record)
  if (!isSameUser(context, claim.app, record, claim.username)) throw refuse('')
  if (!accepted.some((name) => name === record.challenge)) {
    throw new ServiceError('InvalidParameterException', 'Invalid challenge response')
  }
  return record
}

/** The challenge that the Session of an answer continues; refuses one that is spent, late or somebody else's. */
export const readSession = (context: Context, answer: ChallengeAnswer): ChallengeRecord =>
  readSessionOf(context, answer, [answer.challenge])

/** Uses up a Session. Call it inside the transaction that does what the Session allows. */
export const spendSessionOf = (
  context: Context,
  claim: SessionClaim,
  accepted: readonly OpenChallenge['challenge'][],
): void => {
  markUsed(context, claim.session ?? '', readSessionOf(context, claim, accepted))
}

/** Uses up the Session of an answer. Call it inside the transaction that does what the answer allows. */
export const spendSession = (context: Context, answer: ChallengeAnswer): void => {
  spendSessionOf(context, answer, [answer.challenge])
}

/** The error for a Session whose user is no longer there, or no longer as it was. */
export const invalidSession = (): ServiceError => refuse('')
