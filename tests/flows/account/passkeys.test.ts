import {
  deletePasskey,
  getAuthFactors,
  listPasskeys,
  registerPasskey,
  setMfaPreference,
  signInWithPasskey,
  signInWithSrp,
} from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { refusalOf } from '../support/account.ts'
import { testPasskeys } from '../support/authenticator.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { allowMfa } from '../support/mfa.ts'
import { createWorld, PASSWORD } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

const withPasskeys: Partial<SeedPool> = {
  WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] } },
}

describe('the passkeys of a user', () => {
  test('are registered, listed, used and deleted over HTTP', async () => {
    const { client } = await createHttpWorld(withPasskeys)
    await signInWithSrp(client, anna)
    const passkeys = await testPasskeys({ aaguid: 'fbfc3007-154e-4ecc-8c0b-6e020557d7bd' })
    await registerPasskey(client, { passkeys })
    const [passkey, ...others] = await listPasskeys(client, { passkeys })
    expect(others).toEqual([])
    expect(passkey).toEqual({
      id: passkeys.id,
      name: 'iCloud Keychain',
      rpId: 'localhost',
      attachment: 'platform',
      transports: ['internal', 'hybrid'],
      createdAtMs: expect.any(Number),
    })
    expect(Math.abs(Date.now() - (passkey?.createdAtMs ?? 0))).toBeLessThan(60_000)
    expect(await getAuthFactors(client)).toMatchObject({ factors: ['PASSWORD', 'WEB_AUTHN'] })
    const step = await signInWithPasskey(client, { username: 'anna' }, { passkeys })
    expect(step.name).toBe('DONE')

    await deletePasskey(client, passkeys.id, { passkeys })
    expect(await listPasskeys(client, { passkeys })).toEqual([])
    const without = await signInWithPasskey(client, { username: 'anna' }, { passkeys })
    expect(without).toMatchObject({ name: 'SELECT_CHALLENGE' })
    await expect(deletePasskey(client, passkeys.id, { passkeys })).rejects.toMatchObject({
      code: 'ERR_RESOURCE_NOT_FOUND',
    })
  })

  test('are told to the browser after the list and what is left after a deletion', async () => {
    const { client } = createWorld(withPasskeys)
    await signInWithSrp(client, anna)
    const first = await testPasskeys()
    const second = await testPasskeys()
    await registerPasskey(client, { passkeys: first })
    await registerPasskey(client, { passkeys: second })
    await listPasskeys(client, { passkeys: first })
    await expect.poll(() => first.told).toHaveLength(1)
    const { allAcceptedCredentialIds = [], ...rest } = first.told[0] ?? {}
    expect([...allAcceptedCredentialIds].sort()).toEqual([first.id, second.id].sort())
    expect(rest).toEqual({ rpId: 'localhost', userId: expect.any(String) })
    await deletePasskey(client, first.id, { passkeys: second })
    await expect.poll(() => second.told).toHaveLength(1)
    expect(second.told[0]).toEqual({ ...rest, allAcceptedCredentialIds: [second.id] })
  })

  test('have names by which a person tells them apart', async () => {
    const { client } = createWorld(withPasskeys)
    await signInWithSrp(client, anna)
    for (const ceremony of [
      { aaguid: 'ea9b8d66-4d01-1d21-3ce4-b6b48cb575d4' },
      { aaguid: '08987058-cadc-4b81-b6e1-30de50dcbe96' },
      { attachment: 'cross-platform', transports: ['usb'] },
    ] as const) {
      await registerPasskey(client, { passkeys: await testPasskeys(ceremony) })
    }
    expect((await listPasskeys(client)).map(({ name }) => name).sort()).toEqual([
      'Google Password Manager',
      'Roaming passkey',
      'Windows Hello',
    ])
  })

  test('are twenty at most, and nobody is asked for one more', async () => {
    const { client } = createWorld(withPasskeys)
    await signInWithSrp(client, anna)
    for (let i = 0; i < 19; i += 1) {
      await registerPasskey(client, { passkeys: await testPasskeys() })
    }
    // Two at once: both may begin, one is taken, and the authenticator learns that the other is good for nothing.
    const both = [await testPasskeys(), await testPasskeys()]
    const ends = await Promise.allSettled(
      both.map((passkeys) =>
        registerPasskey({ ...client, state: { ...client.state } }, { passkeys }),
      ),
    )
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const refused = both[ends.findIndex(({ status }) => status === 'rejected')]
    await expect.poll(() => refused?.told).toHaveLength(1)
    const accepted = refused?.told[0]?.allAcceptedCredentialIds
    expect(accepted).toHaveLength(20)
    expect(accepted).not.toContain(refused?.id)

    const nobody = { create: () => Promise.reject(new Error('asked')), get: () => Promise.reject() }
    const more = registerPasskey(client, { passkeys: nobody })
    expect(await refusalOf(more, 'registerPasskey')).toEqual([
      'ERR_LIMIT_EXCEEDED',
      'passkey-limit',
    ])
    const [one] = await listPasskeys(client)
    await deletePasskey(client, one?.id ?? '')
    await registerPasskey(client, { passkeys: await testPasskeys() })
    expect(await listPasskeys(client)).toHaveLength(20)
  })

  test('are a second factor where they verify the person, unless that is turned off', async () => {
    const world = createWorld(withPasskeys)
    const { client } = world
    await allowMfa(world, 'OPTIONAL', ['sms', 'passkey'])
    await signInWithSrp(client, anna)
    await registerPasskey(client, { passkeys: await testPasskeys() })
    await setMfaPreference(client, { sms: 'on', passkey: 'on' })
    expect((await getAuthFactors(client)).mfa).toContain('WEB_AUTHN')
    await setMfaPreference(client, { passkey: 'off' })
    expect((await getAuthFactors(client)).mfa).toEqual(['SMS_MFA'])
  })

  test('need a pool that has them', async () => {
    const { client } = createWorld()
    await signInWithSrp(client, anna)
    await expect(registerPasskey(client, { passkeys: await testPasskeys() })).rejects.toMatchObject(
      { code: 'ERR_WEB_AUTHN_NOT_ENABLED' },
    )
  })
})
