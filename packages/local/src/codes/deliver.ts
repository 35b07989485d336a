import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import { fold } from '../attributes/aliases.ts'
import { maskContact } from '../attributes/mask.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type CustomTexts, customMessage } from '../triggers/custom-message.ts'
import type { Caller } from '../triggers/invoke.ts'
import { composeMessage, type MessageTexts, type MessageTrigger } from './compose-message.ts'

/** Where a message goes. */
export interface Contact {
  readonly attribute: 'email' | 'phone_number'
  readonly value: string
}

/** A message with a secret in it. */
export interface Delivery {
  /** Canonical name of the receiver. */
  readonly username: string
  /** Name to greet with, when it is another than the canonical one. */
  readonly shownName?: string
  readonly contact: Contact
  readonly trigger: MessageTrigger
  readonly code: string
}

/** What an answer tells about a delivery: the medium and a masked destination. */
export const describeDelivery = ({ attribute, value }: Contact): CodeDeliveryDetailsType => ({
  Destination: maskContact(attribute, value),
  DeliveryMedium: attribute === 'email' ? 'EMAIL' : 'SMS',
  AttributeName: attribute,
})

/** The pool's texts for e-mails with codes that sign in, which SetUserPoolMfaConfig sets. */
const signInTexts = (mfa: Caller['mfa'], trigger: MessageTrigger): MessageTexts =>
  trigger === 'CustomMessage_Authentication'
    ? { email: mfa?.email?.Message, subject: mfa?.email?.Subject }
    : {}

const receiverOf = (context: Context, pool: Caller, username: string): UserRecord | undefined =>
  context.store.users.get(key(pool.poolId, fold(pool.pool, username)))

/**
 * The texts that a trigger has for a message. Whoever it is for must still be there when the trigger is done.
 *
 * @param shown - The user as the trigger is to see it, where a change is under way.
 */
export const askForTexts = async (
  context: Context,
  pool: Caller,
  username: string,
  trigger: MessageTrigger,
  shown?: UserRecord,
): Promise<CustomTexts> => {
  const user = receiverOf(context, pool, username)
  if (user === undefined) return {}
  const texts = await customMessage(context, pool, shown ?? user, trigger)
  if (receiverOf(context, pool, username)?.sub === user.sub) return texts
  throw new ServiceError('UserNotFoundException', 'User does not exist.')
}

/** Puts a message into the outbox, at once. */
export const post = (
  context: Context,
  { mfa, poolId, pool }: Caller,
  delivery: Delivery,
  texts: CustomTexts,
): CodeDeliveryDetailsType => {
  const { code, contact, shownName, trigger, username } = delivery
  const medium = contact.attribute === 'email' ? 'EMAIL' : 'SMS'
  const values = { code, username: shownName ?? username }
  // What the trigger says comes before the texts that the pool has for this message.
  const own = signInTexts(mfa, trigger)
  const said = {
    subject: texts.subject ?? own.subject,
    email: texts.email ?? own.email,
    sms: texts.sms,
  }
  const text = composeMessage(pool, trigger, medium, values, said)
  context.outbox.send({
    poolId,
    username,
    medium,
    destination: contact.value,
    code,
    ...text,
    trigger,
  })
  return describeDelivery(contact)
}

/** Sends a message of the pool, in the words of the CustomMessage trigger where it has any. */
export const deliver = async (
  context: Context,
  pool: Caller,
  delivery: Delivery,
): Promise<CodeDeliveryDetailsType> => {
  const texts = await askForTexts(context, pool, delivery.username, delivery.trigger)
  return post(context, pool, delivery, texts)
}
