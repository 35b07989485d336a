import { getAuthFactors } from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { asked, rows, startLogin } from '../support/login.ts'
import { allowMfa, otherThan } from '../support/mfa.ts'
import { createWorld, PASSWORD, POOL_ID, totp, type World } from '../support/world.ts'

const credentials = { username: 'anna', password: PASSWORD }
const UserPoolId = POOL_ID

/** What a pool needs to send codes by e-mail: a sender of its own, and recovery that goes another way. */
const bySelf: Partial<SeedPool> = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:123456789012:identity/example.com',
  },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
}

/** A pool in which `anna` has second factors by message; one of them may be preferred. */
async function worldWith(
  factors: readonly ('SMS' | 'Email')[],
  preferred?: 'SMS' | 'Email',
): Promise<World> {
  const world = createWorld(bySelf)
  await allowMfa(world, 'OPTIONAL', ['sms', 'email'])
  await world.admin('AdminSetUserMFAPreference', {
    UserPoolId,
    Username: 'anna',
    ...Object.fromEntries(
      factors.map((factor) => [
        factor === 'SMS' ? 'SMSMfaSettings' : 'EmailMfaSettings',
        { Enabled: true, PreferredMfa: factor === preferred },
      ]),
    ),
  })
  return world
}

describe('a second factor in the login', () => {
  test.each(['SMS', 'Email'] as const)(
    '%s: the code is asked for, sent again, and right',
    async (factor) => {
      const world = await worldWith([factor], factor)
      const { flow } = await startLogin(world.client)
      await flow.submit(credentials)
      const medium = factor === 'SMS' ? 'SMS' : 'EMAIL'
      expect(flow.state).toMatchObject({
        screen: 'code',
        notice: 'code-sent',
        delivery: { medium },
        actions: ['resend-code', 'start-over'],
      })
      world.requests.length = 0
      await flow.run('resend-code')
      expect(flow.state).toMatchObject({
        screen: 'code',
        notice: 'code-resent',
        delivery: { medium },
      })
      expect(world.requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
      await flow.submit({ code: otherThan(world.code('anna')) })
      expect(flow.state).toMatchObject({ error: { reason: 'code-mismatch', field: 'code' } })
      await flow.submit({ code: world.code('anna') })
      expect(flow.state.screen).toBe('signed-in')
    },
  )

  test('of several is chosen, and another code is of the chosen one', async () => {
    const world = await worldWith(['SMS', 'Email'])
    const { flow } = await startLogin(world.client)
    await flow.submit(credentials)
    expect(flow.state).toMatchObject({ screen: 'select-mfa', fields: [], actions: ['start-over'] })
    expect(flow.state.choices.map(({ kind }) => kind).sort()).toEqual(['email-code', 'sms-code'])
    await flow.choose('EMAIL_OTP')
    expect(flow.state).toMatchObject({ screen: 'code', delivery: { medium: 'EMAIL' } })
    await flow.run('resend-code')
    expect(flow.state).toMatchObject({ notice: 'code-resent', delivery: { medium: 'EMAIL' } })
    await flow.submit({ code: world.code('anna') })
    expect(flow.state.screen).toBe('signed-in')
  })

  test('an expired code leads back to the name, and the password is asked for again', async () => {
    const world = await worldWith(['SMS'], 'SMS')
    const { flow } = await startLogin(world.client)
    await flow.submit(credentials)
    world.pool.advance(16 * 60)
    await flow.submit({ code: world.code('anna') })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      error: { reason: 'step-expired', field: null },
    })
    expect(asked(flow)).toEqual(['username', 'password'])
  })

  test('start-over leaves nothing of the sign-in', async () => {
    const world = await worldWith(['SMS'], 'SMS')
    const { flow } = await startLogin(world.client)
    await flow.submit(credentials)
    await flow.run('start-over')
    expect(flow.state).toMatchObject({ screen: 'sign-in', username: '', challengeName: null })
  })
})

describe('a second factor that is set up in the login', () => {
  /** A pool that demands a second factor of `anna`, whose contacts are not there for it. */
  async function demanding(more: readonly ('sms' | 'email')[] = []): Promise<World> {
    const world = createWorld({
      ...bySelf,
      users: [{ username: 'anna', password: PASSWORD, attributes: {} }],
    })
    await allowMfa(world, 'ON', more)
    return world
  }

  test('one alone is begun at once; the secret is no part of the state', async () => {
    const { client } = await demanding()
    const { flow, states } = await startLogin(client)
    await flow.submit(credentials)
    expect(flow.state).toMatchObject({ screen: 'set-up-totp', actions: ['start-over'] })
    expect(flow.state.fields.at(-1)).toMatchObject({ name: 'code', codeLength: 6 })
    const { secretCode = '', uri = '' } = flow.totpSecret() ?? {}
    expect(uri).toBe(`otpauth://totp/${POOL_ID}:anna?secret=${secretCode}&issuer=${POOL_ID}`)
    expect(JSON.stringify(states)).not.toContain(secretCode)
    const code = totp(secretCode, Date.now())
    await flow.submit({ code: otherThan(code) })
    expect(flow.state).toMatchObject({
      screen: 'set-up-totp',
      error: { reason: 'code-mismatch', field: 'code' },
    })
    await flow.submit({ code })
    expect(flow.state.screen).toBe('signed-in')
    expect(flow.totpSecret()).toBeNull()
    expect(await getAuthFactors(client)).toMatchObject({ mfa: ['SOFTWARE_TOKEN_MFA'] })
  })

  test('of several one is chosen, and chosen anew', async () => {
    const world = await demanding(['email'])
    const { flow } = await startLogin(world.client)
    await flow.submit(credentials)
    expect(flow.state.screen).toBe('set-up-mfa')
    expect([...rows(flow)].sort()).toEqual(['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'])
    await flow.choose('SOFTWARE_TOKEN_MFA')
    expect(flow.state).toMatchObject({ screen: 'set-up-totp', actions: ['back', 'start-over'] })
    await flow.run('back')
    await flow.choose('EMAIL_OTP')
    expect(asked(flow)).toEqual(['email'])
    await flow.submit({ email: 'not an address' })
    expect(flow.state).toMatchObject({ screen: 'set-up-email' })
    expect(flow.state.error).not.toBeNull()
    await flow.submit({ email: 'anna@example.com' })
    expect(flow.state).toMatchObject({ screen: 'code', delivery: { medium: 'EMAIL' } })
    await flow.run('resend-code')
    expect(flow.state).toMatchObject({ screen: 'code', notice: 'code-resent' })
    await flow.submit({ code: world.code('anna') })
    expect(flow.state.screen).toBe('signed-in')
  })
})

describe('a chain of steps', () => {
  test('a temporary password, a missing attribute, an app that is set up, and the app again', async () => {
    const world = createWorld({
      Schema: [{ Name: 'name', AttributeDataType: 'String', Required: true, Mutable: true }],
      users: [],
    })
    await world.admin('AdminCreateUser', {
      UserPoolId,
      Username: 'bea',
      TemporaryPassword: 'Temporary-horse-1',
      MessageAction: 'SUPPRESS',
    })
    await allowMfa(world, 'ON')
    const signUpAttributes = [{ name: 'name', label: 'What we call you' }]
    const { flow, screens } = await startLogin(world.client, { signUpAttributes })
    await flow.submit({ username: 'bea', password: 'Temporary-horse-1' })
    expect(asked(flow)).toEqual(['new-password', 'name'])
    expect(flow.state.fields.at(-1)).toMatchObject({ label: 'What we call you' })
    await flow.submit({ 'new-password': 'short', name: 'Bea' })
    expect(flow.state).toMatchObject({ screen: 'new-password', error: { field: 'new-password' } })
    await flow.submit({ 'new-password': PASSWORD, name: 'Bea' })
    const { secretCode = '' } = flow.totpSecret() ?? {}
    await flow.submit({ code: totp(secretCode, Date.now()) })
    expect(screens).toEqual(['loading', 'sign-in', 'new-password', 'set-up-totp', 'signed-in'])
    await flow.run('sign-out')
    world.pool.advance(60)
    await flow.submit({ username: 'bea', password: PASSWORD })
    expect(flow.state).toMatchObject({ screen: 'totp', actions: ['start-over'] })
    await flow.submit({ code: totp(secretCode, Date.now() + 60_000) })
    expect(flow.state.screen).toBe('signed-in')
  })
})
