import type { ChallengeNameType } from '@cognito-kit/protocol'
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

/** Bytes of a Session string and of a secret block: as long as real ones, so that clients meet real lengths. */
const HANDLE_BYTES = 750

/** How long a challenge that is over is remembered, so that a late answer is told why it comes too late. */
const AFTERLIFE_MS = 3_600_000

const refuse = (reason: string): ServiceError =>
  new ServiceError('NotAuthorizedException', `Invalid session for the user${reason}.`)

/** What a challenge needs to remember. */
export interface OpenChallenge {
  readonly challenge: ChallengeNameType
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
    data,
  }
  store.challenges.put(hashText(handle), record)
  sweep(
    store.challenges,
    context.randomBytes(SWEEP_RANDOM_BYTES),
    (old) => clock.now() > old.expiresAtMs + AFTERLIFE_MS,
  )
}

/** Begins a challenge; the returned Session string is the only way back to it. */
export const openSession = (context: Context, app: App, open: OpenChallenge): string => {
  const session = toBase64Url(context.randomBytes(HANDLE_BYTES))
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

/** Whether an answer calls the user of a challenge by user name or by an alias. */
export const isSameUser = (
  context: Context,
  app: App,
  record: ChallengeRecord,
  username: string,
): boolean =>
  username === record.username || findUser(context, app, username)?.username === record.username

const checkState = (context: Context, record: ChallengeRecord): void => {
  if (record.used) throw refuse(', session can only be used once')
  if (context.clock.now() >= record.expiresAtMs) throw refuse(', session is expired')
}

/** The challenge that the Session of an answer continues; refuses one that is spent, late or somebody else's. */
export const readSession = (context: Context, answer: ChallengeAnswer): ChallengeRecord => {
  if (answer.session === undefined) throw missingParameter('Session')
  const record = findChallenge(context, answer.app, answer.session)
  if (record === undefined) throw refuse('')
  checkState(context, record)
  if (!isSameUser(context, answer.app, record, answer.username)) throw refuse('')
  if (record.challenge !== answer.challenge) {
    throw new ServiceError('InvalidParameterException', 'Invalid challenge response')
  }
  return record
}

/** Uses up the Session of an answer. Call it inside the transaction that does what the answer allows. */
export const spendSession = (context: Context, answer: ChallengeAnswer): void => {
  markUsed(context, answer.session ?? '', readSession(context, answer))
}
