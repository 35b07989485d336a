import { describe, expect, it } from 'vitest'
import { composeMessage } from '../../src/codes/compose-message.ts'

const values = { code: '123456', username: 'anna' }

const INVITING = {
  AdminCreateUserConfig: {
    InviteMessageTemplate: {
      EmailSubject: 'Welcome {username}',
      EmailMessage: '<b>{username}</b>: {####}',
      SMSMessage: '{####} for {username}',
    },
  },
  VerificationMessageTemplate: { EmailMessage: 'verify {####}' },
}

const LINKING = {
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_LINK',
    EmailMessage: 'Code {####}',
    EmailSubject: 'Code',
    EmailMessageByLink: '<p>{##<b>Yes</b>, it is me##}</p>',
    EmailSubjectByLink: 'Link',
    SmsMessage: 'Text {####}',
  },
} as const

const link =
  'http://127.0.0.1:9229/pool/confirmUser?client_id=web&user_name=%22anna&confirmation_code=1'
const HREF = link.replaceAll('&', '&amp;')

describe('composeMessage', () => {
  it('takes the texts of the invitation from its own template', () => {
    expect(composeMessage(INVITING, 'CustomMessage_AdminCreateUser', 'EMAIL', values)).toEqual({
      subject: 'Welcome anna',
      body: '<b>anna</b>: 123456',
    })
    expect(composeMessage(INVITING, 'CustomMessage_AdminCreateUser', 'SMS', values)).toEqual({
      subject: '',
      body: '123456 for anna',
    })
  })

  it('shows names and passwords in an e-mail as they are, whatever they mean elsewhere', () => {
    const hostile = { username: `$&<img src=x onerror='a'>`, code: '{username}$1&"<' }
    const invitation = composeMessage(INVITING, 'CustomMessage_AdminCreateUser', 'EMAIL', hostile)
    expect(invitation.body).toBe(
      '<b>$&amp;&lt;img src=x onerror=&#39;a&#39;&gt;</b>: {username}$1&amp;&quot;&lt;',
    )
    expect(invitation.subject).toBe(`Welcome ${hostile.username}`)
    const text = composeMessage(INVITING, 'CustomMessage_AdminCreateUser', 'SMS', hostile)
    expect(text.body).toBe(`${hostile.code} for ${hostile.username}`)
  })

  it.each([
    'CustomMessage_SignUp',
    'CustomMessage_ForgotPassword',
    'CustomMessage_Authentication',
  ] as const)('names nobody in a message of %s', (trigger) => {
    const texts = { email: '{username} {####}', subject: '{username}', sms: '{username} {####}' }
    const email = composeMessage({}, trigger, 'EMAIL', values, texts)
    expect(email).toEqual({ subject: '{username}', body: '{username} 123456' })
    expect(composeMessage({}, trigger, 'SMS', values, texts).body).toBe('{username} 123456')
  })

  it('makes the link of a pool that confirms with one', () => {
    const message = composeMessage(LINKING, 'CustomMessage_SignUp', 'EMAIL', { ...values, link })
    expect(message).toEqual({
      subject: 'Link',
      body: `<p><a href="${HREF}"><b>Yes</b>, it is me</a></p>`,
      link,
    })
  })

  it('has a text with a link of its own', () => {
    const pool = {
      VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' },
    } as const
    const message = composeMessage(pool, 'CustomMessage_ResendCode', 'EMAIL', { ...values, link })
    expect(message).toEqual({
      subject: 'Your verification link',
      body: `Please click the link below to verify your email address. <a href="${HREF}">Verify Email</a>`,
      link,
    })
  })

  it('sends codes where there is no link, and by text message', () => {
    expect(composeMessage(LINKING, 'CustomMessage_ForgotPassword', 'EMAIL', values)).toEqual({
      subject: 'Code',
      body: 'Code 123456',
    })
    expect(composeMessage(LINKING, 'CustomMessage_SignUp', 'SMS', values)).toEqual({
      subject: '',
      body: 'Text 123456',
    })
  })

  it('sends codes where the pool does not ask for links', () => {
    const { DefaultEmailOption: _link, ...template } = LINKING.VerificationMessageTemplate
    const pool = { VerificationMessageTemplate: template }
    expect(composeMessage(pool, 'CustomMessage_SignUp', 'EMAIL', { ...values, link })).toEqual({
      subject: 'Code',
      body: 'Code 123456',
    })
  })

  it('takes a code and a link from one text, which ends with its own mark', () => {
    const texts = { email: '{####}, {##here##} or {##there##}', subject: '{##here##}' }
    const message = composeMessage({}, 'CustomMessage_SignUp', 'EMAIL', { ...values, link }, texts)
    expect(message).toEqual({
      subject: '{##here##}',
      body: `123456, <a href="${HREF}">here</a> or <a href="${HREF}">there</a>`,
      link,
    })
  })
})
