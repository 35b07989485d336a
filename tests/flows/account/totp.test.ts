import {
  answerCode,
  getAuthFactors,
  getUser,
  setMfaPreference,
  setUpTotp,
  signInWithSrp,
  totpUri,
  verifyTotp,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { reasonFor } from '../support/account.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { allowMfa, otherThan } from '../support/mfa.ts'
import { createWorld, PASSWORD, the, totp } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

describe('an authenticator app of a signed-in user', () => {
  test('is set up over HTTP, turned on, and asked for by the next sign-in', async () => {
    const world = await createHttpWorld()
    const { client, pool, requests } = world
    await allowMfa(world)
    await signInWithSrp(client, anna)
    requests.length = 0
    const { secretCode } = await setUpTotp(client)
    const { searchParams } = new URL(totpUri({ issuer: 'Acme', account: 'anna', secretCode }))
    const secret = searchParams.get('secret') ?? ''
    await verifyTotp(client, { code: totp(secret, Date.now()), deviceName: 'Anna’s phone' })
    expect((await getUser(client)).mfa).toEqual([])
    await setMfaPreference(client, { totp: 'preferred' })
    expect(requests).toEqual([
      'AssociateSoftwareToken',
      'VerifySoftwareToken',
      'GetUser',
      'SetUserMFAPreference',
    ])
    expect(await getAuthFactors(client)).toMatchObject({
      mfa: ['SOFTWARE_TOKEN_MFA'],
      preferredMfa: 'SOFTWARE_TOKEN_MFA',
    })

    pool.advance(30)
    const step = the(await signInWithSrp(client, anna), 'SOFTWARE_TOKEN_MFA')
    expect(step.deviceName).toBe('Anna’s phone')
    const code = totp(secret, Date.now() + 30_000)
    expect((await answerCode(client, step, code)).name).toBe('DONE')
  })

  test('keeps its secret when a code is wrong', async () => {
    const world = createWorld()
    const { client } = world
    await allowMfa(world)
    await signInWithSrp(client, anna)
    const { secretCode } = await setUpTotp(client)
    const code = totp(secretCode, Date.now())
    await expect(verifyTotp(client, { code: otherThan(code) })).rejects.toMatchObject({
      code: 'ERR_ENABLE_SOFTWARE_TOKEN_MFA',
    })
    for (const wrong of [otherThan(code), '12345', 'abcdef']) {
      expect(await reasonFor(verifyTotp(client, { code: wrong }))).toBe('code-mismatch')
    }
    await verifyTotp(client, { code: `${code.slice(0, 3)} ${code.slice(3)}` })
    await setMfaPreference(client, { totp: 'on' })
  })

  test('works until the one that takes its place has shown a code', async () => {
    const world = createWorld()
    const { client, pool } = world
    await allowMfa(world)
    await signInWithSrp(client, anna)
    const first = await setUpTotp(client)
    await verifyTotp(client, { code: totp(first.secretCode, Date.now()) })
    await setMfaPreference(client, { totp: 'preferred' })
    const second = await setUpTotp(client)
    expect(second.secretCode).not.toBe(first.secretCode)
    pool.advance(60)
    const step = the(await signInWithSrp(client, anna), 'SOFTWARE_TOKEN_MFA')
    const later = Date.now() + 60_000
    await answerCode(client, step, totp(first.secretCode, later))
    await verifyTotp(client, { code: totp(second.secretCode, later) })
    pool.advance(60)
    const asked = the(await signInWithSrp(client, anna), 'SOFTWARE_TOKEN_MFA')
    const old = answerCode(client, asked, totp(first.secretCode, later + 60_000))
    await expect(old).rejects.toMatchObject({ code: 'ERR_CODE_MISMATCH' })
    const done = await answerCode(client, asked, totp(second.secretCode, later + 60_000))
    expect(done.name).toBe('DONE')
  })

  test('needs a pool that has them, and a secret before a code', async () => {
    const world = createWorld()
    const { client } = world
    await signInWithSrp(client, anna)
    await expect(setUpTotp(client)).rejects.toMatchObject({
      code: 'ERR_SOFTWARE_TOKEN_MFA_NOT_FOUND',
    })
    await allowMfa(world)
    await expect(verifyTotp(client, { code: '123456' })).rejects.toMatchObject({
      code: 'ERR_INVALID_PARAMETER',
    })
  })
})
