import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { equalText } from '../encoding/equal.ts'
import { randomText } from '../encoding/random.ts'
import { ServiceError } from '../service-error.ts'
import { findPool, type Pool } from '../settings/find.ts'
import type { CodeRecord } from '../store/code-records.ts'
import { key } from '../store/store.ts'
import type { CustomTexts } from '../triggers/custom-message.ts'
import type { Caller } from '../triggers/invoke.ts'
import { type Contact, receiverOf, send, textsOf } from './deliver.ts'
import type { MessageTrigger } from './message-templates.ts'

/** What a code is good for. A user has at most one code of each kind, the newest. */
export type CodePurpose = 'sign-up' | 'forgot-password' | `verify-${Contact['attribute']}`

const HOUR_MS = 3_600_000

/** How long codes live: an hour for a forgotten password, a day for everything else (developer guide, "Quotas"). */
const LIFETIMES_MS: { readonly [Purpose in CodePurpose]: number } = {
  'sign-up': 24 * HOUR_MS,
  'forgot-password': HOUR_MS,
  'verify-email': 24 * HOUR_MS,
  'verify-phone_number': 24 * HOUR_MS,
}

/** Digits of a code. */
const CODE_LENGTH = 6

/** Whose code it is. */
interface Owner {
  readonly poolId: string
  readonly username: string
}

const codeKey = (owner: Owner, purpose: CodePurpose): string =>
  key(owner.poolId, owner.username, purpose)

/** Random digits, or those that the server was told to use for every code. */
export const newCode = (context: Context, length: number): string =>
  context.fixedCode ?? randomText(context, '0123456789', length)

/**
 * Makes a code that replaces the one before; nothing is sent.
 *
 * @param sent - Where it goes to; such a code is worth nothing once the user has another contact.
 */
export const createCode = (
  context: Context,
  owner: Owner,
  purpose: CodePurpose,
  attribute: Contact['attribute'],
  sent: Pick<CodeRecord, 'contact' | 'replaces'> = {},
): string => {
  const code = newCode(context, CODE_LENGTH)
  const expiresAtMs = context.clock.now() + LIFETIMES_MS[purpose]
  context.store.codes.put(codeKey(owner, purpose), { code, attribute, ...sent, expiresAtMs })
  return code
}

/** What to send to whom. */
export interface CodeRequest {
  /** Canonical name of the receiver. */
  readonly username: string
  readonly purpose: CodePurpose
  readonly contact: Contact
  /** The value that the contact takes the place of once the code is given. */
  readonly replaces?: string | undefined
  readonly trigger: MessageTrigger
}

/** Makes the code that a request is about. */
export const codeFor = (
  context: Context,
  { poolId }: Caller,
  { contact, purpose, replaces, username }: CodeRequest,
): string => {
  const sent = { contact: contact.value, replaces }
  return createCode(context, { poolId, username }, purpose, contact.attribute, sent)
}

/** Sends a code in words that were asked for already. */
export const postCode = (
  context: Context,
  pool: Caller,
  { contact, trigger, username }: CodeRequest,
  code: string,
  texts: CustomTexts,
): Promise<CodeDeliveryDetailsType> =>
  send(context, pool, { username, contact, trigger, code }, texts)

/** Makes a code and sends it, in one step once the texts are known: the newest code is that of the newest message. */
export const sendCode = async (
  context: Context,
  pool: Caller,
  request: CodeRequest,
): Promise<CodeDeliveryDetailsType> => {
  const texts = await textsOf(context, pool, request)
  return postCode(context, pool, request, codeFor(context, pool, request), texts)
}

/** The error for a code that is no more, or never was. */
export const expiredCode = (): ServiceError =>
  new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.')

/** The error for a wrong code. */
export const wrongCode = (): ServiceError =>
  new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.')

/** Whether the user has the contact that a code went to, or still has what it is to take the place of. */
const isForCurrent = (
  context: Context,
  pool: Pool,
  username: string,
  record: CodeRecord,
): boolean => {
  const { attribute, contact, replaces = contact } = record
  const user = receiverOf(context, pool, username)
  return replaces === undefined || replaces === (user?.attributes[attribute] ?? '')
}

/** The code that a user could give, if there is one: neither too old nor sent to what was the user's contact before. */
export const outstandingCode = (
  context: Context,
  { poolId, username }: Owner,
  purpose: CodePurpose,
): CodeRecord | undefined => {
  const { clock, store } = context
  const record = store.codes.get(codeKey({ poolId, username }, purpose))
  if (record === undefined || clock.now() >= record.expiresAtMs) return undefined
  return isForCurrent(context, findPool(context, poolId), username, record) ? record : undefined
}

/** Forgets a code. */
export const dropCode = (context: Context, owner: Owner, purpose: CodePurpose): void => {
  context.store.codes.delete(codeKey(owner, purpose))
}

/** Checks a code, which stays good; refuses a wrong one and one that is no more. */
export const checkCode = (
  context: Context,
  owner: Owner,
  purpose: CodePurpose,
  given: string,
): CodeRecord => {
  const record = outstandingCode(context, owner, purpose)
  if (record === undefined) throw expiredCode()
  if (!equalText(record.code, given)) throw wrongCode()
  return record
}

/** Checks a code and uses it up. Call it inside the transaction that does what the code allows. */
export const spendCode = (
  context: Context,
  owner: Owner,
  purpose: CodePurpose,
  given: string,
): CodeRecord => {
  const record = checkCode(context, owner, purpose, given)
  dropCode(context, owner, purpose)
  return record
}
