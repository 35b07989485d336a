import { currentDevice, memoryStorage, withDevices } from '@cognito-kit/core'
import type { LoginFlowOptions } from '@cognito-kit/core/login'
import { describe, expect, test } from 'vitest'
import { startLogin } from '../support/login.ts'
import { createWorld, PASSWORD, POOL_ID, type World } from '../support/world.ts'

const credentials = { username: 'anna', password: PASSWORD }

/** A pool that tracks devices, trusts them at the person's word, and asks `anna` for a code on new ones. */
async function trackingWorld(DeviceOnlyRememberedOnUserPrompt = true): Promise<World> {
  const world = createWorld({
    DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt },
  })
  await world.admin('SetUserPoolMfaConfig', {
    UserPoolId: POOL_ID,
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
    },
  })
  await world.admin('AdminSetUserMFAPreference', {
    UserPoolId: POOL_ID,
    Username: 'anna',
    SMSMfaSettings: { Enabled: true, PreferredMfa: true },
  })
  return { ...world, client: { ...world.client, storage: memoryStorage() } }
}

/** Signs in with password and code, as far as the dialogue goes. */
async function signIn(world: World, options: LoginFlowOptions) {
  const login = await startLogin(world.client, options)
  await login.flow.submit(credentials)
  if (login.flow.state.screen === 'code') await login.flow.submit({ code: world.code('anna') })
  return login
}

describe('the device in the login', () => {
  test('is remembered at the word of the person, and then stands in for the code', async () => {
    const world = await trackingWorld()
    const { flow } = await signIn(world, { rememberDevice: 'ask' })
    expect(flow.state).toMatchObject({
      screen: 'remember-device',
      actions: ['skip'],
      session: null,
    })
    await flow.submit({})
    expect(flow.state).toMatchObject({ screen: 'signed-in', session: { username: 'anna' } })
    await flow.run('sign-out')
    const again = await signIn(world, { rememberDevice: 'ask' })
    expect(again.screens).toEqual(['loading', 'sign-in', 'signed-in'])
  })

  test('is not remembered when the person does not want it, and nobody asks again', async () => {
    const world = await trackingWorld()
    const { flow } = await signIn(world, { rememberDevice: 'ask' })
    await flow.run('skip')
    expect(flow.state.screen).toBe('signed-in')
    await flow.run('sign-out')
    const again = await signIn(world, { rememberDevice: 'ask' })
    expect(again.screens).toEqual(['loading', 'sign-in', 'code', 'signed-in'])
  })

  test('is remembered without a word where the app says always', async () => {
    const world = await trackingWorld()
    const { screens } = await signIn(world, { rememberDevice: 'always' })
    expect(screens).toEqual(['loading', 'sign-in', 'code', 'signed-in'])
    expect(await currentDevice(withDevices(world.client))).toMatchObject({ needsConsent: false })
  })

  test('needs no word where the pool asks for none', async () => {
    const world = await trackingWorld(false)
    const { screens } = await signIn(world, { rememberDevice: 'ask' })
    expect(screens).toEqual(['loading', 'sign-in', 'code', 'signed-in'])
    expect(world.requests).not.toContain('UpdateDeviceStatus')
  })

  test('is not even introduced where the app says never', async () => {
    const world = await trackingWorld()
    await signIn(world, {})
    expect(world.requests).not.toContain('ConfirmDevice')
  })

  test('that cannot be remembered keeps nobody out', async () => {
    const world = await trackingWorld()
    const { flow } = await signIn(world, { rememberDevice: 'ask' })
    const { deviceKey: DeviceKey = '' } = (await currentDevice(withDevices(world.client))) ?? {}
    await world.admin('AdminForgetDevice', { UserPoolId: POOL_ID, Username: 'anna', DeviceKey })
    await flow.submit({})
    expect(flow.state.screen).toBe('signed-in')
  })
})
