import { beforeEach, describe, expect, it } from 'vitest'
import { createLocalPool, type LocalPool } from '../../../src/app.ts'
import { fail, succeed } from '../../support/send.ts'

let pool: LocalPool
beforeEach(() => {
  pool = createLocalPool()
})

const create = async (settings: object) =>
  (await succeed(pool, 'CreateUserPool', { PoolName: 'people', ...settings })).UserPool ?? {}

const NEWER = { SmsMessage: 'sms {####}', EmailMessage: 'mail {####}', EmailSubject: 'Hello' }

const OLDER = {
  SmsVerificationMessage: 'sms {####}',
  EmailVerificationMessage: 'mail {####}',
  EmailVerificationSubject: 'Hello',
}

const BOTH = {
  ...OLDER,
  VerificationMessageTemplate: { ...NEWER, DefaultEmailOption: 'CONFIRM_WITH_CODE' },
}

describe('texts of verifications', () => {
  it.each([
    ['in the template', { VerificationMessageTemplate: NEWER }],
    ['by their older names', OLDER],
    ['in both ways', { ...OLDER, VerificationMessageTemplate: NEWER }],
  ])('are shown in both ways when they are given %s', async (_way, settings) => {
    const { Id = '', ...made } = await create(settings)
    expect(made).toMatchObject(BOTH)
    const { UserPool } = await succeed(pool, 'DescribeUserPool', { UserPoolId: Id })
    expect(UserPool).toMatchObject(BOTH)
  })

  it('come from the template where the two differ, also in an update of what was described', async () => {
    const { Id = '' } = await create(OLDER)
    await succeed(pool, 'UpdateUserPool', {
      UserPoolId: Id,
      ...OLDER,
      VerificationMessageTemplate: { ...NEWER, EmailMessage: 'new {####}' },
    })
    const { UserPool } = await succeed(pool, 'DescribeUserPool', { UserPoolId: Id })
    expect(UserPool).toMatchObject({
      ...OLDER,
      EmailVerificationMessage: 'new {####}',
      VerificationMessageTemplate: { ...NEWER, EmailMessage: 'new {####}' },
    })
  })

  it('by their older name alone are those that are sent', async () => {
    const { Id: UserPoolId = '' } = await create({ ...OLDER, AutoVerifiedAttributes: ['email'] })
    const client = { UserPoolId, ClientName: 'web' }
    const { UserPoolClient } = await succeed(pool, 'CreateUserPoolClient', client)
    await succeed(pool, 'SignUp', {
      ClientId: UserPoolClient?.ClientId ?? '',
      Username: 'anna',
      Password: 'Correct-Horse-1',
      UserAttributes: [{ Name: 'email', Value: 'anna@example.com' }],
    })
    const [message] = pool.messages()
    expect(message).toMatchObject({ subject: 'Hello', body: `mail ${message?.code}` })
  })
})

const invitation = (InviteMessageTemplate: object) => ({
  AdminCreateUserConfig: { InviteMessageTemplate },
})

const verification = (VerificationMessageTemplate: object) => ({ VerificationMessageTemplate })

const EMAIL_PATTERN =
  '[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*'

const constraint = (shown: string, member: string, rule: string): string =>
  `1 validation error detected: Value '${shown}' at '${member}' failed to satisfy constraint: Member must ${rule}`

const matching = (pattern: string): string => `satisfy regular expression pattern: ${pattern}`

describe('a text that is not one is refused:', () => {
  const long = `{####}${'x'.repeat(19_995)}`
  const longSms = `{####}${'x'.repeat(135)}`
  const longSubject = 'x'.repeat(141)

  it.each<readonly [string, object, string]>([
    [
      'an e-mail without a place for the code',
      verification({ EmailMessage: 'Hello there' }),
      constraint(
        'Hello there',
        'verificationMessageTemplate.emailMessage',
        matching(EMAIL_PATTERN),
      ),
    ],
    [
      'an e-mail without a place for the code, by its older name',
      { EmailVerificationMessage: 'Hello {###}' },
      constraint('Hello {###}', 'emailVerificationMessage', matching(EMAIL_PATTERN)),
    ],
    [
      'a text message without a place for the code',
      verification({ SmsMessage: 'Hello there' }),
      constraint(
        'Hello there',
        'verificationMessageTemplate.smsMessage',
        matching('.*\\{####\\}.*'),
      ),
    ],
    [
      'a text message of a sign-in without a place for the code',
      { SmsAuthenticationMessage: 'Hello there' },
      constraint('Hello there', 'smsAuthenticationMessage', matching('.*\\{####\\}.*')),
    ],
    [
      'an e-mail without a place for the link',
      verification({ EmailMessageByLink: 'Click {#here#}' }),
      constraint(
        'Click {#here#}',
        'verificationMessageTemplate.emailMessageByLink',
        matching(EMAIL_PATTERN.replace('####', '##[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*##')),
      ),
    ],
    [
      'an e-mail by link with a place for the code',
      verification({ EmailMessageByLink: 'Click {##here##} or type {####}' }),
      'The message is invalid.',
    ],
    [
      'an e-mail that is too long',
      verification({ EmailMessage: long }),
      constraint(
        long,
        'verificationMessageTemplate.emailMessage',
        'have length less than or equal to 20000',
      ),
    ],
    [
      'a text message that is too long',
      verification({ SmsMessage: longSms }),
      constraint(
        longSms,
        'verificationMessageTemplate.smsMessage',
        'have length less than or equal to 140',
      ),
    ],
    [
      'a subject that is too long',
      verification({ EmailSubject: longSubject }),
      constraint(
        longSubject,
        'verificationMessageTemplate.emailSubject',
        'have length less than or equal to 140',
      ),
    ],
    [
      'an invitation that is too short',
      invitation({ SMSMessage: '' }),
      constraint(
        '',
        'adminCreateUserConfig.inviteMessageTemplate.sMSMessage',
        'have length greater than or equal to 6',
      ),
    ],
    [
      'an invitation without name',
      invitation({ EmailMessage: 'Password {####}' }),
      'The message is invalid.',
    ],
    [
      'an invitation without password',
      invitation({ SMSMessage: 'Hi {username}' }),
      'The message is invalid.',
    ],
  ])('%s', async (_what, settings, message) => {
    const refusal = ['InvalidParameterException', message]
    expect(await fail(pool, 'CreateUserPool', { PoolName: 'people', ...settings })).toEqual(refusal)
    const { Id: UserPoolId, ...before } = await create({})
    expect(await fail(pool, 'UpdateUserPool', { UserPoolId, ...settings })).toEqual(refusal)
    const { UserPool } = await succeed(pool, 'DescribeUserPool', { UserPoolId: UserPoolId ?? '' })
    expect(UserPool).toEqual({ Id: UserPoolId, ...before })
  })

  it('an e-mail of a sign-in without a place for the code', async () => {
    const { Id: UserPoolId } = await create({
      EmailConfiguration: {
        EmailSendingAccount: 'DEVELOPER',
        SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/a@example.com',
      },
    })
    const refusal = await fail(pool, 'SetUserPoolMfaConfig', {
      UserPoolId,
      EmailMfaConfiguration: { Message: 'Hello there' },
      MfaConfiguration: 'OPTIONAL',
    })
    expect(refusal).toEqual([
      'InvalidParameterException',
      constraint('Hello there', 'emailMfaConfiguration.message', matching(EMAIL_PATTERN)),
    ])
  })
})

describe('an invitation', () => {
  it('needs no password where people can sign in without one', async () => {
    const made = await create({
      ...invitation({ EmailMessage: 'Hi {username}' }),
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    expect(made.AdminCreateUserConfig?.InviteMessageTemplate).toEqual({
      EmailMessage: 'Hi {username}',
    })
  })
})
