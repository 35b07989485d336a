import type { OutgoingEmail } from '../context.ts'
import type { MessageRecord } from '../store/records.ts'
import type { Store } from '../store/store.ts'
import { plainText } from './plain-text.ts'

/** Where the service's own e-mails come from. */
const DEFAULT_SENDER = 'no-reply@verificationemail.com'

/** A message as a mail server takes it, from the address that its pool has for that. */
export const outgoingEmail = (store: Store, message: MessageRecord): OutgoingEmail => {
  const settings = store.pools.get(message.poolId)?.pool.EmailConfiguration
  return {
    from: settings?.From ?? DEFAULT_SENDER,
    replyTo: settings?.ReplyToEmailAddress,
    to: message.destination,
    subject: message.subject,
    html: message.body,
    text: plainText(message.body),
  }
}
