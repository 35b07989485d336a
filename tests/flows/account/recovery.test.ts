import {
  confirmForgotPassword,
  confirmSignUp,
  currentTokens,
  forgotPassword,
  signInWithSrp,
  signUp,
} from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { reasonFor, refusalOf } from '../support/account.ts'
import { createHttpWorld } from '../support/http-world.ts'
import { otherThan } from '../support/mfa.ts'
import { CLIENT_ID, createWorld, PASSWORD, POOL_ID } from '../support/world.ts'

const anna = { username: 'anna', password: PASSWORD }
const newPassword = 'Another-horse-2'
const named = { UserPoolId: POOL_ID, Username: 'anna' }

/** Ways to recover an account, the first one first. */
const recoversBy = (...names: readonly ('verified_email' | 'verified_phone_number')[]) =>
  ({
    AccountRecoverySetting: {
      RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })),
    },
  }) satisfies Partial<SeedPool>

describe('a forgotten password', () => {
  test('is replaced with the code of an e-mail, over HTTP', async () => {
    const { client, code } = await createHttpWorld(recoversBy('verified_email'))
    expect(await forgotPassword(client, 'anna')).toEqual({
      destination: 'a***@e***',
      medium: 'EMAIL',
      attribute: 'email',
    })
    const confirm = (text: string, password = newPassword) =>
      confirmForgotPassword(client, { username: 'anna', code: text, newPassword: password })
    expect(await reasonFor(confirm(otherThan(code('anna'))))).toBe('code-mismatch')
    expect(await reasonFor(confirm(code('anna'), 'short'))).toBe('password-too-short')
    await confirm(`${code('anna').slice(0, 3)} ${code('anna').slice(3)}`)
    expect(await reasonFor(confirm(code('anna')))).toBe('code-expired')
    expect(await reasonFor(signInWithSrp(client, anna))).toBe('wrong-credentials')
    const done = await signInWithSrp(client, { username: 'anna', password: newPassword })
    expect(done.name).toBe('DONE')
  })

  test.each([
    [['verified_phone_number', 'verified_email'] as const, 'SMS'],
    [['verified_email', 'verified_phone_number'] as const, 'EMAIL'],
    [['verified_phone_number'] as const, 'SMS'],
  ])('is replaced by the way that comes first: %j', async (names, medium) => {
    const { client, code } = createWorld(recoversBy(...names))
    expect(await forgotPassword(client, 'anna')).toMatchObject({ medium })
    await confirmForgotPassword(client, { username: 'anna', code: code('anna'), newPassword })
    const done = await signInWithSrp(client, { username: 'anna', password: newPassword })
    expect(done.name).toBe('DONE')
  })

  test('is replaced by an alias too', async () => {
    const { client, code } = createWorld({ AliasAttributes: ['email'] })
    const username = 'anna@example.com'
    await forgotPassword(client, username)
    await confirmForgotPassword(client, { username, code: code('anna'), newPassword })
    expect((await signInWithSrp(client, { username, password: newPassword })).name).toBe('DONE')
  })

  test('is replaced within an hour', async () => {
    const { client, code, pool } = createWorld()
    await forgotPassword(client, 'anna')
    const old = code('anna')
    pool.advance(3600)
    const late = confirmForgotPassword(client, { username: 'anna', code: old, newPassword })
    expect(await reasonFor(late)).toBe('code-expired')
    await forgotPassword(client, 'anna')
    await confirmForgotPassword(client, { username: 'anna', code: code('anna'), newPassword })
  })

  test('is asked for and guessed at no more than twenty times an hour', async () => {
    const { client, code, pool } = createWorld()
    await forgotPassword(client, 'anna')
    const wrong = { username: 'anna', code: otherThan(code('anna')), newPassword }
    for (let i = 0; i < 19; i += 1) {
      expect(await reasonFor(confirmForgotPassword(client, wrong))).toBe('code-mismatch')
    }
    const right = { ...wrong, code: code('anna') }
    expect(await reasonFor(confirmForgotPassword(client, right))).toBe('attempts-exceeded')
    expect(await reasonFor(forgotPassword(client, 'anna'))).toBe('attempts-exceeded')
    pool.advance(3600)
    expect(await forgotPassword(client, 'anna')).not.toBeNull()
  })

  test('tells the triggers of the app what the caller tells them', async () => {
    const seen: unknown[] = []
    const note = (event: { triggerSource: string; request: { [name: string]: unknown } }) =>
      seen.push([event.triggerSource, event.request['clientMetadata']])
    const { client, code } = createWorld(
      {},
      {
        triggers: {
          [POOL_ID]: {
            CustomMessage: (event) => {
              note(event)
              return event
            },
            PostConfirmation: (event) => {
              note(event)
              return event
            },
          },
        },
      },
    )
    const from = (step: string) => ({ clientMetadata: { step } })
    await forgotPassword(client, 'anna', from('forgot'))
    const input = { username: 'anna', code: code('anna'), newPassword }
    await confirmForgotPassword(client, input, from('confirm'))
    expect(seen).toEqual([
      ['CustomMessage_ForgotPassword', { step: 'forgot' }],
      ['PostConfirmation_ConfirmForgotPassword', { step: 'confirm' }],
    ])
  })

  test('ends no session by itself', async () => {
    const { client, code } = createWorld()
    await signInWithSrp(client, anna)
    await forgotPassword(client, 'anna')
    await confirmForgotPassword(client, { username: 'anna', code: code('anna'), newPassword })
    expect(await currentTokens(client, { forceRefresh: true })).not.toBeNull()
  })
})

describe('a password that the user had before', () => {
  const remembers = (PasswordHistorySize: number): Partial<SeedPool> => ({
    Policies: { PasswordPolicy: { PasswordHistorySize } },
  })

  test('is refused as long as the pool remembers it, and the code stays good', async () => {
    const { client, code } = createWorld(remembers(2))
    const recover = async (password: string): Promise<void> => {
      await forgotPassword(client, 'anna')
      const input = { username: 'anna', code: code('anna'), newPassword: password }
      await confirmForgotPassword(client, input)
    }
    const before = ['ERR_PASSWORD_HISTORY_POLICY_VIOLATION', 'password-used-before']
    expect(await refusalOf(recover(PASSWORD))).toEqual(before)
    await confirmForgotPassword(client, { username: 'anna', code: code('anna'), newPassword })
    expect(await refusalOf(recover(newPassword))).toEqual(before)
    expect(await refusalOf(recover(PASSWORD))).toEqual(before)
    await recover('Battery-horse-3')
    await recover('Staple-horse-4')
    await recover(PASSWORD)
    expect((await signInWithSrp(client, anna)).name).toBe('DONE')
  })

  test('is taken where the pool remembers none', async () => {
    const { client, code } = createWorld()
    await forgotPassword(client, 'anna')
    const same = { username: 'anna', code: code('anna'), newPassword: PASSWORD }
    await confirmForgotPassword(client, same)
    expect((await signInWithSrp(client, anna)).name).toBe('DONE')
  })
})

describe('a password that an administrator reset', () => {
  test('is replaced with the code that came with it, or with a newer one', async () => {
    for (const isAsked of [false, true]) {
      const { admin, client, code } = createWorld()
      await admin('AdminResetUserPassword', named)
      expect(await reasonFor(signInWithSrp(client, anna))).toBe('password-reset-required')
      if (isAsked) await forgotPassword(client, 'anna')
      await confirmForgotPassword(client, { username: 'anna', code: code('anna'), newPassword })
      const done = await signInWithSrp(client, { username: 'anna', password: newPassword })
      expect(done.name).toBe('DONE')
    }
  })
})

describe('an account without a password', () => {
  test('gets its first one by recovery', async () => {
    const { client, code } = createWorld({
      AutoVerifiedAttributes: ['email'],
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    const username = 'bert'
    await signUp(client, { username, attributes: { email: 'bert@example.com' } })
    await confirmSignUp(client, { username, code: code(username) })
    expect(await forgotPassword(client, username)).toMatchObject({ medium: 'EMAIL' })
    await confirmForgotPassword(client, { username, code: code(username), newPassword })
    expect((await signInWithSrp(client, { username, password: newPassword })).name).toBe('DONE')
  })
})

describe('recovery is refused', () => {
  test('without a verified contact, to one that is disabled, and in the wrong state', async () => {
    const { admin, client } = createWorld({
      users: [{ username: 'anna', password: PASSWORD, attributes: { email: 'anna@example.com' } }],
    })
    expect(await reasonFor(forgotPassword(client, 'anna'))).toBe('no-recovery-contact')
    await admin('AdminCreateUser', {
      UserPoolId: POOL_ID,
      Username: 'carl',
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: 'carl@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    })
    expect(await reasonFor(forgotPassword(client, 'carl'))).toBe('no-recovery-contact')
    await admin('AdminDisableUser', named)
    expect(await reasonFor(forgotPassword(client, 'anna'))).toBe('disabled')
  })

  test('where only administrators reset passwords', async () => {
    const { client } = createWorld({
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
    })
    expect(await refusalOf(forgotPassword(client, 'anna'))).toEqual([
      'ERR_NOT_AUTHORIZED',
      'no-recovery-contact',
    ])
  })

  test('to nobody, who looks like somebody where users are hidden', async () => {
    const { admin, client } = createWorld()
    const confirm = { username: 'nobody', code: '123456', newPassword }
    expect(await reasonFor(forgotPassword(client, 'nobody'))).toBe('user-not-found')
    await admin('UpdateUserPoolClient', {
      UserPoolId: POOL_ID,
      ClientId: CLIENT_ID,
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    })
    expect(await forgotPassword(client, 'nobody')).toMatchObject({
      destination: expect.stringContaining('***'),
      medium: 'EMAIL',
    })
    expect(await reasonFor(confirmForgotPassword(client, confirm))).toBe('code-mismatch')
  })
})
