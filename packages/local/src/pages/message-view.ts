import type { MessageRecord } from '../store/records.ts'
import { type Html, html, type Part } from '../wire/html.ts'
import { poolLink, userLink } from './links.ts'
import { forwardingBadge, reasonOf, subjectOf } from './message-parts.ts'
import { address, type PageView } from './page.ts'
import { copyButton, facts, NOTHING, when } from './parts.ts'
import { fullTimeTag } from './times.ts'

const forwardingOf = (message: MessageRecord): Part => {
  const { forwarding } = message
  if (forwarding === undefined) return ''
  return html`${forwardingBadge(message)} ${forwarding.detail ?? ''}`
}

const senderOf = ({ sender }: MessageRecord): Part =>
  sender === undefined ? '' : html`the app, by its trigger <code>${sender}</code>`

const codeBlock = ({ code, destination }: MessageRecord): Html =>
  html`<div class="big-code"><p><span class="unseen">Code: </span><code>${code}</code></p>${copyButton(code, `code for ${destination}`)}</div>`

/** An address that a person may open; anything but the web is not one. */
const isWebAddress = (link: string): boolean => /^https?:\/\//.test(link)

const linkBlock = ({ destination }: MessageRecord, link: string): Html =>
  html`<div class="big-code">${isWebAddress(link) ? html`<a class="button primary" href="${link}" target="_blank" rel="noreferrer">Open the confirmation link</a>` : html`<code>${link}</code>`}${copyButton(link, `link for ${destination}`)}</div>`

/** The mail as a mail program shows it: in a frame that runs nothing, loads nothing and leads nowhere. */
const mailFrame = (message: MessageRecord): Html =>
  html`<iframe class="mail" data-key="${message.id}" sandbox title="Mail: ${subjectOf(message)}" src="${address('/_local/inbox/body', { message: message.id })}"></iframe>
<details><summary>Source of the mail</summary><pre class="wrap" tabindex="0">${message.body}</pre></details>`

const bodyOf = (message: MessageRecord): Html =>
  message.medium === 'SMS' ? html`<p class="text-message">${message.body}</p>` : mailFrame(message)

/** A message to be read: its code or link first, then where it went and why, then itself. */
export const messageView = (view: PageView, message: MessageRecord): Html => {
  const { code, destination, id, link, medium, poolId, sentAt, trigger, username } = message
  return html`<article class="panel reading" aria-labelledby="message" data-key="message-${id}">
<h2 id="message" tabindex="-1">${subjectOf(message)}</h2>
${link === undefined ? when(code !== '', () => codeBlock(message)) : linkBlock(message, link)}
${facts([
  ['To', html`${destination}`],
  ['User', userLink(view.context, poolId, username)],
  ['Pool', poolLink(view.context, poolId)],
  [
    'Sent',
    html`${fullTimeTag(Date.parse(sentAt))} by ${medium === 'SMS' ? 'text message' : 'e-mail'}`,
  ],
  ['Why', html`${reasonOf(message)} <code>${trigger}</code>`],
  ['Sent by', senderOf(message)],
  ['Forwarding', forwardingOf(message)],
])}
${bodyOf(message)}
</article>`
}

/** What stands beside the list as long as no message is chosen. */
export const noMessageChosen = (hasMessages: boolean): Html =>
  hasMessages
    ? html`<div class="panel reading hint"><p>Choose a message to read it.</p></div>`
    : NOTHING
