import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { equalText } from '../encoding/equal.ts'
import { randomText } from '../encoding/random.ts'
import { ServiceError } from '../service-error.ts'
import type { CodeRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import type { Caller } from '../triggers/invoke.ts'
import { type Contact, send, textsOf } from './deliver.ts'
import type { MessageTrigger } from './message-templates.ts'

/** What a code is good for. A user has at most one code of each kind, the newest. */
export type CodePurpose = 'sign-up' | 'forgot-password'

/** How long codes live: a day for a sign-up, an hour for a forgotten password (developer guide). */
const LIFETIMES_MS: { readonly [Purpose in CodePurpose]: number } = {
  'sign-up': 24 * 3_600_000,
  'forgot-password': 3_600_000,
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

/** Makes a code that replaces the one before; nothing is sent. */
export const createCode = (
  context: Context,
  owner: Owner,
  purpose: CodePurpose,
  attribute: Contact['attribute'],
): string => {
  const code = newCode(context, CODE_LENGTH)
  const expiresAtMs = context.clock.now() + LIFETIMES_MS[purpose]
  context.store.codes.put(codeKey(owner, purpose), { code, attribute, expiresAtMs })
  return code
}

/** What to send to whom. */
export interface CodeRequest {
  /** Canonical name of the receiver. */
  readonly username: string
  readonly purpose: CodePurpose
  readonly contact: Contact
  readonly trigger: MessageTrigger
}

/** Makes a code and sends it, in one step once the texts are known: the newest code is that of the newest message. */
export const sendCode = async (
  context: Context,
  pool: Caller,
  request: CodeRequest,
): Promise<CodeDeliveryDetailsType> => {
  const { contact, purpose, trigger, username } = request
  const texts = await textsOf(context, pool, request)
  const code = createCode(context, { ...pool, username }, purpose, contact.attribute)
  return send(context, pool, { username, contact, trigger, code }, texts)
}

/** The error for a code that is no more, or never was. */
export const expiredCode = (): ServiceError =>
  new ServiceError('ExpiredCodeException', 'Invalid code provided, please request a code again.')

/** The error for a wrong code. */
export const wrongCode = (): ServiceError =>
  new ServiceError('CodeMismatchException', 'Invalid verification code provided, please try again.')

/** Checks a code, which stays good; refuses a wrong one and one that is no more. */
export const checkCode = (
  context: Context,
  owner: Owner,
  purpose: CodePurpose,
  given: string,
): CodeRecord => {
  const { clock, store } = context
  const record = store.codes.get(codeKey(owner, purpose))
  if (record === undefined || clock.now() >= record.expiresAtMs) throw expiredCode()
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
  context.store.codes.delete(codeKey(owner, purpose))
  return record
}
