import { currentTokens, memoryStorage } from '@cognito-kit/core'
import type { SeedPool } from '@cognito-kit/local'
import { describe, expect, test } from 'vitest'
import { asked, startLogin } from '../support/login.ts'
import { createWorld, PASSWORD, POOL_ID } from '../support/world.ts'

const byMail: Partial<SeedPool> = { AutoVerifiedAttributes: ['email'] }

const bea = { username: 'bea', email: 'bea@example.com', 'new-password': PASSWORD }

describe('an account that is made in the login', () => {
  test('asks for what the app wants to know, and leaves out what nobody answered', async () => {
    const { client, admin, code } = createWorld({
      ...byMail,
      Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }],
    })
    const options = [
      { value: 'red', label: 'Red' },
      { value: 'blue', label: 'Blue' },
    ]
    const { flow } = await startLogin(client, {
      initialScreen: 'sign-up',
      passwordPolicy: { minimumLength: 8 },
      signUpAttributes: [
        'email',
        { name: 'custom:team', label: 'Team', options },
        { name: 'nickname', required: false },
        { name: 'birthdate', required: false },
        { name: 'zoneinfo', required: false, kind: 'number' },
      ],
    })
    expect(flow.state.fields).toMatchObject([
      { name: 'username' },
      { name: 'email', kind: 'email', required: true },
      { name: 'custom:team', kind: 'select', label: 'Team', options },
      { name: 'nickname', kind: 'text', required: false, autocomplete: 'nickname' },
      { name: 'birthdate', kind: 'date' },
      { name: 'zoneinfo', kind: 'number' },
      { name: 'new-password', policy: { minimumLength: 8 } },
    ])
    await flow.submit({ ...bea, nickname: '', birthdate: '' })
    expect(flow.state.error).toMatchObject({ reason: 'attribute-required', field: 'custom:team' })
    await flow.submit({ ...bea, 'custom:team': 'blue', nickname: '', birthdate: '' })
    expect(flow.state).toMatchObject({ screen: 'confirm-sign-up', notice: 'code-sent' })
    await flow.submit({ code: code('bea') })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'account-confirmed' })
    const user = await admin('AdminGetUser', { UserPoolId: POOL_ID, Username: 'bea' })
    const names = user.UserAttributes?.map(({ Name }) => Name)
    expect(names).toContain('custom:team')
    expect(names).not.toContain('nickname')
  })

  test('is signed in by the password, in the requests that it takes', async () => {
    const { client, code, requests } = createWorld(byMail)
    const { flow } = await startLogin(client)
    await flow.run('sign-up', { username: 'bea' })
    expect(flow.state.fields[0]).toMatchObject({ name: 'username', value: 'bea' })
    await flow.submit(bea)
    await flow.submit({ code: code('bea') })
    expect(flow.state.screen).toBe('signed-in')
    expect(requests).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth', 'RespondToAuthChallenge'])
  })

  test('where people choose, what the service said to the confirmation signs them in', async () => {
    const { client, code, requests } = createWorld({
      ...byMail,
      Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
    })
    const options = { authFlow: 'choice', preferredFactor: 'EMAIL_OTP' } as const
    const { flow } = await startLogin(client, { ...options, initialScreen: 'sign-up' })
    expect(flow.state.fields.at(-1)).toMatchObject({ name: 'new-password', required: false })
    await flow.submit({ username: 'bea', email: 'bea@example.com', 'new-password': '' })
    await flow.submit({ code: code('bea') })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'account-confirmed' })
    expect(requests).toEqual(['SignUp', 'ConfirmSignUp', 'InitiateAuth'])
  })

  test('who takes long over the code signs in with the password after it', async () => {
    const { client, code, pool } = createWorld(byMail)
    const options = { authFlow: 'choice', initialScreen: 'sign-up' } as const
    const { flow } = await startLogin(client, options)
    await flow.submit(bea)
    pool.advance(60 * 60)
    await flow.submit({ code: code('bea') })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'account-confirmed' })
  })

  test('a name that is taken, a wrong code and another code are told', async () => {
    const { client, code } = createWorld(byMail)
    const { flow } = await startLogin(client, { initialScreen: 'sign-up' })
    await flow.submit({ ...bea, username: 'anna' })
    expect(flow.state).toMatchObject({
      screen: 'sign-up',
      error: { reason: 'user-exists', field: 'username' },
    })
    await flow.submit(bea)
    await flow.submit({ code: code('bea') === '000000' ? '111111' : '000000' })
    expect(flow.state.error).toMatchObject({ reason: 'code-mismatch', field: 'code' })
    await flow.run('resend-code')
    expect(flow.state).toMatchObject({ screen: 'confirm-sign-up', notice: 'code-resent' })
    await flow.run('back')
    expect(flow.state).toMatchObject({ screen: 'sign-in', username: 'bea' })
    await flow.submit({ username: 'bea', password: PASSWORD })
    expect(flow.state).toMatchObject({ screen: 'confirm-sign-up', notice: 'code-sent' })
    await flow.submit({ code: code('bea') })
    expect(flow.state.screen).toBe('signed-in')
  })

  test('with an address as name asks for no address besides', async () => {
    const { client, code } = createWorld({ ...byMail, UsernameAttributes: ['email'], users: [] })
    const { flow } = await startLogin(client, {
      initialScreen: 'sign-up',
      signInWith: 'email',
      signUpAttributes: ['email', 'name'],
    })
    expect(asked(flow)).toEqual(['username', 'name', 'new-password'])
    await flow.submit({ username: 'bea@example.com', name: 'Bea', 'new-password': PASSWORD })
    await flow.submit({ code: code('bea@example.com') })
    expect(flow.state.screen).toBe('signed-in')
  })
})

describe('a password that is forgotten', () => {
  const recover = async (options: Parameters<typeof startLogin>[1]): Promise<void> => {
    const world = createWorld(byMail)
    const { flow } = await startLogin(world.client, options)
    if (options?.layout === 'identifier-first' || options?.authFlow === 'choice') {
      await flow.submit({ username: 'anna' })
      if (flow.state.screen === 'select-factor') await flow.choose('PASSWORD_SRP')
      await flow.run('forgot-password')
    } else {
      await flow.run('forgot-password', { username: ' anna ', password: 'nonsense' })
    }
    expect(flow.state.fields[0]).toMatchObject({ value: 'anna', readOnly: false })
    await flow.submit({ username: 'anna' })
    expect(flow.state).toMatchObject({ screen: 'reset-password', notice: 'code-sent' })
    await flow.submit({ code: world.code('anna'), 'new-password': 'Better-horse-2' })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'password-changed' })
  }

  test.each([
    {},
    { authFlow: 'password' },
    { layout: 'identifier-first' },
    { authFlow: 'choice' },
  ] as const)('is replaced, used at once and carries the typed name along: %j', async (options) => {
    await recover(options)
  })

  test('that an administrator reset is replaced on the way', async () => {
    const { admin, client, code } = createWorld(byMail)
    await admin('AdminResetUserPassword', { UserPoolId: POOL_ID, Username: 'anna' })
    const { flow } = await startLogin(client)
    await flow.submit({ username: 'anna', password: PASSWORD })
    expect(flow.state.screen).toBe('reset-password')
    await flow.submit({ code: code('anna'), 'new-password': 'Better-horse-2' })
    expect(flow.state.screen).toBe('signed-in')
  })
})

describe('a session that ends elsewhere', () => {
  test('is told as an error, with the name kept', async () => {
    const world = createWorld()
    const storage = memoryStorage()
    let changed = (): void => {}
    const shared = {
      ...storage,
      watch: (_key: string, call: () => void) => {
        changed = call
        return () => {}
      },
    }
    const client = { ...world.client, storage: shared }
    const { flow } = await startLogin(client)
    await flow.submit({ username: 'anna', password: PASSWORD })
    expect(flow.state.screen).toBe('signed-in')
    const key = `cognito-kit.${client.userPoolId}.${client.clientId}`
    const kept = await storage.get(key)
    await storage.remove(key)
    changed()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      error: { reason: 'session-expired', field: null },
    })
    await storage.set(key, kept ?? '')
    changed()
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(flow.state).toMatchObject({ screen: 'signed-in', error: null })
  })

  test('by the word of the service is told alike', async () => {
    const { admin, client, pool } = createWorld()
    const { flow } = await startLogin(client)
    await flow.submit({ username: 'anna', password: PASSWORD })
    await admin('AdminUserGlobalSignOut', { UserPoolId: POOL_ID, Username: 'anna' })
    pool.advance(2 * 60 * 60)
    const { session } = flow.state
    const later = { ...client, now: () => Date.now() + 2 * 60 * 60 * 1000 }
    await expect(currentTokens(later)).rejects.toMatchObject({ code: 'ERR_SESSION_EXPIRED' })
    expect(session).not.toBeNull()
    expect(flow.state).toMatchObject({ screen: 'sign-in', error: { reason: 'session-expired' } })
  })
})
