import { describe, expect, it } from 'vitest'
import { composeMessage } from '../../src/codes/compose-message.ts'

const values = { code: '123456', username: '$& anna' }

describe('composeMessage', () => {
  it('takes the texts of the invitation from its own template', () => {
    const pool = {
      AdminCreateUserConfig: {
        InviteMessageTemplate: {
          EmailSubject: 'Welcome {username}',
          EmailMessage: '{username}: {####}',
          SMSMessage: '{####} for {username}',
        },
      },
      VerificationMessageTemplate: { EmailMessage: 'verify {####}' },
    }
    expect(composeMessage(pool, 'CustomMessage_AdminCreateUser', 'EMAIL', values)).toEqual({
      subject: 'Welcome $& anna',
      body: '$& anna: 123456',
    })
    expect(composeMessage(pool, 'CustomMessage_AdminCreateUser', 'SMS', values)).toEqual({
      subject: '',
      body: '123456 for $& anna',
    })
  })

  it('takes the older members where there is no template', () => {
    const pool = {
      EmailVerificationSubject: 'Old',
      EmailVerificationMessage: 'old {####}',
      SmsVerificationMessage: 'sms {####}',
    }
    expect(composeMessage(pool, 'CustomMessage_ForgotPassword', 'EMAIL', values)).toEqual({
      subject: 'Old',
      body: 'old 123456',
    })
    expect(composeMessage(pool, 'CustomMessage_SignUp', 'SMS', values).body).toBe('sms 123456')
  })
})
