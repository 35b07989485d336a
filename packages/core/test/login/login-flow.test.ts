import { describe, expect, test } from 'vitest'
import { deleteUser, memoryStorage, signInWithPassword, signOut } from '../../src/index.ts'
import { createLoginFlow, type LoginFlowOptions, type LoginState } from '../../src/login/index.ts'
import { type Answer, authenticated, fakeService, jwt, refusal } from '../support/fake-service.ts'

const delivery = {
  CodeDeliveryDetails: {
    Destination: 'a***@e***',
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  },
}
const notConfirmed = refusal('UserNotConfirmedException', 'User is not confirmed.')
const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.')
const signedUp = { body: { UserConfirmed: false, UserSub: 's', ...delivery } }
/** InitiateAuth may answer an SRP start with tokens at once as far as the client is concerned. */
const tokens = authenticated()

function flowOf(answers: readonly Answer[], options: LoginFlowOptions = {}) {
  const service = fakeService(answers)
  const flow = createLoginFlow(service.client, options)
  const states: LoginState[] = []
  flow.subscribe((state) => states.push(state))
  return { ...service, flow, states }
}

const names = (state: LoginState) => state.fields.map(({ name }) => name)

describe('createLoginFlow', () => {
  test('shows nothing before it is started, then the sign-in', async () => {
    const { flow } = flowOf([])
    expect(flow.state).toMatchObject({ screen: 'loading', fields: [], actions: [], pending: null })
    await flow.start()
    expect(flow.state).toMatchObject({ screen: 'sign-in', actions: ['forgot-password', 'sign-up'] })
    expect(flow.state.fields).toMatchObject([
      { name: 'username', kind: 'username', autocomplete: 'username' },
      { name: 'password', kind: 'password', autocomplete: 'current-password' },
    ])
  })

  test('finds the stored session', async () => {
    const storage = memoryStorage()
    const { client } = fakeService([tokens], { storage })
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    const flow = createLoginFlow(client)
    await flow.start()
    expect(flow.state).toMatchObject({
      screen: 'signed-in',
      session: { username: 'anna' },
      actions: ['sign-out'],
    })
  })

  test('options choose the first screen, the kind of user name and whether people can sign up', async () => {
    const { flow } = flowOf([], { initialScreen: 'sign-up', signInWith: 'email' })
    await flow.start()
    expect(names(flow.state)).toEqual(['username', 'new-password'])
    expect(flow.state.fields[0]).toMatchObject({ kind: 'email' })
    const closed = flowOf([], { allowSignUp: false }).flow
    await closed.start()
    expect(closed.state.actions).toEqual(['forgot-password'])
    await closed.run('sign-up')
    expect(closed.state.screen).toBe('sign-in')
  })

  test('a required field without a value is named and nothing is sent', async () => {
    const { flow, received } = flowOf([])
    await flow.start()
    await flow.submit({ username: '  ', password: 'p' })
    expect(flow.state.error).toEqual({
      reason: 'attribute-required',
      field: 'username',
      cause: null,
    })
    await flow.submit({ username: 'anna', password: '' })
    expect(flow.state.error).toMatchObject({ field: 'password' })
    expect(flow.state.username).toBe('anna')
    expect(received).toHaveLength(0)
  })

  test('a wrong password keeps the screen and the user name, and is pending in between', async () => {
    const { flow, states } = flowOf([wrong])
    await flow.start()
    await flow.submit({ username: ' anna ', password: 'SENTINEL' })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      pending: null,
      error: { reason: 'wrong-credentials', field: null, cause: { code: 'ERR_NOT_AUTHORIZED' } },
    })
    expect(states.map(({ pending }) => pending)).toContain('submit')
    expect(JSON.stringify(states)).not.toContain('SENTINEL')
  })

  test('a second submit while the first is under way is ignored', async () => {
    const { flow, received } = flowOf([tokens])
    await flow.start()
    const values = { username: 'anna', password: 'p' }
    await Promise.all([flow.submit(values), flow.submit(values), flow.run('sign-up')])
    expect(flow.state.screen).toBe('signed-in')
    expect(received).toHaveLength(1)
  })

  test('sign-up asks for the attributes, confirms with the code and signs in without typing again', async () => {
    const { flow, received } = flowOf([signedUp, { body: {} }, tokens])
    await flow.start()
    await flow.run('sign-up')
    expect(names(flow.state)).toEqual(['username', 'email', 'new-password'])
    await flow.submit({
      username: 'anna',
      email: ' a@example.com',
      'new-password': ' with blanks ',
    })
    expect(flow.state).toMatchObject({
      screen: 'confirm-sign-up',
      notice: 'code-sent',
      delivery: { destination: 'a***@e***', medium: 'EMAIL', attribute: 'email' },
    })
    expect(flow.state.fields[0]).toMatchObject({ name: 'username', readOnly: true, value: 'anna' })
    await flow.submit({ username: 'anna', code: ' 12 34 56 ' })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'account-confirmed' })
    expect(received.map(({ operation }) => operation)).toEqual([
      'SignUp',
      'ConfirmSignUp',
      'InitiateAuth',
    ])
    expect(received[0]?.input).toMatchObject({
      Username: 'anna',
      Password: ' with blanks ',
      UserAttributes: [{ Name: 'email', Value: 'a@example.com' }],
    })
    expect(received[1]?.input).toMatchObject({ ConfirmationCode: '123456' })
  })

  test('a wrong code belongs to the code field and keeps the screen', async () => {
    const { flow } = flowOf(
      [signedUp, refusal('CodeMismatchException', 'Invalid verification code')],
      {
        initialScreen: 'sign-up',
      },
    )
    await flow.start()
    await flow.submit({ username: 'anna', email: 'a@example.com', 'new-password': 'p' })
    await flow.submit({ username: 'anna', code: '000000' })
    expect(flow.state).toMatchObject({
      screen: 'confirm-sign-up',
      error: { reason: 'code-mismatch', field: 'code' },
    })
  })

  test.each([
    [refusal('UsernameExistsException', 'User already exists'), 'user-exists', 'username'],
    [
      refusal('InvalidParameterException', 'Invalid email address format.'),
      'invalid-email',
      'email',
    ],
    [
      refusal(
        'InvalidPasswordException',
        'Password did not conform with policy: Password must have symbol characters',
      ),
      'password-needs-symbol',
      'new-password',
    ],
    [
      refusal('NotAuthorizedException', 'SignUp is not permitted for this user pool'),
      'sign-up-closed',
      null,
    ],
    [refusal('LimitExceededException', 'Attempt limit exceeded'), 'attempts-exceeded', null],
    [new Error('offline'), 'network', null],
  ] as [Answer, string, string | null][])(
    '%j is told as %s at %s',
    async (answer, reason, field) => {
      const { flow } = flowOf([answer], { initialScreen: 'sign-up' })
      await flow.start()
      await flow.submit({ username: 'anna', email: 'a@example.com', 'new-password': 'p' })
      expect(flow.state).toMatchObject({ screen: 'sign-up', error: { reason, field } })
    },
  )

  test('an unconfirmed user gets a new code and is signed in after it', async () => {
    const { flow, received } = flowOf([notConfirmed, { body: delivery }, { body: {} }, tokens])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'p' })
    expect(flow.state).toMatchObject({ screen: 'confirm-sign-up', notice: 'code-sent' })
    await flow.submit({ username: 'anna', code: '123456' })
    expect(flow.state.screen).toBe('signed-in')
    expect(received.map(({ operation }) => operation)).toEqual([
      'InitiateAuth',
      'ResendConfirmationCode',
      'ConfirmSignUp',
      'InitiateAuth',
    ])
  })

  test('when no new code can be sent the screen still comes, with the reason', async () => {
    const { flow } = flowOf([
      notConfirmed,
      refusal('LimitExceededException', 'Attempt limit exceeded'),
    ])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'p' })
    expect(flow.state).toMatchObject({
      screen: 'confirm-sign-up',
      error: { reason: 'attempts-exceeded' },
    })
  })

  test('an account confirmed elsewhere counts as confirmed; without a password the person signs in', async () => {
    const confirmed = refusal(
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
    )
    const { flow } = flowOf([signedUp, confirmed, wrong], { initialScreen: 'sign-up' })
    await flow.start()
    await flow.submit({ username: 'anna', email: 'a@example.com', 'new-password': 'p' })
    await flow.submit({ username: 'anna', code: '123456' })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      notice: 'account-confirmed',
      error: null,
    })
  })

  test('resending says where the code went', async () => {
    const { flow, received } = flowOf([signedUp, { body: delivery }], { initialScreen: 'sign-up' })
    await flow.start()
    await flow.submit({ username: 'anna', email: 'a@example.com', 'new-password': 'p' })
    await flow.run('resend-code')
    expect(flow.state).toMatchObject({
      screen: 'confirm-sign-up',
      notice: 'code-resent',
      delivery: { medium: 'EMAIL' },
    })
    expect(received.at(-1)?.operation).toBe('ResendConfirmationCode')
  })

  test('a forgotten password is replaced and used at once', async () => {
    const { flow, received } = flowOf(
      [{ body: delivery }, { body: delivery }, { body: {} }, tokens],
      { username: 'anna' },
    )
    await flow.start()
    await flow.run('forgot-password')
    expect(flow.state).toMatchObject({
      actions: ['back'],
      fields: [{ name: 'username', value: 'anna' }],
    })
    await flow.submit({ username: 'anna' })
    expect(names(flow.state)).toEqual(['username', 'code', 'new-password'])
    await flow.run('resend-code')
    await flow.submit({ username: 'anna', code: '123456', 'new-password': 'n3w' })
    expect(flow.state).toMatchObject({ screen: 'signed-in', notice: 'password-changed' })
    expect(received.map(({ operation }) => operation)).toEqual([
      'ForgotPassword',
      'ForgotPassword',
      'ConfirmForgotPassword',
      'InitiateAuth',
    ])
  })

  test('a password that an administrator reset leads to recovery', async () => {
    const reset = refusal('PasswordResetRequiredException', 'Password reset required for the user')
    const { flow } = flowOf([reset, { body: delivery }])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'p' })
    expect(flow.state).toMatchObject({ screen: 'reset-password', notice: 'code-sent' })
    await flow.run('back')
    expect(flow.state.screen).toBe('forgot-password')
    await flow.run('back')
    expect(flow.state).toMatchObject({ screen: 'sign-in', username: 'anna' })
  })

  const newPassword = {
    body: {
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: 'session-0001',
      ChallengeParameters: {
        USER_ID_FOR_SRP: 'anna',
        requiredAttributes: '["userAttributes.given_name"]',
      },
    },
  }

  test('a temporary password leads to a new one with the missing attributes', async () => {
    const { flow, received } = flowOf([newPassword, tokens])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'temporary' })
    expect(flow.state).toMatchObject({ screen: 'new-password', actions: ['start-over'] })
    expect(flow.state.fields).toMatchObject([
      { name: 'username', readOnly: true },
      { name: 'new-password' },
      { name: 'given_name', autocomplete: 'given-name' },
    ])
    await flow.submit({ username: 'anna', 'new-password': 'n3w', given_name: 'Anna' })
    expect(flow.state.screen).toBe('signed-in')
    expect(received[1]?.input['ChallengeResponses']).toEqual({
      USERNAME: 'anna',
      NEW_PASSWORD: 'n3w',
      'userAttributes.given_name': 'Anna',
    })
  })

  test('an expired step leads back to the sign-in and says why', async () => {
    const expired = refusal(
      'NotAuthorizedException',
      'Invalid session for the user, session is expired.',
    )
    const { flow } = flowOf([newPassword, expired])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'temporary' })
    await flow.submit({ username: 'anna', 'new-password': 'n3w', given_name: 'Anna' })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      error: { reason: 'step-expired' },
    })
  })

  test('a challenge that is not known has a screen and a way back', async () => {
    const { flow } = flowOf([
      { body: { ChallengeName: 'RETINA_SCAN', Session: 's', ChallengeParameters: {} } },
    ])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'p' })
    expect(flow.state).toMatchObject({
      screen: 'unsupported',
      challengeName: 'RETINA_SCAN',
      actions: ['start-over'],
    })
    await flow.submit({})
    await flow.run('start-over')
    expect(flow.state).toMatchObject({ screen: 'sign-in', username: '', challengeName: null })
  })

  test('signs out, and follows a sign-out and a sign-in that happen elsewhere', async () => {
    const { flow, client } = flowOf([tokens, { body: {} }, tokens, { body: {} }])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'p' })
    await flow.run('sign-out')
    expect(flow.state).toMatchObject({ screen: 'sign-in', notice: 'signed-out', session: null })
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    await new Promise((resolve) => setTimeout(resolve))
    expect(flow.state).toMatchObject({ screen: 'signed-in', session: { username: 'anna' } })
    await signOut(client)
    expect(flow.state.screen).toBe('sign-in')
  })

  test('remembers nobody whose account is deleted', async () => {
    const options: LoginFlowOptions = { rememberUser: true }
    const { flow, client } = flowOf([tokens, { body: {} }, tokens, { body: {} }, wrong], options)
    const anna = { username: 'anna@example.com', password: 'p' }
    await flow.start()
    await flow.submit(anna)
    await flow.run('sign-out')
    expect(flow.state).toMatchObject({ username: anna.username, isRemembered: true })
    await flow.submit(anna)
    await deleteUser(client)
    expect(flow.state).toMatchObject({ screen: 'sign-in', username: '', isRemembered: false })
    await flow.submit(anna)
    expect(flow.state).toMatchObject({ username: anna.username, isRemembered: false })
    const next = createLoginFlow(client, options)
    await next.start()
    expect(next.state).toMatchObject({ screen: 'sign-in', username: '', isRemembered: false })
  })

  test('after dispose nothing changes any more, not even by an answer on its way', async () => {
    const { flow, states } = flowOf([tokens])
    await flow.start()
    const submitted = flow.submit({ username: 'anna', password: 'p' })
    flow.dispose()
    const before = states.length
    await submitted
    await flow.submit({ username: 'anna', password: 'p' })
    expect(states).toHaveLength(before)
  })

  test('a bug is not hidden as an error of the service', async () => {
    const { client } = fakeService([], {
      randomBytes: () => {
        throw new TypeError('no randomness here')
      },
    })
    const flow = createLoginFlow(client)
    await flow.start()
    await expect(flow.submit({ username: 'anna', password: 'p' })).rejects.toThrow(
      'no randomness here',
    )
    expect(flow.state).toMatchObject({ pending: null, error: { reason: 'unknown', cause: null } })
  })

  test('states never hold a token', async () => {
    const { flow, states } = flowOf([tokens])
    await flow.start()
    await flow.submit({ username: 'anna', password: 'p' })
    expect(JSON.stringify(states)).not.toContain(jwt().slice(0, 20))
  })
})
