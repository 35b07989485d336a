import {
  answerCode,
  forgetDevice,
  getAuthFactors,
  getDevice,
  listDevices,
  listPasskeys,
  registerPasskey,
  setMfaPreference,
  setUpTotp,
  signInWithPasskey,
  signInWithSrp,
  totpQrCode,
  totpUri,
  updateDeviceStatus,
  verifyTotp,
  withDevices,
} from '@cognito-kit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { testPasskeys } from './support/authenticator.ts'
import { makeHaste } from './support/make-haste.ts'
import { allowMfa, otherThan } from './support/mfa.ts'
import { expectNoLeak, finished, html, lost, page, watchedWorld } from './support/watched-world.ts'
import { PASSWORD, the, totp } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

beforeEach(makeHaste)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('no secret comes out of', () => {
  test('an authenticator app that is set up, wrong codes and broken answers among it', async () => {
    const world = watchedWorld()
    const { client, intercept, pool, watch } = world
    await allowMfa(world)
    await finished(world, await signInWithSrp(client, anna))
    for (const answer of [html, page, lost]) {
      intercept(answer)
      await watch.outcome(setUpTotp(client))
    }
    const { secretCode } = await setUpTotp(client)
    const code = totp(secretCode, Date.now())
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`
    for (const text of [secretCode, code, spaced]) watch.secret(text)
    for (const answer of [html, page, lost]) {
      intercept(answer)
      await watch.outcome(verifyTotp(client, { code: spaced }))
    }
    intercept()
    await watch.outcome(verifyTotp(client, { code: otherThan(code) }))
    for (const wrong of [`${code}:`, `${code}9`]) {
      watch.secret(wrong)
      await watch.outcome(verifyTotp(client, { code: wrong }))
    }
    for (const uri of [secretCode, totpUri({ issuer: 'a', account: 'b', secretCode }).repeat(30)]) {
      await totpQrCode(uri).catch((error: unknown) => watch.see('error', error))
    }
    await verifyTotp(client, { code: spaced, deviceName: 'phone' })
    await setMfaPreference(client, { totp: 'preferred' })
    watch.see('factors', await getAuthFactors(client))

    pool.advance(60)
    const step = the(await signInWithSrp(client, anna), 'SOFTWARE_TOKEN_MFA')
    await finished(world, await answerCode(client, step, totp(secretCode, Date.now() + 60_000)))
    expect(watch.secrets.has(secretCode)).toBe(true)
    expect(watch.secrets.has(code)).toBe(true)
    await expectNoLeak(world, [
      'ERR_BAD_RESPONSE',
      'ERR_ENABLE_SOFTWARE_TOKEN_MFA',
      'ERR_INVALID_PARAMETER',
      'ERR_NETWORK',
      'ERR_SERVICE',
    ])
  })

  test('the devices of a user', async () => {
    const DeviceConfiguration = {
      ChallengeRequiredOnNewDevice: true,
      DeviceOnlyRememberedOnUserPrompt: true,
    }
    const world = watchedWorld({ DeviceConfiguration })
    const { client, intercept, watch } = world
    const device = withDevices(client, { storage: watch.storage() })
    await finished(world, await signInWithSrp(device, anna))
    const [here] = await listDevices(device)
    watch.see('device', here)
    watch.see('device', await getDevice(device, here?.deviceKey ?? ''))
    for (const answer of [html, page, lost]) {
      intercept(answer)
      await watch.outcome(updateDeviceStatus(device, 'remembered', here))
      intercept(answer)
      await watch.outcome(forgetDevice(device, here))
    }
    intercept()
    expect(await forgetDevice(device, here)).toBe(true)
    await watch.outcome(getDevice(device, here?.deviceKey ?? ''))
    await expectNoLeak(world, [
      'ERR_BAD_RESPONSE',
      'ERR_NETWORK',
      'ERR_RESOURCE_NOT_FOUND',
      'ERR_SERVICE',
    ])
  })

  test('passkeys that are registered and refused', async () => {
    const world = watchedWorld({
      WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
    })
    const { client, watch } = world
    await finished(world, await signInWithSrp(client, anna))
    const foreign = await testPasskeys({ origin: 'https://example.org' })
    await watch.outcome(registerPasskey(client, { passkeys: foreign }))
    const passkeys = await testPasskeys()
    await registerPasskey(client, { passkeys })
    watch.see('passkeys', await listPasskeys(client, { passkeys }))
    const untrue = await testPasskeys({ challenge: 'AAAA' })
    await watch.outcome(signInWithPasskey(client, anna, { passkeys: untrue }))
    await finished(world, await signInWithPasskey(client, anna, { passkeys }))
    await expectNoLeak(world, ['ERR_NOT_AUTHORIZED', 'ERR_WEB_AUTHN_ORIGIN_NOT_ALLOWED'])
  })
})
