import { afterEach, describe, expect, test, vi } from 'vitest'
import { signInWithPassword } from '../../src/index.ts'
import { createLoginFlow, type LoginFlowOptions, type LoginState } from '../../src/login/index.ts'
import { eventually } from '../support/eventually.ts'
import { type Answer, authenticated, fakeService, refusal } from '../support/fake-service.ts'

const smsCode: Answer = {
  body: {
    ChallengeName: 'SMS_MFA',
    Session: 'session-0001',
    ChallengeParameters: { USER_ID_FOR_SRP: 'anna', CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' },
  },
}
const anna = { username: 'anna', password: 'SENTINEL-password' }

/** A started dialogue, and every state that it was in. */
async function started(answers: Parameters<typeof fakeService>[0], options: LoginFlowOptions = {}) {
  const service = fakeService(answers)
  const flow = createLoginFlow(service.client, options)
  const states: LoginState[] = []
  flow.subscribe((state) => states.push(state))
  await flow.start()
  return { ...service, flow, states }
}

/** An answer that comes when the test says so. */
function late(answer: Answer) {
  let send = (): void => {}
  const comes = new Promise<Answer>((resolve) => {
    send = () => resolve(answer)
  })
  return { answer: () => comes, send: () => send() }
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.doUnmock('../../src/login/further/further.ts')
  vi.resetModules()
})

describe('the turns of a login', () => {
  test('an answer after the end changes nothing, and rejects nothing', async () => {
    const { answer, send } = late(authenticated())
    const { flow, received, states } = await started([answer])
    const submitted = flow.submit(anna)
    await eventually(() => expect(received).toHaveLength(1))
    flow.dispose()
    const { length } = states
    send()
    await submitted
    await flow.run('sign-up')
    await flow.choose('WEB_AUTHN')
    await flow.start()
    expect(states).toHaveLength(length)
  })

  test('an answer after the end changes nothing where no request can be aborted either', async () => {
    vi.stubGlobal('AbortController', undefined)
    const { answer, send } = late(authenticated())
    const { flow, received } = await started([answer])
    const submitted = flow.submit(anna)
    await eventually(() => expect(received).toHaveLength(1))
    flow.dispose()
    const { state } = flow
    send()
    await submitted
    expect(flow.state).toBe(state)
  })

  test('actions and choices while something is under way are ignored', async () => {
    const { answer, send } = late(authenticated())
    const { flow, received } = await started([answer])
    const submitted = flow.submit(anna)
    await flow.run('sign-up')
    await flow.run('forgot-password')
    await flow.submit(anna)
    send()
    await submitted
    expect(flow.state.screen).toBe('signed-in')
    expect(received).toHaveLength(1)
  })

  test('a way out ends what is under way, so that nobody waits for a service that does not answer', async () => {
    const { flow, received } = await started([() => new Promise<Answer>(() => {})])
    void flow.submit(anna)
    await eventually(() => expect(received).toHaveLength(1))
    await flow.choose('WEB_AUTHN')
    await flow.submit(anna)
    expect(flow.state).toMatchObject({ screen: 'sign-in', pending: 'submit' })
    await flow.run('sign-up')
    expect(flow.state).toMatchObject({ screen: 'sign-up', pending: null, error: null })
    expect(received).toHaveLength(1)
  })

  test('a sign-in elsewhere while ours fails is noticed', async () => {
    const { answer, send } = late(
      refusal('NotAuthorizedException', 'Incorrect username or password.'),
    )
    const { client, flow, received } = await started([answer, authenticated()])
    const submitted = flow.submit(anna)
    await eventually(() => expect(received).toHaveLength(1))
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    send()
    await submitted
    expect(flow.state).toMatchObject({ screen: 'signed-in', error: null })
  })

  test('a challenge is gone after the longest time that a pool can give it, the name stays', async () => {
    const { flow, received } = await started([smsCode])
    await flow.submit(anna)
    expect(flow.state).toMatchObject({
      screen: 'code',
      // The usual time, three minutes after the frozen clock of this service.
      expiresAtMs: 1_700_000_000_000 + 180_000,
    })
    flow.dispose()
    vi.useFakeTimers()
    const { flow: other } = await started([smsCode])
    await other.submit(anna)
    await vi.advanceTimersByTimeAsync(14 * 60_000)
    expect(other.state.screen).toBe('code')
    await vi.advanceTimersByTimeAsync(2 * 60_000)
    expect(other.state).toMatchObject({
      screen: 'sign-in',
      username: 'anna',
      error: { reason: 'step-expired', field: null, cause: null },
      expiresAtMs: null,
    })
    expect(received).toHaveLength(1)
  })

  test('a user who was deleted meanwhile cannot stay on the challenge', async () => {
    const deleted = refusal('UserNotFoundException', 'User does not exist.')
    const { flow } = await started([smsCode, deleted])
    await flow.submit(anna)
    await flow.submit({ code: '123456' })
    expect(flow.state).toMatchObject({ screen: 'sign-in', error: { reason: 'user-not-found' } })
  })

  test('a user name that was emptied is none, and the one before does not come back', async () => {
    const { flow, received } = await started([refusal('NotAuthorizedException', 'Incorrect')], {
      authFlow: 'choice',
      layout: 'combined',
    })
    await flow.submit(anna)
    expect(flow.state.username).toBe('anna')
    await flow.run('other-ways', { username: ' ', password: '' })
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      error: { reason: 'attribute-required', field: 'username' },
    })
    await flow.run('forgot-password', { username: '' })
    expect(flow.state.fields).toMatchObject([{ name: 'username', value: '' }])
    expect(received).toHaveLength(1)
  })

  test('nothing waits any more after the end', async () => {
    vi.useFakeTimers()
    const { flow } = await started([smsCode])
    await flow.submit(anna)
    expect(vi.getTimerCount()).toBe(1)
    flow.dispose()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('after a network failure the same code can be sent again', async () => {
    const { flow } = await started([smsCode, new Error('offline'), authenticated()])
    await flow.submit(anna)
    await flow.submit({ code: '123456' })
    expect(flow.state).toMatchObject({ screen: 'code', error: { reason: 'network' } })
    await flow.submit({ code: '123456' })
    expect(flow.state.screen).toBe('signed-in')
  })

  test('a new code that cannot be sent leaves the one before as good as it was', async () => {
    const { flow, received } = await started([smsCode, new Error('offline'), authenticated()])
    await flow.submit(anna)
    await flow.run('resend-code')
    expect(flow.state).toMatchObject({ screen: 'code', error: { reason: 'network' } })
    await flow.submit({ code: '123456' })
    expect(flow.state.screen).toBe('signed-in')
    expect(received.at(-1)?.input).toMatchObject({ Session: 'session-0001' })
  })

  test('no state has a password or a session of the service', async () => {
    const { flow, states } = await started([smsCode, smsCode, authenticated()])
    await flow.submit(anna)
    await flow.run('resend-code')
    await flow.submit({ code: '123456' })
    expect(flow.state.screen).toBe('signed-in')
    expect(JSON.stringify(states)).not.toMatch(/SENTINEL|session-0001/)
  })

  test('what cannot be loaded is an error of the network on the screen', async () => {
    vi.resetModules()
    vi.doMock('../../src/login/further/further.ts', () => {
      throw new Error('a file that is gone')
    })
    const { createLoginFlow: create } = await import('../../src/login/index.ts')
    const { client, received } = fakeService([])
    const flow = create(client)
    await flow.start()
    await flow.prepare?.()
    await flow.submit(anna)
    expect(flow.state).toMatchObject({
      screen: 'sign-in',
      pending: null,
      error: { reason: 'network', cause: { code: 'ERR_NETWORK' } },
    })
    await flow.run('sign-up')
    expect(flow.state).toMatchObject({ screen: 'sign-in', error: { reason: 'network' } })
    expect(received).toEqual([])
    const first = create(client, { initialScreen: 'sign-up' })
    await first.start()
    expect(first.state).toMatchObject({ screen: 'sign-in', error: { reason: 'network' } })
    vi.doUnmock('../../src/login/further/further.ts')
    vi.resetModules()
  })
})
