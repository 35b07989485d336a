import type { CodeDeliveryDetailsType } from '@cognito-kit/protocol'
import { maskContact } from '../attributes/mask.ts'
import type { Context } from '../context.ts'
import type { Pool } from '../settings/find.ts'
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
const signInTexts = (mfa: Pool['mfa'], trigger: MessageTrigger): MessageTexts =>
  trigger === 'CustomMessage_Authentication'
    ? { email: mfa?.email?.Message, subject: mfa?.email?.Subject }
    : {}

/** Sends a message of the pool. */
export const deliver = (
  context: Context,
  { mfa, poolId, pool }: Pool,
  delivery: Delivery,
): CodeDeliveryDetailsType => {
  const { code, contact, shownName, trigger, username } = delivery
  const medium = contact.attribute === 'email' ? 'EMAIL' : 'SMS'
  const values = { code, username: shownName ?? username }
  const text = composeMessage(pool, trigger, medium, values, signInTexts(mfa, trigger))
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
