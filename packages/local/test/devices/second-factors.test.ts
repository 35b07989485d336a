import { beforeEach, describe, expect, it } from 'vitest'
import { confirm, type Enrolled, signInOn } from '../support/device-server.ts'
import { ALL_FACTORS, answer, createMfaServer } from '../support/mfa-server.ts'
import { answerSrp, proveDevice, startSrp } from '../support/srp-client.ts'
import { errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer
let anna: Enrolled

/** Answers a code by text message. */
const giveCode = (challenge: Parameters<typeof answer>[1]) =>
  answer(server, challenge, { SMS_MFA_CODE: server.lastCode('anna') })

/** A pool with MFA in which a device is remembered once it is confirmed. */
const begin = async (ChallengeRequiredOnNewDevice: boolean): Promise<void> => {
  const DeviceConfiguration = { ChallengeRequiredOnNewDevice }
  const config = { MfaConfiguration: 'ON', ...ALL_FACTORS } as const
  server = await createMfaServer(config, { pool: { DeviceConfiguration } })
  await server.addUser('anna', { phone_number: '+15550001234' })
  const asked = await signInOn(server, 'anna')
  expect(asked.ChallengeName).toBe('SMS_MFA')
  anna = await confirm(server, await giveCode(asked))
}

describe('where a device stands in for the second factor', () => {
  beforeEach(() => begin(true))

  it('the remembered device proves its secret instead', async () => {
    const asked = await signInOn(server, 'anna', anna.device.key)
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH')
    expect(server.messages('anna')).toHaveLength(1)
    expect((await proveDevice(server, asked, anna.device)).AuthenticationResult).toBeDefined()
  })

  it('the same holds by SRP', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const asked = await answerSrp(server, { ...responses, DEVICE_KEY: anna.device.key })
    expect((await proveDevice(server, asked, anna.device)).AuthenticationResult).toBeDefined()
  })

  it('the wrong secret of a device signs nobody in', async () => {
    const asked = await signInOn(server, 'anna', anna.device.key)
    const wrong = { ...anna.device, password: 'another secret' }
    expect(await errorOf(proveDevice(server, asked, wrong))).toMatch(/Incorrect username/)
  })

  it('other devices and those no longer remembered are asked for a code', async () => {
    expect((await signInOn(server, 'anna')).ChallengeName).toBe('SMS_MFA')
    await server.call('UpdateDeviceStatus', {
      AccessToken: anna.access,
      DeviceKey: anna.device.key,
      DeviceRememberedStatus: 'not_remembered',
    })
    const asked = await signInOn(server, 'anna', anna.device.key)
    expect(asked.ChallengeName).toBe('SMS_MFA')
    const { AuthenticationResult: result } = await giveCode(asked)
    expect(result).not.toHaveProperty('NewDeviceMetadata')
    expect(result?.AccessToken).toBeDefined()
  })

  it('a device that is named no sooner than with the code proves its secret after it', async () => {
    const asked = await signInOn(server, 'anna')
    const next = await answer(server, asked, {
      SMS_MFA_CODE: server.lastCode('anna'),
      DEVICE_KEY: anna.device.key,
    })
    expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH')
    expect((await proveDevice(server, next, anna.device)).AuthenticationResult).toBeDefined()
  })
})

describe('where a device does not stand in for the second factor', () => {
  beforeEach(() => begin(false))

  it('the code comes first and the secret of the device after it', async () => {
    const asked = await signInOn(server, 'anna', anna.device.key)
    expect(asked.ChallengeName).toBe('SMS_MFA')
    const next = await giveCode(asked)
    expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH')
    const { AuthenticationResult: result } = await proveDevice(server, next, anna.device)
    expect(result?.AccessToken).toBeDefined()
    expect(result).not.toHaveProperty('NewDeviceMetadata')
  })

  it('a code with the key of an unknown device can be sent again without it', async () => {
    const asked = await signInOn(server, 'anna')
    const SMS_MFA_CODE = server.lastCode('anna')
    const DEVICE_KEY = 'eu-west-1_00000000-0000-4000-8000-000000000000'
    expect(await errorOf(answer(server, asked, { SMS_MFA_CODE, DEVICE_KEY }))).toBe(
      'ResourceNotFoundException: Device does not exist.',
    )
    expect((await answer(server, asked, { SMS_MFA_CODE })).AuthenticationResult).toBeDefined()
  })
})
