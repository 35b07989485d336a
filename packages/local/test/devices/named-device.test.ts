import { beforeEach, describe, expect, it } from 'vitest'
import {
  claimsOf,
  createDeviceServer,
  type Enrolled,
  enrol,
  signInOn,
} from '../support/device-server.ts'
import { answerSrp, proveDevice, startSrp } from '../support/srp-client.ts'
import { DEFAULT_FLOWS, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const UNKNOWN = 'ResourceNotFoundException: Device does not exist.'
const MISSING = 'eu-west-1_00000000-0000-4000-8000-000000000000'
const FLOWS = [...DEFAULT_FLOWS, 'ALLOW_USER_AUTH'] as const

let server: TestServer
let anna: Enrolled
beforeEach(async () => {
  server = await createDeviceServer(
    {},
    {
      client: { ExplicitAuthFlows: FLOWS },
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    },
  )
  await server.addUser('anna', { email: 'anna@example.com', email_verified: 'true' })
  anna = await enrol(server, 'anna')
})

/** Begins a choice-based sign-in. */
const choose = (parameters: { [name: string]: string }) =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME: 'anna', ...parameters },
  })

/** Begins a sign-in with administrator rights. */
const asAdmin = (DEVICE_KEY: string) =>
  server.call('AdminInitiateAuth', {
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    UserPoolId: server.poolId,
    ClientId: server.clientId,
    AuthParameters: { USERNAME: 'anna', PASSWORD, DEVICE_KEY },
  })

describe('a sign-in that names a remembered device', () => {
  it('does so in the first request of every flow by password', async () => {
    const DEVICE_KEY = anna.device.key
    const chosen = { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD, DEVICE_KEY }
    for (const begin of [() => asAdmin(DEVICE_KEY), () => choose(chosen)]) {
      const { AuthenticationResult: result } = await proveDevice(server, await begin(), anna.device)
      expect(claimsOf(result?.AccessToken)['device_key']).toBe(DEVICE_KEY)
    }
  })

  it('does so in the answer to any challenge', async () => {
    const DEVICE_KEY = anna.device.key
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const bySrp = await answerSrp(server, { ...responses, DEVICE_KEY })
    expect(bySrp.ChallengeName).toBe('DEVICE_SRP_AUTH')
    expect((await proveDevice(server, bySrp, anna.device)).AuthenticationResult).toBeDefined()

    const { Session } = await choose({})
    const byChoice = await server.call('RespondToAuthChallenge', {
      ChallengeName: 'SELECT_CHALLENGE',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', ANSWER: 'PASSWORD', PASSWORD, DEVICE_KEY },
    })
    expect(byChoice.ChallengeName).toBe('DEVICE_SRP_AUTH')
  })

  it('keeps it from request to request', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD, { DEVICE_KEY: anna.device.key })
    expect((await answerSrp(server, responses)).ChallengeName).toBe('DEVICE_SRP_AUTH')
  })

  it('is not asked for its secret after a code as first factor', async () => {
    const DEVICE_KEY = anna.device.key
    const { Session } = await choose({ PREFERRED_CHALLENGE: 'EMAIL_OTP', DEVICE_KEY })
    const { AuthenticationResult: result } = await server.call('RespondToAuthChallenge', {
      ChallengeName: 'EMAIL_OTP',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', EMAIL_OTP_CODE: server.lastCode('anna') },
    })
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(DEVICE_KEY)
    expect(result).not.toHaveProperty('NewDeviceMetadata')
  })

  it('sets a password of its own first', async () => {
    await server.call('AdminSetUserPassword', {
      UserPoolId: server.poolId,
      Username: 'anna',
      Password: 'Battery-Staple-2',
      Permanent: false,
    })
    const temporary = await signInOn(server, 'anna', anna.device.key, 'Battery-Staple-2')
    expect(temporary.ChallengeName).toBe('NEW_PASSWORD_REQUIRED')
    const asked = await server.call('RespondToAuthChallenge', {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ClientId: server.clientId,
      Session: temporary.Session,
      ChallengeResponses: { USERNAME: 'anna', NEW_PASSWORD: PASSWORD },
    })
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH')
    expect((await proveDevice(server, asked, anna.device)).AuthenticationResult).toBeDefined()
  })
})

describe('a sign-in that names a device which is not remembered', () => {
  it('is known by it and proves nothing', async () => {
    await server.call('UpdateDeviceStatus', {
      AccessToken: anna.access,
      DeviceKey: anna.device.key,
      DeviceRememberedStatus: 'not_remembered',
    })
    const { AuthenticationResult: result } = await signInOn(server, 'anna', anna.device.key)
    expect(result).not.toHaveProperty('NewDeviceMetadata')
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(anna.device.key)
  })

  it('is new when it is forgotten during the sign-in', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD, { DEVICE_KEY: anna.device.key })
    await server.call('ForgetDevice', { AccessToken: anna.access, DeviceKey: anna.device.key })
    const { AuthenticationResult: result } = await answerSrp(server, responses)
    expect(result?.NewDeviceMetadata?.DeviceKey).not.toBe(anna.device.key)
  })
})

describe('a sign-in that names a device which the user does not have', () => {
  it('is refused in every flow, before the password is looked at', async () => {
    await server.addUser('ben')
    const ben = await enrol(server, 'ben')
    for (const key of [MISSING, ben.device.key]) {
      expect(await errorOf(signInOn(server, 'anna', key))).toBe(UNKNOWN)
      expect(await errorOf(signInOn(server, 'anna', key, 'Wrong-Horse-1'))).toBe(UNKNOWN)
      expect(await errorOf(asAdmin(key))).toBe(UNKNOWN)
      expect(await errorOf(choose({ DEVICE_KEY: key }))).toBe(UNKNOWN)
      expect(await errorOf(startSrp(server, 'anna', PASSWORD, { DEVICE_KEY: key }))).toBe(UNKNOWN)
    }
    const user = server.context.store.users.list('')
    expect([...user].map(([, record]) => record.failures)).toEqual([undefined, undefined])
  })

  it('leaves the secret block good, so that the answer can be sent again without the key', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const named = { ...responses, DEVICE_KEY: MISSING }
    expect(await errorOf(answerSrp(server, named))).toBe(UNKNOWN)
    const { AuthenticationResult: result } = await answerSrp(server, responses)
    expect(result?.NewDeviceMetadata).toBeDefined()
  })

  it('leaves the Session good, so that the answer can be sent again without the key', async () => {
    const { Session } = await choose({})
    const answer = (more: { [name: string]: string }) =>
      server.call('RespondToAuthChallenge', {
        ChallengeName: 'SELECT_CHALLENGE',
        ClientId: server.clientId,
        Session,
        ChallengeResponses: { USERNAME: 'anna', ANSWER: 'PASSWORD', PASSWORD, ...more },
      })
    expect(await errorOf(answer({ DEVICE_KEY: MISSING }))).toBe(UNKNOWN)
    expect((await answer({})).AuthenticationResult).toBeDefined()
  })

  it('tells nothing about who exists where users are hidden', async () => {
    const hiding = server.addClient({
      ExplicitAuthFlows: FLOWS,
      PreventUserExistenceErrors: 'ENABLED',
    })
    const both = async (run: (username: string) => Promise<unknown>) => {
      const [real, unreal] = [await errorOf(run('anna')), await errorOf(run('nobody'))]
      expect(unreal).toBe(real)
      return real
    }
    expect(await both((name) => signInOn(hiding, name, MISSING))).toBe(UNKNOWN)
    expect(await both((name) => startSrp(hiding, name, PASSWORD, { DEVICE_KEY: MISSING }))).toBe(
      UNKNOWN,
    )
    const answered = await both(async (name) => {
      const { responses } = await startSrp(hiding, name, 'Wrong-Horse-1')
      return answerSrp(hiding, { ...responses, DEVICE_KEY: MISSING })
    })
    expect(answered).toBe(UNKNOWN)
  })

  it('says that a user is unknown where users are not hidden', async () => {
    expect(await errorOf(signInOn(server, 'nobody', MISSING))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})
