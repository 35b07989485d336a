import { beforeEach, describe, expect, it } from 'vitest'
import { confirm, type Enrolled, signInOn } from '../support/device-server.ts'
import {
  accessOf,
  createApp,
  loa,
  respond,
  serverWithAnna,
  stepUp,
  told,
} from '../support/level-server.ts'
import {
  ALL_FACTORS,
  answer,
  createMfaServer,
  EmailConfiguration,
  SmsConfiguration,
} from '../support/mfa-server.ts'
import {
  answerDeviceSrp,
  type Challenge,
  proveDevice,
  startDeviceSrp,
} from '../support/srp-client.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'

const UNKNOWN = 'ResourceNotFoundException: Device does not exist.'

describe('a remembered device that stands in for the second factor', () => {
  let server: TestServer
  let anna: Enrolled
  let asked: Challenge

  beforeEach(async () => {
    const DeviceConfiguration = { ChallengeRequiredOnNewDevice: true }
    const config = { MfaConfiguration: 'ON', ...ALL_FACTORS } as const
    server = await createMfaServer(config, { pool: { DeviceConfiguration } })
    await server.addUser('anna', { phone_number: '+15550001234' })
    const first = await signInOn(server, 'anna')
    const code = { SMS_MFA_CODE: server.lastCode('anna') }
    anna = await confirm(server, await answer(server, first, code))
    asked = await signInOn(server, 'anna', anna.device.key)
  })

  const forget = () =>
    server.call('UpdateDeviceStatus', {
      AccessToken: anna.access,
      DeviceKey: anna.device.key,
      DeviceRememberedStatus: 'not_remembered',
    })

  /** Settings that are left out go back to what they are by default, so devices are no longer tracked without any. */
  const update = (devices: { readonly DeviceConfiguration?: object }) =>
    server.call('UpdateUserPool', {
      UserPoolId: server.poolId,
      MfaConfiguration: 'ON',
      SmsConfiguration,
      EmailConfiguration,
      ...devices,
    })

  const OVERTAKING = [
    ['it is no longer remembered', forget],
    ['devices are no longer tracked', () => update({})],
  ] as const

  it.each(OVERTAKING)('is not asked for its proof once %s', async (_what, overtake) => {
    await overtake()
    expect(await errorOf(startDeviceSrp(server, asked, anna.device))).toBe(UNKNOWN)
  })

  it.each(OVERTAKING)('proves nothing once %s', async (_what, overtake) => {
    const { challenge, responses } = await startDeviceSrp(server, asked, anna.device)
    await overtake()
    expect(await errorOf(answerDeviceSrp(server, challenge.Session, responses))).toBe(UNKNOWN)
  })

  it('leads on to the second factor once it may no longer stand in', async () => {
    const { challenge, responses } = await startDeviceSrp(server, asked, anna.device)
    await update({ DeviceConfiguration: {} })
    const next = await answerDeviceSrp(server, challenge.Session, responses)
    expect(next.ChallengeName).toBe('SMS_MFA')
    const after = await answer(server, next, { SMS_MFA_CODE: server.lastCode('anna') })
    // Its proof comes after the code by now, as everywhere where it does not stand in, and is the last one.
    expect(after.ChallengeName).toBe('DEVICE_SRP_AUTH')
    expect(accessOf(await proveDevice(server, after, anna.device))).not.toBe('')
  })
})

describe('a step-up that a device has yet to follow', () => {
  let server: TestServer
  let refresh: string
  let proof: Awaited<ReturnType<typeof startDeviceSrp>>

  beforeEach(async () => {
    server = await serverWithAnna({ pool: { DeviceConfiguration: {} } })
    const showCode = await createApp(server)
    const anna = await confirm(server, await server.signIn('anna'))
    refresh = anna.refresh
    const more = { ACCESS_TOKEN: anna.access, DEVICE_KEY: anna.device.key }
    const code = await stepUp(server, loa(4), more)
    const asked = await respond(server, code, { SOFTWARE_TOKEN_MFA_CODE: showCode() })
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH')
    proof = await startDeviceSrp(server, asked, anna.device)
  })

  const giveProof = () => answerDeviceSrp(server, proof.challenge.Session, proof.responses)

  it('reaches the level with the methods of its access token', async () => {
    expect(told(await giveProof())).toMatchObject({ acr: loa(4), amr: ['pwd', 'otp', 'mfa'] })
  })

  it('ends once the access token is revoked', async () => {
    await server.call('RevokeToken', { ClientId: server.clientId, Token: refresh })
    expect(await errorOf(giveProof())).toBe('NotAuthorizedException: Invalid session for the user.')
  })
})
