import {
  answerCode,
  changePassword,
  confirmSignUp,
  currentTokens,
  signInWithChoice,
  signInWithPassword,
  signInWithSrp,
  signUp,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { refusalOf, signedInWorld } from '../support/account.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { PASSWORD, POOL_ID, the } from '../support/world.ts'

const NEXT = 'Battery-staple-2'

describe('changePassword', () => {
  test('replaces the password and lets sessions go on', async () => {
    const { client, requests } = await signedInWorld()
    await changePassword(client, { previousPassword: PASSWORD, newPassword: NEXT })
    expect(requests).toEqual(['ChangePassword'])
    expect(await currentTokens(client, { forceRefresh: true })).not.toBeNull()
    const old = signInWithSrp(client, { username: 'anna', password: PASSWORD })
    expect(await refusalOf(old)).toEqual(['ERR_NOT_AUTHORIZED', 'wrong-credentials'])
    expect((await signInWithSrp(client, { username: 'anna', password: NEXT })).name).toBe('DONE')
  })

  test('tells what is wrong with either password, and changes nothing', async () => {
    const { client, pool } = await signedInWorld()
    const cases: readonly [string | undefined, string, string, string][] = [
      ['Wrong-horse-1', NEXT, 'ERR_NOT_AUTHORIZED', 'wrong-current-password'],
      [undefined, NEXT, 'ERR_NOT_AUTHORIZED', 'wrong-current-password'],
      [PASSWORD, 'Aa-1234', 'ERR_INVALID_PASSWORD', 'password-too-short'],
      [PASSWORD, 'battery-staple-2', 'ERR_INVALID_PASSWORD', 'password-needs-uppercase'],
      [PASSWORD, 'BATTERY-STAPLE-2', 'ERR_INVALID_PASSWORD', 'password-needs-lowercase'],
      [PASSWORD, 'Battery-staple-x', 'ERR_INVALID_PASSWORD', 'password-needs-number'],
      [PASSWORD, 'Battery7staple2', 'ERR_INVALID_PASSWORD', 'password-needs-symbol'],
      [PASSWORD, '', 'ERR_INVALID_PARAMETER', 'password-too-short'],
      [PASSWORD, ' Battery-staple-2', 'ERR_INVALID_PARAMETER', 'password-invalid'],
      [' x', NEXT, 'ERR_INVALID_PARAMETER', 'wrong-current-password'],
    ]
    for (const [previousPassword, newPassword, code, reason] of cases) {
      const change = changePassword(client, { previousPassword, newPassword })
      expect([newPassword, ...(await refusalOf(change, 'changePassword'))]).toEqual([
        newPassword,
        code,
        reason,
      ])
      // The limit of tries in an hour is not what this is about.
      pool.advance(3601)
    }
    const same = await signInWithPassword(client, { username: 'anna', password: PASSWORD })
    expect(same.name).toBe('DONE')
  })

  test('takes none that the pool still remembers', async () => {
    const { client } = await signedInWorld({
      Policies: { PasswordPolicy: { PasswordHistorySize: 2 } },
    })
    const change = (previousPassword: string, newPassword: string) =>
      changePassword(client, { previousPassword, newPassword })
    await change(PASSWORD, NEXT)
    expect(await refusalOf(change(NEXT, PASSWORD), 'changePassword')).toEqual([
      'ERR_PASSWORD_HISTORY_POLICY_VIOLATION',
      'password-used-before',
    ])
    await change(NEXT, 'Third-horse-3')
    await change('Third-horse-3', PASSWORD)
  })

  test('is tried five times an hour at most', async () => {
    const { client, pool } = await signedInWorld()
    const wrong = { previousPassword: 'Wrong-horse-1', newPassword: NEXT }
    for (let times = 0; times < 5; times += 1) {
      expect((await refusalOf(changePassword(client, wrong)))[0]).toBe('ERR_NOT_AUTHORIZED')
    }
    const right = { previousPassword: PASSWORD, newPassword: NEXT }
    expect(await refusalOf(changePassword(client, right))).toEqual([
      'ERR_LIMIT_EXCEEDED',
      'attempts-exceeded',
    ])
    pool.advance(3601)
    await changePassword(client, right)
  })

  test('gives a user without a password the first one', async () => {
    const { client, code } = await createHttpWorld({
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    const bert = { username: 'bert', preferred: 'EMAIL_OTP' } as const
    await signUp(client, { username: 'bert', attributes: { email: 'bert@example.com' } })
    await confirmSignUp(client, { username: 'bert', code: code('bert') })
    const step = the(await signInWithChoice(client, bert), 'EMAIL_OTP')
    await answerCode(client, step, code('bert'))
    await changePassword(client, { newPassword: NEXT })
    const again = changePassword(client, { newPassword: PASSWORD })
    expect((await refusalOf(again))[0]).toBe('ERR_NOT_AUTHORIZED')
    expect((await signInWithSrp(client, { username: 'bert', password: NEXT })).name).toBe('DONE')
  })

  test('ends the session of a user who was disabled meanwhile', async () => {
    const { admin, client } = await signedInWorld()
    await admin('AdminDisableUser', { UserPoolId: POOL_ID, Username: 'anna' })
    const change = changePassword(client, { previousPassword: PASSWORD, newPassword: NEXT })
    expect((await refusalOf(change))[0]).toBe('ERR_SESSION_EXPIRED')
    expect(await currentTokens(client)).toBeNull()
  })
})
