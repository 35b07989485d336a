import type { UserPoolType } from '@cognito-kit/protocol'
import { fillPlaceholders, hasLinkPlaceholder } from '../settings/placeholders.ts'
import { html } from '../wire/html.ts'
import { type MessageTrigger, type OwnTexts, templateOf } from './message-templates.ts'

/** What a message tells. */
export interface MessageValues {
  readonly code: string
  /** Absent where a message names nobody. */
  readonly username?: string | undefined
  /** Address that confirms by one click, where the message may have one. */
  readonly link?: string | undefined
}

/** A message as it is sent; a text message has no subject. */
export interface Composed {
  readonly subject: string
  /** HTML in an e-mail, plain text in a text message. */
  readonly body: string
  /** The address that it leads to; absent when the text has no place for one. */
  readonly link?: string
}

/** Text as HTML shows it: a name or a password is never markup. */
const asHtml = (text: string): string => html`${text}`.html

/** A link as HTML. What is to be clicked is HTML of the template, like everything around it. */
const anchorTo =
  (address: string) =>
  (text: string): string =>
    `<a href="${asHtml(address)}">${text}</a>`

const composeEmail = (
  template: { readonly subject: string; readonly email: string },
  { code, link, username }: MessageValues,
): Composed => {
  const subject = fillPlaceholders(template.subject, { code, username })
  const body = fillPlaceholders(template.email, {
    code: asHtml(code),
    username: username === undefined ? undefined : asHtml(username),
    link: link === undefined ? undefined : anchorTo(link),
  })
  const isLinked = link !== undefined && hasLinkPlaceholder(template.email)
  return isLinked ? { subject, body, link } : { subject, body }
}

/**
 * Fills in the texts of a message.
 *
 * @param texts - Texts that come before the pool's and the service's.
 */
export const composeMessage = (
  pool: UserPoolType,
  trigger: MessageTrigger,
  medium: 'EMAIL' | 'SMS',
  { code, link, username }: MessageValues,
  texts: OwnTexts = {},
): Composed => {
  const own = templateOf(pool, trigger, link !== undefined)
  // Elsewhere the service leaves `{username}` as it stands (developer guide, "Message templates").
  const name = trigger === 'CustomMessage_AdminCreateUser' ? username : undefined
  if (medium === 'SMS') {
    return { subject: '', body: fillPlaceholders(texts.sms ?? own.sms, { code, username: name }) }
  }
  const template = { subject: texts.subject ?? own.subject, email: texts.email ?? own.email }
  return composeEmail(template, { code, link, username: name })
}
