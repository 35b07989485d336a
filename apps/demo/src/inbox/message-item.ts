import { copyButton } from '../dom/copy-button.ts'
import { element } from '../dom/element.ts'
import { icon } from '../dom/icon.ts'
import { timeElement } from '../dom/time.ts'
import type { Message } from './poll-messages.ts'

/** Why the pool sends, in words; the names are those of the custom-message trigger. */
const REASONS: { readonly [trigger: string]: string } = {
  CustomMessage_SignUp: 'Sign-up',
  CustomMessage_ResendCode: 'New code',
  CustomMessage_ForgotPassword: 'Forgotten password',
  CustomMessage_AdminCreateUser: 'Invitation',
  CustomMessage_Authentication: 'Sign-in',
  CustomMessage_UpdateUserAttribute: 'New address',
  CustomMessage_VerifyUserAttribute: 'Confirm an address',
}

/** What the code of a message is called. */
const nameOfCode = ({ trigger }: Message): string =>
  trigger === 'CustomMessage_AdminCreateUser' ? 'temporary password' : 'code'

const mediumOf = ({ medium }: Message): string => (medium === 'SMS' ? 'text message' : 'e-mail')

/** A message in one sentence, for people who hear the page. */
export const messageNews = (message: Message): string =>
  `New ${mediumOf(message)} for ${message.username}. The ${nameOfCode(message)} is ${message.code}.`

/** A message as it stands in the inbox. */
export function messageItem(message: Message): HTMLLIElement {
  const { body, code, destination, medium, subject, trigger } = message
  return element(
    'li',
    { class: 'message', 'data-trigger': trigger },
    element(
      'p',
      { class: 'message-head' },
      icon(medium === 'SMS' ? 'text' : 'mail'),
      element('bdi', { class: 'message-to', title: destination }, destination),
      timeElement(Date.parse(message.sentAt)),
    ),
    element(
      'div',
      { class: 'row spread' },
      element('h3', {}, subject || `A ${mediumOf(message)}`),
      element('p', { class: 'tag' }, REASONS[trigger] ?? trigger),
    ),
    element(
      'p',
      { class: 'message-code' },
      element('bdi', { class: 'code' }, code),
      copyButton(nameOfCode(message), () => code),
    ),
    element('p', { class: 'message-body', dir: 'auto' }, body),
  )
}
