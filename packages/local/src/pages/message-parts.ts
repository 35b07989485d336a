import type { MessageRecord } from '../store/records.ts'
import { type Html, html } from '../wire/html.ts'
import { address, type PageView } from './page.ts'
import { badge, copyButton, NOTHING } from './parts.ts'
import { timeTag } from './times.ts'

/** Why messages are sent, for people. */
const REASONS: { readonly [trigger: string]: string } = {
  CustomMessage_SignUp: 'Sign-up',
  CustomMessage_ResendCode: 'Code asked for again',
  CustomMessage_ForgotPassword: 'Forgotten password',
  CustomMessage_UpdateUserAttribute: 'Changed attribute',
  CustomMessage_VerifyUserAttribute: 'Attribute to verify',
  CustomMessage_AdminCreateUser: 'Invitation',
  CustomMessage_Authentication: 'Sign-in',
}

/** Why a message was sent, for people. */
export const reasonOf = ({ trigger }: MessageRecord): string => REASONS[trigger] ?? trigger

/** What a message calls itself: a text message has no subject. */
export const subjectOf = (message: MessageRecord): string => message.subject || reasonOf(message)

/** How a message fared at a real mail server; nothing where it was sent nowhere. */
export const forwardingBadge = ({ forwarding }: MessageRecord): Html => {
  if (forwarding === undefined) return NOTHING
  if (forwarding.status === 'sent') return badge('forwarded', 'good')
  return forwarding.status === 'failed'
    ? badge('not forwarded', 'bad')
    : badge('being forwarded', 'warn')
}

const codeOf = (message: MessageRecord): Html => {
  const { code, destination, link } = message
  if (link !== undefined)
    return html`<span class="code">${copyButton(link, `link for ${destination}`)}</span>`
  if (code === '') return NOTHING
  return html`<span class="code"><code>${code}</code>${copyButton(code, `code for ${destination}`)}</span>`
}

/**
 * A message as a row of a list: the way to it, and its code to copy at once.
 *
 * @param query - What the list was asked for, which the way to the message keeps.
 */
export const messageRow = (
  { context }: PageView,
  message: MessageRecord,
  query: { readonly [name: string]: string | undefined } = {},
): Html => {
  const { destination, id, medium, sentAt } = message
  const href = `${address('/_local/inbox', { ...query, message: id })}#message`
  const isCurrent = query['message'] === id
  return html`<li class="row" data-key="${id}" data-announce="New message to ${destination}: ${subjectOf(message)}">
<a href="${href}"${isCurrent ? html` aria-current="true"` : NOTHING}><span class="what">${subjectOf(message)}</span>
<span class="who">${destination}</span>
<span class="meta">${medium === 'SMS' ? 'Text' : 'E-mail'} · ${timeTag(Date.parse(sentAt), context.clock.now())} ${forwardingBadge(message)}</span></a>
${codeOf(message)}
</li>
`
}
