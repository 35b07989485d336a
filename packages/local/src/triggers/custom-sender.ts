import type { Context } from '../context.ts'
import { toBase64, utf8 } from '../encoding/text.ts'
import type { MessageRecord, UserRecord } from '../store/records.ts'
import { type Caller, hasTrigger, invoke } from './invoke.ts'
import { anyMetadata, userAttributes } from './user-attributes.ts'

/** The trigger of the app that sends messages of each medium, and the type of its requests. */
const SENDERS = {
  EMAIL: { name: 'CustomEmailSender', type: 'customEmailSenderRequestV1' },
  SMS: { name: 'CustomSMSSender', type: 'customSMSSenderRequestV1' },
} as const

/** The trigger that sends messages of a medium in place of the pool, if there is one. */
export const senderOf = (
  context: Context,
  pool: Caller,
  medium: MessageRecord['medium'],
): NonNullable<MessageRecord['sender']> | undefined => {
  const { name } = SENDERS[medium]
  return hasTrigger(context, pool, name) ? name : undefined
}

/** A message that the app is to send. */
export interface HandedOver {
  readonly medium: MessageRecord['medium']
  readonly contact: { readonly attribute: 'email' | 'phone_number'; readonly value: string }
  /** Why it is sent, in the words of the custom-message trigger. */
  readonly trigger: string
  readonly code: string
}

/**
 * A code as senders get it: base64, as that of the service. The service encrypts it under a KMS key of the app; there is
 * no such key here, so what the base64 holds is the code itself.
 */
const encodeCode = (code: string): string => toBase64(utf8(code))

/** Lets the app send a message itself, where it wants to; what it answers does not count, what it throws does. */
export const customSender = async (
  context: Context,
  pool: Caller,
  user: UserRecord,
  { code, contact, medium, trigger }: HandedOver,
): Promise<void> => {
  const { name, type } = SENDERS[medium]
  await invoke(context, pool, name, {
    source: trigger.replace('CustomMessage', name),
    userName: user.username,
    request: {
      type,
      code: encodeCode(code),
      // The contact may be one that the user does not have yet, and stands nowhere else.
      userAttributes: { ...userAttributes(user), [contact.attribute]: contact.value },
      ...anyMetadata(context),
    },
    response: {},
  })
}
