import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import { fold } from '../attributes/aliases.ts'
import { maskContact } from '../attributes/mask.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'
import { type CustomTexts, customMessage } from '../triggers/custom-message.ts'
import { customSender, senderOf } from '../triggers/custom-sender.ts'
import type { Caller } from '../triggers/invoke.ts'
import { composeMessage } from './compose-message.ts'
import type { MessageTrigger, OwnTexts } from './message-templates.ts'

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

const mediumOf = ({ attribute }: Contact): 'EMAIL' | 'SMS' =>
  attribute === 'email' ? 'EMAIL' : 'SMS'

/** What an answer tells about a delivery: the medium and a masked destination. */
export const describeDelivery = (contact: Contact): CodeDeliveryDetailsType => ({
  Destination: maskContact(contact.attribute, contact.value),
  DeliveryMedium: mediumOf(contact),
  AttributeName: contact.attribute,
})

/** The pool's texts for e-mails with codes that sign in, which SetUserPoolMfaConfig sets. */
const signInTexts = (mfa: Caller['mfa'], trigger: MessageTrigger): OwnTexts =>
  trigger === 'CustomMessage_Authentication'
    ? { email: mfa?.email?.Message, subject: mfa?.email?.Subject }
    : {}

/** The user whom a message is for, if there still is one. */
export const receiverOf = (
  context: Context,
  pool: Caller,
  username: string,
): UserRecord | undefined => context.store.users.get(key(pool.poolId, fold(pool.pool, username)))

/** The texts that a trigger has for a message. Whoever it is for must still be there when the trigger is done. */
const askForTexts = async (
  context: Context,
  pool: Caller,
  username: string,
  trigger: MessageTrigger,
  shown: UserRecord | undefined,
): Promise<CustomTexts> => {
  const user = receiverOf(context, pool, username)
  if (user === undefined) return {}
  const texts = await customMessage(context, pool, shown ?? user, trigger)
  if (receiverOf(context, pool, username)?.sub === user.sub) return texts
  throw new ServiceError('UserNotFoundException', 'User does not exist.')
}

/**
 * The texts of a message that a trigger has; none where the app sends it itself and words it too.
 *
 * @param shown - The user as the trigger is to see it, where a change is under way.
 */
export const textsOf = async (
  context: Context,
  pool: Caller,
  { contact, trigger, username }: Pick<Delivery, 'contact' | 'trigger' | 'username'>,
  shown?: UserRecord,
): Promise<CustomTexts> =>
  senderOf(context, pool, mediumOf(contact)) === undefined
    ? askForTexts(context, pool, username, trigger, shown)
    : {}

/** The address that confirms a sign-up; where the service has a domain, this server has the id of the pool. */
const confirmationLink = (
  context: Context,
  { clientId, poolId }: Caller,
  { code, contact, trigger, username }: Delivery,
): string | undefined => {
  const isSignUp = trigger === 'CustomMessage_SignUp' || trigger === 'CustomMessage_ResendCode'
  if (!isSignUp || clientId === undefined || contact.attribute !== 'email') return undefined
  const parameters = { client_id: clientId, user_name: username, confirmation_code: code }
  return `${context.origin()}/${poolId}/confirmUser?${new URLSearchParams(parameters)}`
}

/** Puts a message into the outbox, at once. */
const post = (
  context: Context,
  caller: Caller,
  delivery: Delivery,
  texts: CustomTexts,
): CodeDeliveryDetailsType => {
  const { mfa, pool, poolId } = caller
  const { code, contact, shownName, trigger, username } = delivery
  const medium = mediumOf(contact)
  const link = confirmationLink(context, caller, delivery)
  // What the trigger says comes before the texts that the pool has for this message.
  const own = signInTexts(mfa, trigger)
  const said = {
    subject: texts.subject ?? own.subject,
    email: texts.email ?? own.email,
    sms: texts.sms,
  }
  const values = { code, username: shownName ?? username, link }
  const sender = senderOf(context, caller, medium)
  context.outbox.send({
    poolId,
    username,
    medium,
    destination: contact.value,
    code,
    ...composeMessage(pool, trigger, medium, values, said),
    trigger,
    ...(sender === undefined ? {} : { sender }),
  })
  return describeDelivery(contact)
}

/** Puts a message into the outbox, at once, and hands it to the app where that sends it itself. */
export const send = async (
  context: Context,
  pool: Caller,
  delivery: Delivery,
  texts: CustomTexts,
): Promise<CodeDeliveryDetailsType> => {
  const details = post(context, pool, delivery, texts)
  const user = receiverOf(context, pool, delivery.username)
  if (user !== undefined) {
    await customSender(context, pool, user, { ...delivery, medium: mediumOf(delivery.contact) })
  }
  return details
}

/** Sends a message of the pool, in the words of the CustomMessage trigger where it has any. */
export const deliver = async (
  context: Context,
  pool: Caller,
  delivery: Delivery,
): Promise<CodeDeliveryDetailsType> => {
  const texts = await textsOf(context, pool, delivery)
  return send(context, pool, delivery, texts)
}
