import {
  answerCode,
  chooseFirstFactor,
  confirmSignUp,
  getUser,
  signInWithChoice,
  signUp,
} from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { createWorld, PASSWORD, the } from './support/world.ts'

const allowing = (...AllowedFirstAuthFactors: ('PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP')[]) =>
  createWorld({ Policies: { SignInPolicy: { AllowedFirstAuthFactors } } })

describe('choice-based sign-in', () => {
  test('offers what the pool allows and the user has', async () => {
    const { client } = allowing('PASSWORD', 'EMAIL_OTP', 'SMS_OTP')
    const step = the(await signInWithChoice(client, { username: 'anna' }), 'SELECT_CHALLENGE')
    expect([...step.factors].sort()).toEqual(['EMAIL_OTP', 'PASSWORD', 'PASSWORD_SRP', 'SMS_OTP'])
  })

  test.each(['PASSWORD', 'PASSWORD_SRP'] as const)('%s from the list', async (factor) => {
    const { client, requests } = allowing('PASSWORD', 'EMAIL_OTP')
    const step = the(await signInWithChoice(client, { username: 'anna' }), 'SELECT_CHALLENGE')
    const wrong = chooseFirstFactor(client, step, { factor, password: 'Wrong-horse-1' })
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    const again = the(await signInWithChoice(client, { username: 'anna' }), 'SELECT_CHALLENGE')
    requests.length = 0
    const done = await chooseFirstFactor(client, again, { factor, password: PASSWORD })
    expect(done.name).toBe('DONE')
    expect(requests).toHaveLength(factor === 'PASSWORD' ? 1 : 2)
  })

  test.each(['PASSWORD', 'PASSWORD_SRP'] as const)(
    '%s preferred takes the fewest requests',
    async (preferred) => {
      const { client, requests } = allowing('PASSWORD', 'EMAIL_OTP')
      const input = { username: 'anna', preferred, password: PASSWORD }
      expect((await signInWithChoice(client, input)).name).toBe('DONE')
      expect(requests).toHaveLength(preferred === 'PASSWORD' ? 1 : 2)
    },
  )

  test.each(['EMAIL_OTP', 'SMS_OTP'] as const)(
    '%s with the code from the inbox',
    async (preferred) => {
      const { client, code } = allowing('PASSWORD', preferred)
      const step = the(await signInWithChoice(client, { username: 'anna', preferred }), preferred)
      expect(step.delivery).toMatchObject(
        preferred === 'EMAIL_OTP'
          ? { medium: 'EMAIL', destination: 'a***@e***' }
          : { medium: 'SMS', destination: '+*******0123' },
      )
      expect(code('anna')).toMatch(/^\d{8}$/)
      const wrong = code('anna') === '00000000' ? '00000001' : '00000000'
      await expect(answerCode(client, step, wrong)).rejects.toMatchObject({
        code: 'ERR_CODE_MISMATCH',
      })
      expect((await answerCode(client, step, code('anna'))).name).toBe('DONE')
      await expect(answerCode(client, step, code('anna'))).rejects.toMatchObject({
        code: 'ERR_NOT_AUTHORIZED',
        message: 'Invalid session for the user, session can only be used once.',
      })
    },
  )

  test('a factor that the user cannot use leads to the list', async () => {
    const { client } = allowing('PASSWORD', 'EMAIL_OTP')
    const step = await signInWithChoice(client, { username: 'anna', preferred: 'SMS_OTP' })
    expect(the(step, 'SELECT_CHALLENGE').factors).not.toContain('SMS_OTP')
  })

  test('an expired step is a typed error', async () => {
    const { client, pool, code } = allowing('PASSWORD', 'EMAIL_OTP')
    const step = the(
      await signInWithChoice(client, { username: 'anna', preferred: 'EMAIL_OTP' }),
      'EMAIL_OTP',
    )
    pool.advance(16 * 60)
    await expect(answerCode(client, step, code('anna'))).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
      message: 'Invalid session for the user, session is expired.',
    })
  })

  test('a sign-up without a password is confirmed and signed in with one code', async () => {
    const { client, code, requests } = createWorld({
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    const attributes = { email: 'dora@example.com' }
    const { challengeSession } = await signUp(client, { username: 'dora', attributes })
    const confirmation = { username: 'dora', code: code('dora'), challengeSession }
    const confirmed = await confirmSignUp(client, confirmation)
    const input = { username: 'dora', challengeSession: confirmed.challengeSession ?? undefined }
    expect((await signInWithChoice(client, input)).name).toBe('DONE')
    expect(requests).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
    expect((await getUser(client)).attributes['email_verified']).toBe('true')
  })
})
