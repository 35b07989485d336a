import { describe, expect, it } from 'vitest'
import { createLocalPool } from '../../src/app.ts'
import { deliver } from '../../src/codes/deliver.ts'
import type { TriggerEvent } from '../../src/context.ts'
import { findApp } from '../../src/settings/find.ts'
import { succeed } from '../support/send.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../support/trigger-server.ts'

const VERIFYING = { pool: { AutoVerifiedAttributes: ['email', 'phone_number'] } } as const

const signUp = (server: TestServer, attributes: { [name: string]: string }, Username = 'anna') =>
  server.call('SignUp', {
    ClientId: server.clientId,
    Username,
    Password: PASSWORD,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    ClientMetadata: { campaign: 'spring' },
  })

const codeIn = (event: TriggerEvent | undefined): string => atob(String(event?.request['code']))

const ADDRESS = { email: 'anna@example.com' }

describe('CustomEmailSender', () => {
  it('is given the code and the user in place of an e-mail of the pool', async () => {
    const { events, server } = await createTriggerServer({ CustomEmailSender: passing }, VERIFYING)
    await signUp(server, ADDRESS)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      version: '1',
      triggerSource: 'CustomEmailSender_SignUp',
      userName: 'anna',
      userPoolId: server.poolId,
      callerContext: { clientId: server.clientId },
    })
    expect(events[0]?.request).toEqual({
      type: 'customEmailSenderRequestV1',
      code: btoa(server.lastCode('anna')),
      clientMetadata: { campaign: 'spring' },
      userAttributes: {
        sub: expect.any(String),
        'cognito:user_status': 'UNCONFIRMED',
        email: 'anna@example.com',
        email_verified: 'false',
      },
    })
    const confirmed = await server.call('ConfirmSignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      ConfirmationCode: codeIn(events[0]),
    })
    expect(confirmed).toEqual({})
  })

  it('leaves the message in the inbox, which names the sender', async () => {
    const { server } = await createTriggerServer({ CustomEmailSender: passing }, VERIFYING)
    await signUp(server, ADDRESS)
    const [message, ...others] = server.messages('anna')
    expect(message).toMatchObject({ sender: 'CustomEmailSender', medium: 'EMAIL' })
    expect(message?.body).toBe(`Your confirmation code is ${message?.code}`)
    expect(others).toEqual([])
  })

  it('is asked for every kind of e-mail, and CustomMessage for none', async () => {
    const { events, server, sources } = await createTriggerServer(
      { CustomEmailSender: passing, CustomMessage: passing },
      VERIFYING,
    )
    const name = { ClientId: server.clientId, Username: 'anna' }
    await signUp(server, ADDRESS)
    await server.call('ResendConfirmationCode', name)
    await server.call('ConfirmSignUp', { ...name, ConfirmationCode: server.lastCode('anna') })
    await server.call('ForgotPassword', name)
    await server.call('AdminCreateUser', {
      UserPoolId: server.poolId,
      Username: 'ben',
      TemporaryPassword: 'Xübergang-1',
      UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(sources()).toEqual([
      'CustomEmailSender_SignUp',
      'CustomEmailSender_ResendCode',
      'CustomEmailSender_ForgotPassword',
      'CustomEmailSender_AdminCreateUser',
    ])
    const bytes = Uint8Array.from(codeIn(events[3]), (character) => character.charCodeAt(0))
    expect(new TextDecoder().decode(bytes)).toBe('Xübergang-1')
  })

  it('is asked for a code that signs in', async () => {
    const { events, server } = await createTriggerServer(
      { CustomEmailSender: passing },
      {
        pool: {
          Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
        },
        client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] },
      },
    )
    await server.addUser('anna', { ...ADDRESS, email_verified: 'true' })
    await server.call('InitiateAuth', {
      ClientId: server.clientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'anna', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
      ClientMetadata: { page: 'start' },
    })
    expect(events[0]).toMatchObject({
      triggerSource: 'CustomEmailSender_Authentication',
      request: { clientMetadata: { page: 'start' } },
    })
    expect(codeIn(events[0])).toBe(server.lastCode('anna'))
  })

  it('is told a new address that the user does not have yet', async () => {
    const { events, server } = await createTriggerServer({ CustomEmailSender: passing })
    await server.addUser('anna', ADDRESS)
    await deliver(server.context, findApp(server.context, server.clientId), {
      username: 'anna',
      contact: { attribute: 'email', value: 'new@example.com' },
      trigger: 'CustomMessage_UpdateUserAttribute',
      code: '123456',
    })
    expect(events[0]).toMatchObject({
      triggerSource: 'CustomEmailSender_UpdateUserAttribute',
      request: { userAttributes: { email: 'new@example.com' } },
    })
  })

  it('leaves text messages to the pool', async () => {
    const { server, sources } = await createTriggerServer(
      { CustomEmailSender: passing, CustomMessage: passing },
      VERIFYING,
    )
    await signUp(server, { ...ADDRESS, phone_number: '+15550001234' })
    expect(sources()).toEqual(['CustomMessage_SignUp'])
    expect(server.messages('anna')[0]).toMatchObject({ medium: 'SMS' })
    expect(server.messages('anna')[0]).not.toHaveProperty('sender')
  })

  it.each([undefined, null, 'sent', 42, []])('may answer %j', async (answer) => {
    const { server } = await createTriggerServer({ CustomEmailSender: () => answer }, VERIFYING)
    expect(await errorOf(signUp(server, ADDRESS))).toBe('no error')
  })

  it('that throws fails the operation and undoes nothing', async () => {
    const { server, use } = await createTriggerServer({ CustomEmailSender: passing }, VERIFYING)
    use({
      CustomEmailSender: () => {
        throw new Error('No stamps')
      },
    })
    expect(await errorOf(signUp(server, ADDRESS))).toBe(
      'UserLambdaValidationException: CustomEmailSender failed with error No stamps.',
    )
    use({ CustomEmailSender: passing })
    const name = { ClientId: server.clientId, Username: 'anna' }
    const ConfirmationCode = server.lastCode('anna')
    expect(await errorOf(server.call('ConfirmSignUp', { ...name, ConfirmationCode }))).toBe(
      'no error',
    )
  })

  it('is not called for somebody who only seems to exist', async () => {
    const { server, sources } = await createTriggerServer(
      { CustomEmailSender: passing },
      { ...VERIFYING, client: { PreventUserExistenceErrors: 'ENABLED' } },
    )
    await server.call('ForgotPassword', { ClientId: server.clientId, Username: 'nobody' })
    expect(sources()).toEqual([])
  })
})

describe('CustomSMSSender', () => {
  it('is given the codes of text messages', async () => {
    const { events, server } = await createTriggerServer({ CustomSMSSender: passing }, VERIFYING)
    await signUp(server, { phone_number: '+15550001234' })
    expect(events[0]).toMatchObject({
      triggerSource: 'CustomSMSSender_SignUp',
      request: {
        type: 'customSMSSenderRequestV1',
        userAttributes: { phone_number: '+15550001234' },
      },
    })
    expect(codeIn(events[0])).toBe(server.lastCode('anna'))
    expect(server.messages('anna')[0]?.sender).toBe('CustomSMSSender')
  })

  it('shares an invitation by both media with CustomEmailSender', async () => {
    const { server, sources } = await createTriggerServer({
      CustomSMSSender: responding({}),
      CustomEmailSender: responding({}),
    })
    await server.call('AdminCreateUser', {
      UserPoolId: server.poolId,
      Username: 'ben',
      UserAttributes: [
        { Name: 'email', Value: 'ben@example.com' },
        { Name: 'phone_number', Value: '+15550001234' },
      ],
      DesiredDeliveryMediums: ['EMAIL', 'SMS'],
    })
    expect(sources()).toEqual([
      'CustomEmailSender_AdminCreateUser',
      'CustomSMSSender_AdminCreateUser',
    ])
  })
})

describe('senders of a pool', () => {
  const URL_OF = { email: 'http://127.0.0.1:4000/email', sms: 'http://127.0.0.1:4000/sms' }

  const input = {
    ClientId: 'web',
    Username: 'ben',
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
  }

  const asking = (asked: string[]) => async (url: string | URL | Request, init?: RequestInit) => {
    asked.push(String(url))
    return new Response(String(init?.body))
  }

  it('may stand among the triggers of a seed', async () => {
    const asked: string[] = []
    const pool = createLocalPool({
      fetch: asking(asked),
      seed: {
        pools: [
          {
            id: 'us-east-1_Example01',
            name: 'people',
            AutoVerifiedAttributes: ['email'],
            triggers: { CustomEmailSender: URL_OF.email, CustomSMSSender: URL_OF.sms },
            clients: [{ id: 'web', name: 'web' }],
          },
        ],
      },
    })
    await succeed(pool, 'SignUp', input)
    expect(asked).toEqual([URL_OF.email])
    const described = await succeed(pool, 'DescribeUserPool', { UserPoolId: 'us-east-1_Example01' })
    expect(described.UserPool?.LambdaConfig).toEqual({
      CustomEmailSender: { LambdaArn: URL_OF.email, LambdaVersion: 'V1_0' },
      CustomSMSSender: { LambdaArn: URL_OF.sms, LambdaVersion: 'V1_0' },
    })
  })

  it('may stand in LambdaConfig', async () => {
    const asked: string[] = []
    const pool = createLocalPool({ fetch: asking(asked) })
    const made = await succeed(pool, 'CreateUserPool', {
      PoolName: 'people',
      AutoVerifiedAttributes: ['email'],
      LambdaConfig: { CustomEmailSender: { LambdaArn: URL_OF.email, LambdaVersion: 'V1_0' } },
    })
    const UserPoolId = made.UserPool?.Id ?? ''
    const client = { UserPoolId, ClientName: 'web' }
    const { UserPoolClient } = await succeed(pool, 'CreateUserPoolClient', client)
    await succeed(pool, 'SignUp', { ...input, ClientId: UserPoolClient?.ClientId ?? '' })
    expect(asked).toEqual([URL_OF.email])
  })
})
