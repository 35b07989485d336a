import { describe, expect, it } from 'vitest'
import { createLocalPool } from '../../src/app.ts'
import type { TriggerEvent } from '../../src/context.ts'
import { fail, succeed } from '../support/send.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../support/trigger-server.ts'

const VERIFYING = { pool: { AutoVerifiedAttributes: ['email'] } } as const

const signUp = (server: TestServer, Username = 'anna') =>
  server.call('SignUp', {
    ClientId: server.clientId,
    Username,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: 'anna@example.com' }],
    ValidationData: [{ Name: 'captcha', Value: 'seen' }],
    ClientMetadata: { campaign: 'spring' },
  })

const user = (server: TestServer, Username = 'anna') =>
  server.call('AdminGetUser', { UserPoolId: server.poolId, Username })

const refusing = () => {
  throw new Error('Not allowed')
}

describe('PreSignUp', () => {
  it('is told of a sign-up before the user exists', async () => {
    const { events, server } = await createTriggerServer({ PreSignUp: passing }, VERIFYING)
    await signUp(server)
    expect(events[0]).toMatchObject({
      triggerSource: 'PreSignUp_SignUp',
      userName: 'anna',
      callerContext: { clientId: server.clientId },
    })
    expect(events[0]?.request).toEqual({
      userAttributes: { email: 'anna@example.com' },
      validationData: { captcha: 'seen' },
      clientMetadata: { campaign: 'spring' },
    })
    expect(events[0]?.response).toEqual({
      autoConfirmUser: false,
      autoVerifyEmail: false,
      autoVerifyPhone: false,
    })
  })

  it('confirms a user, verifies the address and lets PostConfirmation know', async () => {
    const { server, sources } = await createTriggerServer(
      {
        PreSignUp: responding({ autoConfirmUser: true, autoVerifyEmail: true }),
        PostConfirmation: passing,
      },
      VERIFYING,
    )
    expect(await signUp(server)).toEqual({ UserConfirmed: true, UserSub: expect.any(String) })
    expect(server.messages('anna')).toEqual([])
    expect(sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp'])
    const { UserAttributes, UserStatus } = await user(server)
    expect(UserStatus).toBe('CONFIRMED')
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  it('refuses a sign-up, and nothing is left of it', async () => {
    const { server } = await createTriggerServer({ PreSignUp: refusing }, VERIFYING)
    expect(await errorOf(signUp(server))).toBe(
      'UserLambdaValidationException: PreSignUp failed with error Not allowed.',
    )
    expect(await errorOf(user(server))).toBe('UserNotFoundException: User does not exist.')
  })

  it('lets one of two sign-ups for a name win', async () => {
    const { server } = await createTriggerServer({ PreSignUp: passing }, VERIFYING)
    const results = await Promise.allSettled([signUp(server), signUp(server)])
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await errorOf(signUp(server))).toBe('UsernameExistsException: User already exists')
  })

  it('is told the generated name in a pool that signs in with addresses', async () => {
    const { events, server } = await createTriggerServer(
      { PreSignUp: passing },
      { pool: { UsernameAttributes: ['email'] } },
    )
    const { UserSub } = await signUp(server, 'anna@example.com')
    expect(events[0]?.userName).toBe(UserSub)
  })

  it('is asked by AdminCreateUser, where it confirms nobody', async () => {
    const { events, server } = await createTriggerServer({
      PreSignUp: responding({ autoConfirmUser: true, autoVerifyEmail: true }),
    })
    const { User } = await server.call('AdminCreateUser', {
      UserPoolId: server.poolId,
      Username: 'ben',
      UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
      MessageAction: 'SUPPRESS',
    })
    expect(events[0]).toMatchObject({
      triggerSource: 'PreSignUp_AdminCreateUser',
      callerContext: { clientId: 'CLIENT_ID_NOT_APPLICABLE' },
    })
    expect(events[0]?.request['validationData']).toBeNull()
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD')
    expect(User?.Attributes).toContainEqual({ Name: 'email_verified', Value: 'true' })
  })

  it('is not understood when it answers with a text for a flag', async () => {
    const { server } = await createTriggerServer({
      PreSignUp: responding({ autoConfirmUser: 'true' }),
    })
    expect(await errorOf(signUp(server))).toBe(
      'InvalidLambdaResponseException: Unrecognizable lambda output',
    )
  })
})

describe('PostConfirmation', () => {
  it('is told of a confirmed user, with metadata', async () => {
    const { events, server } = await createTriggerServer({ PostConfirmation: passing }, VERIFYING)
    await signUp(server)
    await server.call('ConfirmSignUp', {
      ClientId: server.clientId,
      Username: 'anna',
      ConfirmationCode: server.lastCode('anna'),
      ClientMetadata: { page: 'welcome' },
    })
    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PostConfirmation_ConfirmSignUp',
    ])
    expect(events[0]?.request).toEqual({
      userAttributes: {
        sub: expect.any(String),
        'cognito:user_status': 'CONFIRMED',
        email: 'anna@example.com',
        email_verified: 'true',
      },
      clientMetadata: { page: 'welcome' },
    })
  })

  it('is told once when two confirmations race', async () => {
    const { server, sources } = await createTriggerServer({ PostConfirmation: passing }, VERIFYING)
    await signUp(server)
    const confirm = () =>
      server.call('ConfirmSignUp', {
        ClientId: server.clientId,
        Username: 'anna',
        ConfirmationCode: server.lastCode('anna'),
      })
    const results = await Promise.allSettled([confirm(), confirm()])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(sources()).toHaveLength(1)
  })

  it('that fails leaves the user confirmed', async () => {
    const { server } = await createTriggerServer({ PostConfirmation: refusing }, VERIFYING)
    await signUp(server)
    const confirm = server.call('AdminConfirmSignUp', {
      UserPoolId: server.poolId,
      Username: 'anna',
    })
    expect(await errorOf(confirm)).toBe(
      'UserLambdaValidationException: PostConfirmation failed with error Not allowed.',
    )
    expect((await user(server)).UserStatus).toBe('CONFIRMED')
  })

  it('is told of a new password', async () => {
    const { server, sources } = await createTriggerServer({ PostConfirmation: passing })
    await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
    await server.call('ForgotPassword', { ClientId: server.clientId, Username: 'anna' })
    await server.call('ConfirmForgotPassword', {
      ClientId: server.clientId,
      Username: 'anna',
      ConfirmationCode: server.lastCode('anna'),
      Password: 'Battery-staple-2',
    })
    expect(sources()).toEqual(['PostConfirmation_ConfirmForgotPassword'])
  })
})

describe('CustomMessage', () => {
  const OWN_SENDER = {
    pool: {
      AutoVerifiedAttributes: ['email'],
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: undefined },
    },
  } as const

  const greet = (event: TriggerEvent) =>
    responding({
      emailSubject: 'Welcome',
      emailMessage: `Hello ${event.userName}, ${event.request['codeParameter']}`,
    })(event)

  it('words the message of a sign-up without seeing the code', async () => {
    const { events, server } = await createTriggerServer({ CustomMessage: greet }, OWN_SENDER)
    await signUp(server)
    const [message] = server.messages('anna')
    expect(message?.subject).toBe('Welcome')
    expect(message?.body).toBe(`Hello anna, ${message?.code}`)
    expect(JSON.stringify(events)).not.toContain(message?.code)
    expect(events[0]?.request).toMatchObject({
      codeParameter: '{####}',
      usernameParameter: null,
      clientMetadata: { campaign: 'spring' },
    })
  })

  it('is asked for every kind of message', async () => {
    const { server, sources } = await createTriggerServer({ CustomMessage: passing }, OWN_SENDER)
    await signUp(server)
    const name = { ClientId: server.clientId, Username: 'anna' }
    await server.call('ResendConfirmationCode', name)
    await server.call('ConfirmSignUp', { ...name, ConfirmationCode: server.lastCode('anna') })
    await server.call('ForgotPassword', name)
    await server.call('AdminCreateUser', {
      UserPoolId: server.poolId,
      Username: 'ben',
      UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
      DesiredDeliveryMediums: ['EMAIL'],
    })
    expect(sources()).toEqual([
      'CustomMessage_SignUp',
      'CustomMessage_ResendCode',
      'CustomMessage_ForgotPassword',
      'CustomMessage_AdminCreateUser',
    ])
    expect(server.messages('ben')[0]?.body).toMatch(/^Your username is ben and temporary/)
  })

  it('that takes its time keeps the newest code with the newest message', async () => {
    const { server, use } = await createTriggerServer({ CustomMessage: passing }, OWN_SENDER)
    await server.addUser('ben', { email: 'ben@example.com', email_verified: 'true' })
    const waiting: (() => void)[] = []
    use({
      CustomMessage: (event) =>
        new Promise((resolve) => {
          waiting.push(() => resolve(event))
        }),
    })
    const name = { ClientId: server.clientId, Username: 'ben' }
    const requests = [server.call('ForgotPassword', name), server.call('ForgotPassword', name)]
    await expect.poll(() => waiting.length).toBe(2)
    for (const release of waiting.reverse()) release()
    await Promise.all(requests)
    expect(server.messages('ben')).toHaveLength(2)
    const confirmed = await server.call('ConfirmForgotPassword', {
      ...name,
      ConfirmationCode: server.lastCode('ben'),
      Password: 'Battery-staple-2',
    })
    expect(confirmed).toEqual({})
  })

  it('that outlives its receiver sends nothing', async () => {
    const { server, use } = await createTriggerServer({ CustomMessage: passing }, OWN_SENDER)
    use({
      CustomMessage: async (event) => {
        await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
        return event
      },
    })
    expect(await errorOf(signUp(server))).toBe('UserNotFoundException: User does not exist.')
    expect(server.messages('anna')).toEqual([])
    expect(server.context.store.codes.count('')).toBe(0)
  })

  it('is refused without a place for the code', async () => {
    const { server } = await createTriggerServer(
      { CustomMessage: responding({ emailMessage: 'Hello' }) },
      OWN_SENDER,
    )
    expect(await errorOf(signUp(server))).toMatch(
      /^InvalidParameterException: 1 validation error detected: Value at 'emailBody' failed to satisfy constraint: /,
    )
    expect(server.messages('anna')).toEqual([])
  })

  it('words no e-mail of a pool without a sender of its own', async () => {
    const { server } = await createTriggerServer({ CustomMessage: greet }, VERIFYING)
    expect(await errorOf(signUp(server))).toMatch(/^InvalidLambdaResponseException: /)
  })
})

describe('createLocalPool', () => {
  const POOL = 'us-east-1_Example01'
  const seed = {
    pools: [
      {
        id: POOL,
        name: 'people',
        LambdaConfig: { PostConfirmation: 'http://127.0.0.1:4000/confirmed' },
        clients: [{ id: 'web', name: 'web' }],
        users: [{ username: 'ada', password: PASSWORD }],
      },
    ],
  } as const
  const input = { ClientId: 'web', Username: 'ben', Password: PASSWORD }

  it('takes functions and endpoints, and asks neither for its seed', async () => {
    const asked: string[] = []
    const pool = createLocalPool({
      seed,
      triggers: {
        [POOL]: {
          PreSignUp: async (event) => {
            asked.push(event.userName)
            event.response['autoConfirmUser'] = true
            return event
          },
        },
      },
      fetch: async (url, init) => {
        asked.push(String(url))
        return new Response(String(init?.body))
      },
    })
    const answer = await succeed(pool, 'SignUp', input)
    expect(answer.UserConfirmed).toBe(true)
    expect(asked).toEqual(['ben', 'http://127.0.0.1:4000/confirmed'])
  })

  it('takes endpoints of other machines from a seed alone', async () => {
    const pool = createLocalPool()
    const config = (PreSignUp: string) => ({ PoolName: 'x', LambdaConfig: { PreSignUp } })
    await succeed(pool, 'CreateUserPool', config('http://localhost:4000/x'))
    for (const url of ['http://intranet.example/x', 'http://localhost.example/x']) {
      const [name] = await fail(pool, 'CreateUserPool', config(url))
      expect(name).toBe('InvalidParameterException')
    }
  })

  it('gives a trigger as long as it is told', async () => {
    const pool = createLocalPool({
      seed,
      triggers: { [POOL]: { PreSignUp: () => new Promise(() => undefined) } },
      triggerLimit: () => AbortSignal.abort(),
    })
    expect(await fail(pool, 'SignUp', input)).toEqual([
      'UnexpectedLambdaException',
      'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
    ])
  })
})
