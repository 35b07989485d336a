import type { UserPoolType } from '@cognito-kit/protocol'

/** Why a message is sent, in the words of the custom-message trigger. */
export type MessageTrigger =
  | 'CustomMessage_SignUp'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute'
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_Authentication'

/** Texts with placeholders; an e-mail is HTML, its subject and a text message are plain. */
export interface Template {
  readonly subject: string
  readonly email: string
  readonly sms: string
}

const inBoth = (subject: string, text: string): Template => ({ subject, email: text, sms: text })

const VERIFICATION = inBoth('Your verification code', 'Your confirmation code is {####}')

/** What the service sends for a pool that has no texts of its own. */
const DEFAULTS: { readonly [Trigger in MessageTrigger]: Template } = {
  CustomMessage_SignUp: VERIFICATION,
  CustomMessage_ResendCode: VERIFICATION,
  CustomMessage_UpdateUserAttribute: VERIFICATION,
  CustomMessage_VerifyUserAttribute: VERIFICATION,
  CustomMessage_ForgotPassword: inBoth(
    'Your password reset code',
    'Your password reset code is {####}',
  ),
  CustomMessage_AdminCreateUser: inBoth(
    'Your temporary password',
    'Your username is {username} and temporary password is {####}.',
  ),
  CustomMessage_Authentication: inBoth(
    'Your authentication code',
    'Your authentication code is {####}',
  ),
}

const LINK_DEFAULTS: Template = {
  ...VERIFICATION,
  subject: 'Your verification link',
  email: 'Please click the link below to verify your email address. {##Verify Email##}',
}

/** The parts of a template that somebody has set. */
export type OwnTexts = { readonly [Part in keyof Template]?: string | undefined }

/** Puts the first text that there is of each part into a template. */
const firstOf = (own: OwnTexts, fallback: Template): Template => ({
  subject: own.subject ?? fallback.subject,
  email: own.email ?? fallback.email,
  sms: own.sms ?? fallback.sms,
})

/** Whether a pool wants its e-mails of a sign-up to have a link in place of a code. */
const prefersLinks = ({ VerificationMessageTemplate }: UserPoolType): boolean =>
  VerificationMessageTemplate?.DefaultEmailOption === 'CONFIRM_WITH_LINK'

/** The texts of a pool for verifications, by code or by link; the older members have found their way into the template. */
const verificationTexts = (pool: UserPoolType, byLink: boolean): OwnTexts => {
  const template = pool.VerificationMessageTemplate
  return {
    subject: byLink ? template?.EmailSubjectByLink : template?.EmailSubject,
    email: byLink ? template?.EmailMessageByLink : template?.EmailMessage,
    sms: template?.SmsMessage,
  }
}

/**
 * The template of a message: what the pool has for it, else the service's text.
 *
 * Verifications have one template, which forgotten passwords share; invitations and text messages that sign in have
 * their own (developer guide, "Configuring messages").
 *
 * @param hasLink - Whether the message can have a link.
 */
export const templateOf = (
  pool: UserPoolType,
  trigger: MessageTrigger,
  hasLink: boolean,
): Template => {
  const fallback = DEFAULTS[trigger]
  if (trigger === 'CustomMessage_Authentication') {
    return firstOf({ sms: pool.SmsAuthenticationMessage }, fallback)
  }
  if (trigger === 'CustomMessage_AdminCreateUser') {
    const invitation = pool.AdminCreateUserConfig?.InviteMessageTemplate
    const { EmailMessage: email, EmailSubject: subject, SMSMessage: sms } = invitation ?? {}
    return firstOf({ subject, email, sms }, fallback)
  }
  const byLink = hasLink && prefersLinks(pool)
  return firstOf(verificationTexts(pool, byLink), byLink ? LINK_DEFAULTS : fallback)
}
