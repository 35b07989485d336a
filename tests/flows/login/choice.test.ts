import { memoryStorage } from '@cognito-kit/core'
import { describe, expect, test } from 'vitest'
import { asked, rows, startLogin } from '../support/login.ts'
import { createWorld, PASSWORD, type World } from '../support/world.ts'

const anna = { username: 'anna' }

type Factor = 'PASSWORD' | 'EMAIL_OTP' | 'SMS_OTP'

const worldWith = (...AllowedFirstAuthFactors: Factor[]): World =>
  createWorld({ Policies: { SignInPolicy: { AllowedFirstAuthFactors } } })

describe('the login where the person chooses', () => {
  test('asks for the name, then shows what the service offers, a password in one row', async () => {
    const { client, requests } = worldWith('PASSWORD', 'EMAIL_OTP', 'SMS_OTP')
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    expect(asked(flow)).toEqual(['username'])
    await flow.submit(anna)
    expect(flow.state).toMatchObject({ screen: 'select-factor', actions: ['back'], fields: [] })
    expect([...rows(flow)].sort()).toEqual(['EMAIL_OTP', 'PASSWORD_SRP', 'SMS_OTP'])
    expect(flow.state.choices.map(({ kind }) => kind)).toContain('password')
    expect(requests).toEqual(['InitiateAuth'])
    await flow.run('back')
    expect(flow.state).toMatchObject({ screen: 'sign-in', username: 'anna' })
  })

  test('takes the password from the list in two more requests', async () => {
    const { client, requests } = worldWith('PASSWORD', 'EMAIL_OTP')
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    expect(flow.state).toMatchObject({
      screen: 'password',
      actions: ['forgot-password', 'other-ways', 'back'],
      expiresAtMs: null,
    })
    expect(flow.state.fields[0]).toMatchObject({ name: 'username', readOnly: true, value: 'anna' })
    await flow.submit({ ...anna, password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toHaveLength(3)
  })

  test('a wrong password keeps the screen, and the right one begins anew', async () => {
    const { client, requests } = worldWith('PASSWORD', 'EMAIL_OTP')
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    await flow.submit({ password: 'Wrong-horse-1' })
    expect(flow.state).toMatchObject({ screen: 'password', error: { reason: 'wrong-credentials' } })
    requests.length = 0
    await flow.submit({ password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge'])
  })

  test('who takes long over the password does not notice that the list has expired', async () => {
    const { client, pool } = worldWith('PASSWORD', 'EMAIL_OTP')
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    pool.advance(16 * 60)
    await flow.submit({ password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
  })

  test('other ways lead back to the list without a request while it is good, and with one after', async () => {
    const { client, requests } = worldWith('PASSWORD', 'EMAIL_OTP')
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    await flow.run('other-ways')
    expect(flow.state.screen).toBe('select-factor')
    expect(requests).toHaveLength(1)
    await flow.choose('EMAIL_OTP')
    expect(flow.state).toMatchObject({
      screen: 'code',
      delivery: { medium: 'EMAIL', destination: 'a***@e***' },
      actions: ['resend-code', 'other-ways', 'back'],
    })
    await flow.run('other-ways')
    expect(flow.state.screen).toBe('select-factor')
    expect(requests).toEqual(['InitiateAuth', 'RespondToAuthChallenge', 'InitiateAuth'])
  })

  test.each(['EMAIL_OTP', 'SMS_OTP'] as const)(
    '%s preferred sends the code at once, again when asked, and takes a wrong one with patience',
    async (preferredFactor) => {
      const world = worldWith('PASSWORD', preferredFactor)
      const { flow } = await startLogin(world.client, { authFlow: 'choice', preferredFactor })
      await flow.submit(anna)
      expect(flow.state).toMatchObject({ screen: 'code', notice: 'code-sent' })
      expect(flow.state.expiresAtMs).toBeGreaterThan(Date.now() + 170_000)
      const first = world.code('anna')
      await flow.run('resend-code')
      expect(flow.state).toMatchObject({ screen: 'code', notice: 'code-resent' })
      const second = world.code('anna')
      const wrong = second === '00000000' ? '00000001' : '00000000'
      await flow.submit({ code: wrong === first ? '11111111' : wrong })
      expect(flow.state).toMatchObject({
        screen: 'code',
        error: { reason: 'code-mismatch', field: 'code' },
      })
      await flow.submit({ code: ` ${second.slice(0, 4)} ${second.slice(4)}` })
      expect(flow.state.screen).toBe('signed-in')
      expect(world.requests).toHaveLength(4)
    },
  )

  test('a preference that the user has not leads to the list, one way alone is taken at once', async () => {
    const { client } = worldWith('PASSWORD', 'EMAIL_OTP')
    const { flow } = await startLogin(client, { authFlow: 'choice', preferredFactor: 'SMS_OTP' })
    await flow.submit(anna)
    expect(flow.state.screen).toBe('select-factor')
    const alone = await startLogin(worldWith('PASSWORD').client, { authFlow: 'choice' })
    await alone.flow.submit(anna)
    expect(alone.flow.state.screen).toBe('password')
    await alone.flow.run('other-ways')
    expect(rows(alone.flow)).toEqual(['PASSWORD_SRP'])
  })

  test('a preferred password is asked for without a request', async () => {
    const { client, requests } = worldWith('PASSWORD', 'EMAIL_OTP')
    const preferredFactor = 'PASSWORD'
    const { flow } = await startLogin(client, { authFlow: 'choice', preferredFactor })
    await flow.submit(anna)
    expect(flow.state.screen).toBe('password')
    expect(requests).toEqual([])
    await flow.submit({ password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toEqual(['InitiateAuth'])
  })

  test('combined, the password comes with the name, and other ways take the name along', async () => {
    const { client, requests } = worldWith('PASSWORD', 'EMAIL_OTP')
    const options = { authFlow: 'choice', layout: 'combined' } as const
    const { flow } = await startLogin(client, options)
    expect(asked(flow)).toEqual(['username', 'password'])
    expect(flow.state.actions).toEqual(['forgot-password', 'other-ways', 'sign-up'])
    await flow.run('other-ways', { username: '', password: '' })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      error: { reason: 'attribute-required', field: 'username' },
    })
    await flow.run('other-ways', { username: ' anna ', password: '' })
    expect(flow.state).toMatchObject({ screen: 'select-factor', username: 'anna' })
    await flow.run('back')
    requests.length = 0
    await flow.submit({ ...anna, password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toHaveLength(2)
  })

  test('an expired code leads back to the name, and says why', async () => {
    const { client, code, pool } = worldWith('PASSWORD', 'EMAIL_OTP')
    const preferredFactor = 'EMAIL_OTP'
    const { flow } = await startLogin(client, { authFlow: 'choice', preferredFactor })
    await flow.submit(anna)
    pool.advance(16 * 60)
    await flow.submit({ code: code('anna') })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      pending: null,
      error: { reason: 'step-expired' },
    })
  })
})

describe('the name first, with a password', () => {
  test('asks in two steps and one sign-in', async () => {
    const { client, requests } = createWorld()
    const { flow, screens } = await startLogin(client, { layout: 'identifier-first' })
    await flow.submit(anna)
    expect(requests).toEqual([])
    expect(flow.state.actions).toEqual(['forgot-password', 'back'])
    await flow.submit({ username: 'somebody-else', password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
    expect(screens).toEqual(['loading', 'sign-in', 'password', 'signed-in'])
    expect(requests).toHaveLength(2)
  })
})

describe('a user who is remembered', () => {
  const options = { authFlow: 'choice', rememberUser: true } as const

  test('is asked the way that was used last, which also stands first in the list', async () => {
    const world = worldWith('PASSWORD', 'SMS_OTP', 'EMAIL_OTP')
    const client = { ...world.client, storage: memoryStorage() }
    const { flow } = await startLogin(client, options)
    await flow.submit(anna)
    await flow.choose('EMAIL_OTP')
    await flow.submit({ code: world.code('anna') })
    await flow.run('sign-out')

    const again = await startLogin(client, options)
    expect(again.flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      isRemembered: true,
      actions: ['sign-up', 'switch-user'],
    })
    await again.flow.submit(anna)
    expect(again.flow.state.screen).toBe('code')
    await again.flow.run('other-ways')
    expect(rows(again.flow)[0]).toBe('EMAIL_OTP')

    await again.flow.run('switch-user')
    expect(again.flow.state).toMatchObject({ screen: 'sign-in', username: '', isRemembered: false })
    // Nobody sees by the name alone that it was used here before.
    await again.flow.submit(anna)
    expect(again.flow.state).toMatchObject({ screen: 'select-factor', isRemembered: false })
    const fresh = await startLogin(client, options)
    expect(fresh.flow.state).toMatchObject({ username: '', isRemembered: false })
  })

  test('is nobody where the storage fails, and signs in all the same', async () => {
    const world = worldWith('PASSWORD')
    const fails = (): never => {
      throw new Error('no storage')
    }
    const storage = { get: fails, set: fails, remove: fails }
    const { flow } = await startLogin({ ...world.client, storage }, { rememberUser: true })
    await flow.submit({ ...anna, password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
  })
})
