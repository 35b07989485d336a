import { afterEach, describe, expect, test, vi } from 'vitest'
import { testPasskeys } from '../support/authenticator.ts'
import { rows, startLogin } from '../support/login.ts'
import { createWorld, PASSWORD, type World } from '../support/world.ts'

const anna = { username: 'anna' }
const MINUTE_MS = 60_000

const choosingWorld = (): World =>
  createWorld({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'] } },
    WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
  })

afterEach(() => {
  vi.useRealTimers()
})

describe('the end of a challenge', () => {
  test('does not end the recovery of a lost password that began on it', async () => {
    const { client } = choosingWorld()
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    await flow.run('forgot-password')
    expect(flow.state).toMatchObject({ screen: 'forgot-password', expiresAtMs: null })
    vi.useFakeTimers()
    await flow.submit(anna)
    expect(flow.state).toMatchObject({ screen: 'reset-password', expiresAtMs: null })
    await vi.advanceTimersByTimeAsync(20 * MINUTE_MS)
    expect(flow.state.screen).toBe('reset-password')
  })

  test('does not take an offer, nor the sign-in, from somebody who is through with it', async () => {
    const { client } = choosingWorld()
    const passkeys = await testPasskeys()
    const options = { authFlow: 'choice', offerPasskey: true, passkeys } as const
    const { flow } = await startLogin(client, options)
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    vi.useFakeTimers()
    await flow.submit({ password: PASSWORD })
    expect(flow.state).toMatchObject({ screen: 'offer-passkey', expiresAtMs: null })
    await vi.advanceTimersByTimeAsync(20 * MINUTE_MS)
    expect(flow.state.screen).toBe('offer-passkey')
    await flow.run('skip')
    expect(flow.state.screen).toBe('signed-in')
  })

  test('is not put off by looking at the list again', async () => {
    const world = choosingWorld()
    let nowMs = Date.now()
    const client = { ...world.client, now: () => nowMs }
    const { flow } = await startLogin(client, { authFlow: 'choice' })
    await flow.submit(anna)
    await flow.choose('PASSWORD_SRP')
    nowMs += 2 * MINUTE_MS
    await flow.run('other-ways')
    await flow.choose('PASSWORD_SRP')
    nowMs += 2 * MINUTE_MS
    expect(world.requests).toHaveLength(1)
    await flow.run('other-ways')
    expect(world.requests).toHaveLength(2)
    expect(rows(flow)).toContain('PASSWORD_SRP')
  })
})
