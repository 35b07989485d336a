import type { InputOf } from '@cognito-kit/protocol'
import { describe, expect, it } from 'vitest'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../../support/trigger-server.ts'

const MAIL = { Name: 'email', Value: 'anna@example.com' }
const PHONE = { Name: 'phone_number', Value: '+15555550123' }
const VERIFIED = { Name: 'email_verified', Value: 'true' }

type Input = Omit<Partial<InputOf<'AdminCreateUser'>>, 'UserPoolId'>

const create = (server: TestServer, { Username = 'anna', ...more }: Input = {}) =>
  server.call('AdminCreateUser', { UserPoolId: server.poolId, Username, ...more })

const mediums = (server: TestServer, name = 'anna') =>
  server.messages(name).map(({ medium }) => medium)

describe('an invitation', () => {
  it.each([
    ['by text message unless told otherwise', undefined, ['SMS']],
    ['by e-mail', ['EMAIL'], ['EMAIL']],
    ['by both', ['EMAIL', 'SMS'], ['EMAIL', 'SMS']],
    ['by a medium once', ['EMAIL', 'EMAIL'], ['EMAIL']],
  ] as const)('goes out %s', async (_title, DesiredDeliveryMediums, expected) => {
    const server = await createTestServer()
    await create(server, { UserAttributes: [MAIL, PHONE], DesiredDeliveryMediums })
    expect(mediums(server)).toEqual(expected)
    const codes = new Set(server.messages('anna').map(({ code }) => code))
    expect(codes.size).toBe(1)
  })

  it('leaves out a medium that the user does not have', async () => {
    const server = await createTestServer()
    await create(server, { UserAttributes: [MAIL], DesiredDeliveryMediums: ['SMS', 'EMAIL'] })
    expect(mediums(server)).toEqual(['EMAIL'])
  })

  it('has the password that the administrator gives', async () => {
    const server = await createTestServer()
    await create(server, {
      TemporaryPassword: PASSWORD,
      UserAttributes: [MAIL],
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(server.lastCode('anna')).toBe(PASSWORD)
    expect((await server.signIn('anna')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('calls the user by the name that signs in, where user names are contacts', async () => {
    const server = await createTestServer({ pool: { UsernameAttributes: ['email'] } })
    const { User } = await create(server, {
      Username: MAIL.Value,
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(User?.Username).not.toBe(MAIL.Value)
    const [message] = server.messages(User?.Username ?? '')
    expect(message?.body).toBe(
      `Your username is ${MAIL.Value} and temporary password is ${message?.code}.`,
    )
  })

  it('is sent again to where the user is reached, by the medium that is asked for now', async () => {
    const server = await createTestServer()
    await create(server, { UserAttributes: [MAIL, PHONE], MessageAction: 'SUPPRESS' })
    const again = { MessageAction: 'RESEND' } as const
    const { User } = await create(server, { ...again, DesiredDeliveryMediums: ['EMAIL'] })
    await create(server, again)
    expect(mediums(server)).toEqual(['EMAIL', 'SMS'])
    expect(User).toMatchObject({ Username: 'anna', UserStatus: 'FORCE_CHANGE_PASSWORD' })
    expect(User?.Attributes).toContainEqual(MAIL)
    const [first, second] = server.messages('anna')
    expect(await errorOf(server.signIn('anna', first?.code))).toContain('Incorrect')
    expect((await server.signIn('anna', second?.code)).ChallengeName).toBeDefined()
  })

  it('is not sent again to nobody, nor with a password that is too weak', async () => {
    const server = await createTestServer()
    const again = { MessageAction: 'RESEND' } as const
    expect(await errorOf(create(server, again))).toBe('UserNotFoundException: User does not exist.')
    await create(server, { TemporaryPassword: PASSWORD })
    const TemporaryPassword = 'too-weak'
    expect(await errorOf(create(server, { ...again, TemporaryPassword }))).toContain(
      'must have uppercase',
    )
    expect((await server.signIn('anna')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })
})

describe('an invitation that is sent again', () => {
  const pool = { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } } as const
  const again = { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] } as const
  const first = { UserAttributes: [MAIL], TemporaryPassword: PASSWORD }

  it.each([
    ['an alias', { AliasAttributes: ['email'] }, 'anna', MAIL.Value],
    ['the sub', { UsernameAttributes: ['email'] }, MAIL.Value, undefined],
  ] as const)('finds whom it is for by %s', async (_title, settings, Username, alias) => {
    const server = await createTestServer({ pool: settings })
    const UserAttributes = [MAIL, VERIFIED]
    const { User } = await create(server, { Username, UserAttributes, MessageAction: 'SUPPRESS' })
    await create(server, { ...again, Username: alias ?? User?.Username ?? '' })
    expect(mediums(server, User?.Username)).toEqual(['EMAIL'])
  })

  it('leaves the old password where the trigger fails', async () => {
    const emailMessage = 'no place for the password'
    const { server, use } = await createTriggerServer({}, { pool })
    await create(server, { ...first, MessageAction: 'SUPPRESS' })
    use({ CustomMessage: responding({ emailMessage }) })
    expect(await errorOf(create(server, again))).toContain('InvalidParameterException')
    expect(server.messages('anna')).toEqual([])
    expect((await server.signIn('anna')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('twice at once leaves the password of the newest message, whichever is faster', async () => {
    let wait: Promise<unknown> = Promise.resolve()
    const { server, use } = await createTriggerServer({}, { pool })
    await create(server, { ...first, MessageAction: 'SUPPRESS' })
    use({
      CustomMessage: async (event) => {
        await wait
        return event
      },
    })
    let release = (): void => undefined
    wait = new Promise<void>((resolve) => {
      release = resolve
    })
    const slow = create(server, again)
    wait = Promise.resolve()
    await create(server, again)
    release()
    await slow
    expect(server.messages('anna')).toHaveLength(2)
    const { ChallengeName } = await server.signIn('anna', server.lastCode('anna'))
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
  })

  it('takes no password from somebody who has chosen one meanwhile', async () => {
    const { server, use } = await createTriggerServer({}, { pool })
    await create(server, { ...first, MessageAction: 'SUPPRESS' })
    use({
      CustomMessage: async (event) => {
        const user = { UserPoolId: server.poolId, Username: 'anna' }
        await server.call('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true })
        return event
      },
    })
    expect(await errorOf(create(server, again))).toBe(
      'UnsupportedUserStateException: Resend not possible. anna status is not FORCE_CHANGE_PASSWORD',
    )
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
    expect(server.messages('anna')).toEqual([])
  })
})

describe('a user whom an administrator makes', () => {
  it('is made after PreSignUp has seen the validation data, which is not kept', async () => {
    const { events, server } = await createTriggerServer({ PreSignUp: passing })
    const ValidationData = [{ Name: 'ticket', Value: '4711' }]
    const { User } = await create(server, { ValidationData, UserAttributes: [MAIL] })
    expect(events[0]?.triggerSource).toBe('PreSignUp_AdminCreateUser')
    expect(events[0]?.request['validationData']).toEqual({ ticket: '4711' })
    expect(JSON.stringify(User)).not.toContain('4711')
    await create(server, { MessageAction: 'RESEND' })
    expect(events).toHaveLength(1)
  })

  it('is not made when PreSignUp refuses, and made once when two requests race', async () => {
    const { server, use } = await createTriggerServer({
      PreSignUp: () => {
        throw new Error('no')
      },
    })
    expect(await errorOf(create(server))).toBe(
      'UserLambdaValidationException: PreSignUp failed with error no.',
    )
    use({ PreSignUp: passing })
    const outcomes = await Promise.all([errorOf(create(server)), errorOf(create(server))])
    expect(outcomes).toEqual(['no error', 'UsernameExistsException: User account already exists'])
  })

  it('takes an alias over only where that is asked for', async () => {
    const server = await createTestServer({ pool: { AliasAttributes: ['email'] } })
    const UserAttributes = [MAIL, VERIFIED]
    await create(server, { UserAttributes })
    const second = { Username: 'ben', UserAttributes }
    expect(await errorOf(create(server, second))).toBe(
      'AliasExistsException: An account with the given email already exists.',
    )
    await create(server, { ...second, ForceAliasCreation: true })
    const get = (Username: string) =>
      server.call('AdminGetUser', { UserPoolId: server.poolId, Username })
    expect((await get(MAIL.Value)).Username).toBe('ben')
    const { UserAttributes: former } = await get('anna')
    expect(former).toContainEqual({ Name: 'email_verified', Value: 'false' })
  })

  it('does not take a name over that is a contact, whatever is asked for', async () => {
    const server = await createTestServer({ pool: { UsernameAttributes: ['email'] } })
    const input = { Username: MAIL.Value, ForceAliasCreation: true }
    await create(server, input)
    expect(await errorOf(create(server, input))).toBe(
      'UsernameExistsException: User account already exists',
    )
  })
})

describe('a user who needs no password', () => {
  const pool = {
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  } as const

  it('is confirmed at once and gets no invitation', async () => {
    const server = await createTestServer({ pool })
    const { User } = await create(server, {
      UserAttributes: [MAIL, VERIFIED],
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(User?.UserStatus).toBe('CONFIRMED')
    expect(server.messages('anna')).toEqual([])
    expect(await errorOf(create(server, { MessageAction: 'RESEND' }))).toBe(
      'UnsupportedUserStateException: Resend not possible. anna status is not FORCE_CHANGE_PASSWORD',
    )
  })

  it.each([
    ['with a password', { UserAttributes: [MAIL, VERIFIED], TemporaryPassword: PASSWORD }],
    ['without a verified contact', { UserAttributes: [MAIL] }],
    ['with a contact that takes no codes', { UserAttributes: [PHONE] }],
  ])('is not one %s', async (_title, input) => {
    const server = await createTestServer({ pool })
    const { User } = await create(server, input)
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
  })

  it('is none whose contact a trigger verifies: there is a password by then', async () => {
    const { server } = await createTriggerServer(
      { PreSignUp: responding({ autoVerifyEmail: true }) },
      { pool },
    )
    const { User } = await create(server, { UserAttributes: [MAIL] })
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
    expect(User?.Attributes).toContainEqual(VERIFIED)
  })
})
