import { describe, expect, it } from 'vitest'
import type { TriggerEvent } from '../../src/context.ts'
import { claimsOf, confirm, enrol, signInOn } from '../support/device-server.ts'
import { proveDevice } from '../support/srp-client.ts'
import { errorOf, type TestServer } from '../support/test-server.ts'
import { createTriggerServer, passing, responding } from '../support/trigger-server.ts'

const TRACKING = { pool: { DeviceConfiguration: {} } }

/** Asks one riddle. */
const RIDDLE = {
  DefineAuthChallenge: (event: TriggerEvent) =>
    (event.request['session'] as unknown[]).length === 0
      ? responding({ challengeName: 'CUSTOM_CHALLENGE' })(event)
      : responding({ issueTokens: true })(event),
  CreateAuthChallenge: passing,
  VerifyAuthChallengeResponse: responding({ answerCorrect: true }),
}

/** Signs in by riddle. */
const bySecretWord = async (server: TestServer, more: { [name: string]: string } = {}) => {
  const { Session } = await server.call('InitiateAuth', {
    AuthFlow: 'CUSTOM_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME: 'anna', ...more },
  })
  return server.call('RespondToAuthChallenge', {
    ChallengeName: 'CUSTOM_CHALLENGE',
    ClientId: server.clientId,
    Session,
    ChallengeResponses: { USERNAME: 'anna', ANSWER: 'a map' },
  })
}

describe('PostAuthentication', () => {
  it('is told whether the device is new', async () => {
    const { events, server } = await createTriggerServer({ PostAuthentication: passing }, TRACKING)
    await server.addUser('anna')
    const anna = await enrol(server, 'anna')
    const asked = await signInOn(server, 'anna', anna.device.key)
    await proveDevice(server, asked, anna.device)
    expect(events.map(({ request }) => request['newDeviceUsed'])).toEqual([true, false])
  })

  it('is told of no new device where the pool does not track them', async () => {
    const { events, server } = await createTriggerServer({ PostAuthentication: passing })
    await server.addUser('anna')
    await signInOn(server, 'anna')
    expect(events.map(({ request }) => request['newDeviceUsed'])).toEqual([false])
  })
})

describe('PreTokenGeneration', () => {
  it('learns that a device was authenticated', async () => {
    const { server, sources } = await createTriggerServer({ PreTokenGeneration: passing }, TRACKING)
    await server.addUser('anna')
    const anna = await enrol(server, 'anna')
    await proveDevice(server, await signInOn(server, 'anna', anna.device.key), anna.device)
    expect(sources()).toEqual([
      'TokenGeneration_Authentication',
      'TokenGeneration_AuthenticateDevice',
    ])
  })

  it('can neither change nor remove the device of an access token', async () => {
    const claimsToAddOrOverride = { device_key: 'eu-west-1_mine' }
    const change = { claimsToAddOrOverride, claimsToSuppress: ['device_key'] }
    const response = {
      claimsAndScopeOverrideDetails: { idTokenGeneration: change, accessTokenGeneration: change },
    }
    const PreTokenGenerationConfig = {
      LambdaVersion: 'V2_0',
      LambdaArn: 'arn:aws:lambda:eu-west-1:123456789012:function:claims',
    } as const
    const { server } = await createTriggerServer(
      { PreTokenGeneration: responding(response) },
      { pool: { ...TRACKING.pool, LambdaConfig: { PreTokenGenerationConfig } } },
    )
    await server.addUser('anna')
    const { AuthenticationResult: result } = await signInOn(server, 'anna')
    const key = result?.NewDeviceMetadata?.DeviceKey
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(key)
    expect(claimsOf(result?.IdToken)).not.toHaveProperty('device_key')
  })
})

describe('a custom sign-in', () => {
  it('ends with the secret of a remembered device', async () => {
    const { server } = await createTriggerServer(RIDDLE, TRACKING)
    await server.addUser('anna')
    const anna = await confirm(server, await bySecretWord(server))
    const asked = await bySecretWord(server, { DEVICE_KEY: anna.device.key })
    expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH')
    const { AuthenticationResult: result } = await proveDevice(server, asked, anna.device)
    expect(claimsOf(result?.AccessToken)['device_key']).toBe(anna.device.key)
  })

  it('refuses an unknown device before a trigger is asked', async () => {
    const { events, server } = await createTriggerServer(RIDDLE, TRACKING)
    await server.addUser('anna')
    const refused = bySecretWord(server, { DEVICE_KEY: 'eu-west-1_0' })
    expect(await errorOf(refused)).toBe('ResourceNotFoundException: Device does not exist.')
    expect(events).toEqual([])
  })
})
