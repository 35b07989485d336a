import { beforeEach, describe, expect, it } from 'vitest'
import {
  claimsOf,
  createDeviceServer,
  type Enrolled,
  enrol,
  signInOn,
} from '../support/device-server.ts'
import {
  answerDeviceSrp,
  type Challenge,
  proveDevice,
  startDeviceSrp,
} from '../support/srp-client.ts'
import { errorOf, START_MS, TestServer } from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'
const UNKNOWN = 'ResourceNotFoundException: Device does not exist.'
const PRIME_HEX = (await import('../../src/srp-server/group.ts')).PRIME.toString(16)

let server: TestServer
let anna: Enrolled
let asked: Challenge
beforeEach(async () => {
  server = await createDeviceServer()
  await server.addUser('anna', { email: 'anna@example.com' })
  anna = await enrol(server, 'anna')
  asked = await signInOn(server, 'anna', anna.device.key)
})

/** Answers DEVICE_SRP_AUTH with what a test likes. */
const respond = (responses: { [name: string]: string }, more: { Session?: string } = {}) =>
  server.call('RespondToAuthChallenge', {
    ChallengeName: 'DEVICE_SRP_AUTH',
    ClientId: server.clientId,
    Session: asked.Session,
    ChallengeResponses: { USERNAME: 'anna', ...responses },
    ...more,
  })

describe('a remembered device', () => {
  it('is asked for its secret after the password', () => {
    expect(asked).toEqual({
      ChallengeName: 'DEVICE_SRP_AUTH',
      Session: expect.stringMatching(/^[\w-]{1000}$/),
      ChallengeParameters: { USERNAME: 'anna', DEVICE_KEY: anna.device.key },
    })
  })

  it('is asked for a proof after its public value', async () => {
    const { challenge } = await startDeviceSrp(server, asked, anna.device)
    expect(challenge).toEqual({
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      Session: expect.stringMatching(/^[\w-]{1000}$/),
      ChallengeParameters: {
        SALT: expect.stringMatching(/^[0-9a-f]{2,34}$/),
        SECRET_BLOCK: expect.stringMatching(/^[\w+/]{1000}$/),
        SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/),
        DEVICE_KEY: anna.device.key,
        USERNAME: 'anna',
      },
    })
  })

  it('signs in with its secret, again and again', async () => {
    for (let turn = 0; turn < 2; turn += 1) {
      const again = await signInOn(server, 'anna', anna.device.key)
      const { AuthenticationResult: result } = await proveDevice(server, again, anna.device)
      expect(result).not.toHaveProperty('NewDeviceMetadata')
      expect(result?.RefreshToken).toBeDefined()
      expect(claimsOf(result?.AccessToken)['device_key']).toBe(anna.device.key)
    }
  })

  it('is shown with the time of its last proof', async () => {
    server.context.clock.advance(100)
    await proveDevice(server, asked, anna.device)
    const input = { AccessToken: anna.access, DeviceKey: anna.device.key }
    const { Device } = await server.call('GetDevice', input)
    expect(Device.DeviceLastAuthenticatedDate).toBe(START_MS / 1000 + 100)
    expect(Device.DeviceLastModifiedDate).toBe(START_MS / 1000)
  })

  it('does not sign in with another secret, which uses the challenge up', async () => {
    const { challenge, responses } = await startDeviceSrp(server, asked, {
      ...anna.device,
      password: 'another secret',
    })
    expect(await errorOf(answerDeviceSrp(server, challenge.Session, responses))).toBe(WRONG)
    expect(await errorOf(answerDeviceSrp(server, challenge.Session, responses))).toBe(WRONG)
    const used = respond({ DEVICE_KEY: anna.device.key, SRP_A: 'abc' })
    expect(await errorOf(used)).toMatch(/session can only be used once\.$/)
  })

  it('locks the user out after too many wrong proofs, until a right one', async () => {
    const wrong = { ...anna.device, password: 'another secret' }
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const challenge = await signInOn(server, 'anna', anna.device.key)
      expect(await errorOf(proveDevice(server, challenge, wrong))).toBe(WRONG)
    }
    expect(await errorOf(signInOn(server, 'anna', anna.device.key))).toBe(
      'NotAuthorizedException: Password attempts exceeded',
    )
    server.context.clock.advance(10)
    const challenge = await signInOn(server, 'anna', anna.device.key)
    await proveDevice(server, challenge, anna.device)
    const user = [...server.context.store.users.list('')][0]?.[1]
    expect(user).not.toHaveProperty('mfaFailures')
  })
})

describe('DEVICE_SRP_AUTH', () => {
  it.each([
    ['zero', '0'],
    ['zero mod N', PRIME_HEX],
    ['no number', 'xyz'],
    ['longer than N', `1${PRIME_HEX}`],
  ])('refuses a public value that is %s and keeps its Session', async (_title, SRP_A) => {
    const refused = respond({ DEVICE_KEY: anna.device.key, SRP_A })
    expect(await errorOf(refused)).toMatch(/^InvalidParameterException: SRP_A /)
    const { AuthenticationResult } = await proveDevice(server, asked, anna.device)
    expect(AuthenticationResult).toBeDefined()
  })

  it('demands a public value, a key and a Session', async () => {
    const DEVICE_KEY = anna.device.key
    expect(await errorOf(respond({ DEVICE_KEY }))).toMatch(/parameter SRP_A$/)
    expect(await errorOf(respond({ SRP_A: 'abc' }))).toMatch(/parameter DEVICE_KEY$/)
    const without = server.call('RespondToAuthChallenge', {
      ChallengeName: 'DEVICE_SRP_AUTH',
      ClientId: server.clientId,
      ChallengeResponses: { USERNAME: 'anna', DEVICE_KEY, SRP_A: 'abc' },
    })
    expect(await errorOf(without)).toMatch(/parameter Session$/)
  })

  it('refuses another device of the same user', async () => {
    const other = await enrol(server, 'anna')
    const refused = respond({ DEVICE_KEY: other.device.key, SRP_A: 'abc' })
    expect(await errorOf(refused)).toBe(UNKNOWN)
  })

  it('refuses the Session of another challenge, client or user', async () => {
    const { challenge } = await startDeviceSrp(server, asked, anna.device)
    const answer = { DEVICE_KEY: anna.device.key, SRP_A: 'abc' }
    const session = { Session: challenge.Session ?? '' }
    expect(await errorOf(respond(answer, session))).toMatch(
      /^NotAuthorizedException: Invalid session/,
    )

    asked = await signInOn(server, 'anna', anna.device.key)
    const client = server.addClient({})
    const elsewhere = startDeviceSrp(client, asked, anna.device)
    expect(await errorOf(elsewhere)).toBe('NotAuthorizedException: Invalid session for the user.')
    await server.addUser('ben')
    const ben = await enrol(server, 'ben')
    const asBen = { USERNAME: 'ben', DEVICE_KEY: ben.device.key, SRP_A: 'abc' }
    expect(await errorOf(respond(asBen))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
  })

  it('lasts as long as a Session', async () => {
    server.context.clock.advance(181)
    expect(await errorOf(proveDevice(server, asked, anna.device))).toMatch(/session is expired\.$/)
  })

  it('is over when the device is forgotten', async () => {
    await server.call('ForgetDevice', { AccessToken: anna.access, DeviceKey: anna.device.key })
    expect(await errorOf(proveDevice(server, asked, anna.device))).toBe(UNKNOWN)
  })
})

describe('DEVICE_PASSWORD_VERIFIER', () => {
  const start = async (signedAtMs?: number) => {
    const { challenge, responses } = await startDeviceSrp(server, asked, anna.device, signedAtMs)
    const give = (changed: { [name: string]: string } = {}, Session = challenge.Session) =>
      answerDeviceSrp(server, Session, { ...responses, ...changed })
    return { give, responses, Session: challenge.Session }
  }

  it('takes one answer', async () => {
    const { give } = await start()
    expect((await give()).AuthenticationResult).toBeDefined()
    expect(await errorOf(give())).toBe(WRONG)
  })

  it('counts one of two answers that race', async () => {
    const { give } = await start()
    const outcomes = await Promise.allSettled([give(), give()])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('refuses a time far from the clock, and one of another form', async () => {
    const { give } = await start(START_MS - 301_000)
    expect(await errorOf(give())).toBe(WRONG)
    expect(await errorOf(give({ TIMESTAMP: '2026-03-02T03:04:05Z' }))).toMatch(
      /^InvalidParameterException: TIMESTAMP /,
    )
  })

  it('demands all parts of the proof', async () => {
    const { responses, Session } = await start()
    for (const name of Object.keys(responses).filter((part) => part !== 'USERNAME')) {
      const { [name]: _left, ...rest } = responses
      expect(await errorOf(answerDeviceSrp(server, Session, rest))).toBe(
        `InvalidParameterException: Missing required parameter ${name}`,
      )
    }
  })

  it('demands the Session that it came with', async () => {
    const { give, responses } = await start()
    expect(await errorOf(answerDeviceSrp(server, undefined, responses))).toMatch(/Session$/)
    const { Session } = await signInOn(server, 'anna', anna.device.key)
    expect(await errorOf(give({}, Session))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
    expect((await give()).AuthenticationResult).toBeDefined()
  })

  it('refuses the secret block of another device, user or client', async () => {
    const { give, responses, Session } = await start()
    const other = await enrol(server, 'anna')
    expect(await errorOf(give({ DEVICE_KEY: other.device.key }))).toBe(WRONG)
    await server.addUser('ben')
    const ben = await enrol(server, 'ben')
    const asBen = { USERNAME: 'ben', DEVICE_KEY: ben.device.key }
    expect(await errorOf(give(asBen))).toBe(WRONG)
    const client = server.addClient({})
    expect(await errorOf(answerDeviceSrp(client, Session, responses))).toBe(WRONG)
  })

  it('does not take a proof for PASSWORD_VERIFIER', async () => {
    const { responses } = await start()
    const refused = server.call('RespondToAuthChallenge', {
      ChallengeName: 'PASSWORD_VERIFIER',
      ClientId: server.clientId,
      ChallengeResponses: responses,
    })
    expect(await errorOf(refused)).toBe(WRONG)
  })

  it('refuses a user who was disabled meanwhile', async () => {
    const { give } = await start()
    await server.call('AdminDisableUser', { UserPoolId: server.poolId, Username: 'anna' })
    expect(await errorOf(give())).toBe('NotAuthorizedException: User is disabled.')
  })

  it('refuses a namesake who came after', async () => {
    const { give } = await start()
    await server.call('AdminDeleteUser', { UserPoolId: server.poolId, Username: 'anna' })
    await server.addUser('anna')
    expect(await errorOf(give())).toBe(UNKNOWN)
  })
})

describe('a client with a secret', () => {
  it('is asked for the hash at each step', async () => {
    const client = server.addClient({ GenerateSecret: true })
    const secret = new TestServer(server.context, server.poolId, client.clientId)
    expect(await errorOf(startDeviceSrp(secret, asked, anna.device))).toMatch(
      /is configured with secret but SECRET_HASH was not received$/,
    )
  })
})
