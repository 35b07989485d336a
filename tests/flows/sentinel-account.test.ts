import {
  changePassword,
  deleteUser,
  exportUser,
  memoryStorage,
  sendAttributeCode,
  signInWithSrp,
  updateUserAttributes,
  verifyAttribute,
  withDevices,
} from '@cognito-kit/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { makeHaste } from './support/make-haste.ts'
import { otherThan } from './support/mfa.ts'
import { expectNoLeak, finished, html, lost, page, watchedWorld } from './support/watched-world.ts'
import { PASSWORD, POOL_ID } from './support/world.ts'

const anna = { username: 'anna', password: PASSWORD }

beforeEach(makeHaste)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('no secret comes out of', () => {
  test('a password that is changed, wrong ones and broken answers among it', async () => {
    const world = watchedWorld()
    const { client, intercept, watch } = world
    await finished(world, await signInWithSrp(client, anna))
    const change = (previousPassword: string, newPassword: string) =>
      watch.outcome(changePassword(client, { previousPassword, newPassword }))
    for (const answer of [html, page, lost]) {
      intercept(answer)
      await change(PASSWORD, 'Chosen-horse-7')
    }
    intercept()
    await change('Wrong-horse-5', 'Chosen-horse-7')
    await change(PASSWORD, 'lower-only-6')
    await change(PASSWORD, ' Blank-before-8')
    await change(' Blank-before-9', 'Chosen-horse-7')
    await change(PASSWORD, 'Chosen-horse-7')
    for (const secret of ['Wrong-horse-5', 'lower-only-6', ' Blank-before-8', 'Chosen-horse-7']) {
      expect(watch.secrets).toContain(secret)
    }
    await expectNoLeak(world, [
      'ERR_BAD_RESPONSE',
      'ERR_INVALID_PARAMETER',
      'ERR_INVALID_PASSWORD',
      'ERR_NETWORK',
      'ERR_NOT_AUTHORIZED',
      'ERR_SERVICE',
    ])
  })

  test('codes for attributes, wrong ones and broken answers among them', async () => {
    const world = watchedWorld({ AutoVerifiedAttributes: ['email'] }, { fixedCode: '493817' })
    const { client, intercept, watch } = world
    await finished(world, await signInWithSrp(client, anna))
    watch.see('deliveries', await updateUserAttributes(client, { email: 'anna@example.org' }))
    watch.see('delivery', await sendAttributeCode(client, 'email'))
    for (const code of ['493817', '493 817', '612345']) watch.secret(code)
    const verify = (code: string) =>
      watch.outcome(verifyAttribute(client, { attribute: 'email', code }))
    for (const answer of [html, page, lost]) {
      intercept(answer)
      await verify('493 817')
    }
    intercept()
    for (const code of [otherThan('493817'), '612345', '493 817', '493817']) await verify(code)
    expect(watch.secrets).toContain('493817')
    await expectNoLeak(world, [
      'ERR_BAD_RESPONSE',
      'ERR_CODE_MISMATCH',
      'ERR_EXPIRED_CODE',
      'ERR_NETWORK',
      'ERR_SERVICE',
    ])
  })

  test('the export and the end of an account', async () => {
    const world = watchedWorld({ DeviceConfiguration: { ChallengeRequiredOnNewDevice: true } })
    const { admin, client, intercept, watch } = world
    const remembering = withDevices(client, { storage: watch.storage(memoryStorage()) })
    await finished(world, await signInWithSrp(remembering, anna))
    watch.see('export', await exportUser(remembering))
    for (const answer of [html, page, lost]) {
      intercept(answer, answer, answer, answer, answer)
      await watch.outcome(exportUser(remembering))
      intercept(answer)
      await watch.outcome(deleteUser(remembering))
    }
    intercept()
    await admin('AdminUserGlobalSignOut', { UserPoolId: POOL_ID, Username: 'anna' })
    await watch.outcome(exportUser(remembering))
    await finished(world, await signInWithSrp(remembering, anna))
    await deleteUser(remembering)
    await watch.outcome(deleteUser(remembering))
    await expectNoLeak(world, [
      'ERR_BAD_RESPONSE',
      'ERR_NETWORK',
      'ERR_NOT_SIGNED_IN',
      'ERR_SERVICE',
      'ERR_SESSION_EXPIRED',
    ])
  })
})
