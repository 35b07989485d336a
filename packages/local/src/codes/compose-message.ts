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

/** Texts that come before the service's. */
export interface MessageTexts {
  readonly subject?: string | undefined
  readonly email?: string | undefined
  readonly sms?: string | undefined
}

/** Texts with `{####}` for the code and `{username}` for the user name. */
interface Template {
  readonly subject: string
  readonly email: string
  readonly sms: string
}

const VERIFICATION: Template = {
  subject: 'Your verification code',
  email: 'Your confirmation code is {####}',
  sms: 'Your confirmation code is {####}',
}

/** What the service sends for a pool that has no texts of its own. */
const DEFAULTS: { readonly [Trigger in MessageTrigger]: Template } = {
  CustomMessage_SignUp: VERIFICATION,
  CustomMessage_ResendCode: VERIFICATION,
  CustomMessage_UpdateUserAttribute: VERIFICATION,
  CustomMessage_VerifyUserAttribute: VERIFICATION,
  CustomMessage_ForgotPassword: {
    subject: 'Your password reset code',
    email: 'Your password reset code is {####}',
    sms: 'Your password reset code is {####}',
  },
  CustomMessage_AdminCreateUser: {
    subject: 'Your temporary password',
    email: 'Your username is {username} and temporary password is {####}.',
    sms: 'Your username is {username} and temporary password is {####}.',
  },
  CustomMessage_Authentication: {
    subject: 'Your authentication code',
    email: 'Your authentication code is {####}',
    sms: 'Your authentication code is {####}',
  },
}

/** Texts of the pool: the invitation has its own, the template of verifications comes before the older members. */
const customTexts = (pool: UserPoolType, trigger: MessageTrigger): MessageTexts => {
  if (trigger === 'CustomMessage_Authentication') {
    return { subject: undefined, email: undefined, sms: pool.SmsAuthenticationMessage }
  }
  if (trigger === 'CustomMessage_AdminCreateUser') {
    const invitation = pool.AdminCreateUserConfig?.InviteMessageTemplate
    return {
      subject: invitation?.EmailSubject,
      email: invitation?.EmailMessage,
      sms: invitation?.SMSMessage,
    }
  }
  const template = pool.VerificationMessageTemplate
  return {
    subject: template?.EmailSubject ?? pool.EmailVerificationSubject,
    email: template?.EmailMessage ?? pool.EmailVerificationMessage,
    sms: template?.SmsMessage ?? pool.SmsVerificationMessage,
  }
}

/** Fills in the texts of a trigger, else the pool's, else the service's. A text message has no subject. */
export const composeMessage = (
  pool: UserPoolType,
  trigger: MessageTrigger,
  medium: 'EMAIL' | 'SMS',
  values: { readonly code: string; readonly username: string },
  texts: MessageTexts = {},
): { readonly subject: string; readonly body: string } => {
  const own = customTexts(pool, trigger)
  const fallback = DEFAULTS[trigger]
  const subject = texts.subject ?? own.subject
  const email = texts.email ?? own.email
  const sms = texts.sms ?? own.sms
  // As a function, because a replacement text would give `$&` a meaning.
  const fill = (template: string): string =>
    template.replace(/\{####\}|\{username\}/g, (placeholder) =>
      placeholder === '{####}' ? values.code : values.username,
    )
  return medium === 'EMAIL'
    ? { subject: fill(subject ?? fallback.subject), body: fill(email ?? fallback.email) }
    : { subject: '', body: fill(sms ?? fallback.sms) }
}
