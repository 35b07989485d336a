import { describe, expect, test } from 'vitest'
import {
  answerWithPasskey,
  type PasskeyStep,
  registerPasskey,
  signInWithPassword,
} from '../../src/index.ts'
import { fakePasskeys } from '../support/fake-passkeys.ts'
import { authenticated, fakeService } from '../support/fake-service.ts'

const CREDENTIAL = { id: 'AAEC', type: 'public-key' }

const step: PasskeyStep = {
  name: 'WEB_AUTHN',
  username: 'anna',
  challengeSession: 'session-1',
  requestOptions: { challenge: 'Y2hhbGxlbmdl' },
}

describe('a passkey ceremony', () => {
  test('does not begin when the signal is aborted already', async () => {
    const { client } = fakeService([])
    const passkeys = fakePasskeys([])
    const signal = AbortSignal.abort()
    await expect(answerWithPasskey(client, step, { passkeys, signal })).rejects.toMatchObject({
      code: 'ERR_ABORTED',
    })
    expect(passkeys.asked).toEqual([])
  })

  test('ends by the signal, also with an authenticator that does not listen, and can be held again', async () => {
    const { client, received } = fakeService([authenticated()])
    const passkeys = fakePasskeys(['never', CREDENTIAL])
    const controller = new AbortController()
    const ended = answerWithPasskey(client, step, { passkeys, signal: controller.signal })
    controller.abort()
    await expect(ended).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect(passkeys.signals).toMatchObject([{ aborted: true }])
    expect(received).toEqual([])
    expect((await answerWithPasskey(client, step, { passkeys })).name).toBe('DONE')
  })

  test('that is over is not touched by its signal any more', async () => {
    const { client } = fakeService([authenticated()])
    const passkeys = fakePasskeys([CREDENTIAL])
    const controller = new AbortController()
    await answerWithPasskey(client, step, { passkeys, signal: controller.signal })
    controller.abort()
    expect(passkeys.signals).toMatchObject([{ aborted: false }])
  })

  test('ends the one before it', async () => {
    const { client } = fakeService([authenticated()])
    const passkeys = fakePasskeys(['never', CREDENTIAL])
    const signal = new AbortController().signal
    const first = answerWithPasskey(client, step, { passkeys, signal, conditional: true })
    const second = answerWithPasskey(client, step, { passkeys })
    await expect(first).rejects.toMatchObject({ code: 'ERR_PASSKEY', reason: 'aborted' })
    expect((await second).name).toBe('DONE')
    expect(passkeys.signals).toMatchObject([{ aborted: true }, { aborted: false }])
  })

  test('leaves that of another client alone', async () => {
    const one = fakeService([])
    const other = fakeService([authenticated()])
    const passkeys = fakePasskeys(['never', CREDENTIAL])
    const controller = new AbortController()
    const first = answerWithPasskey(one.client, step, { passkeys, signal: controller.signal })
    await answerWithPasskey(other.client, step, { passkeys })
    expect(passkeys.signals).toMatchObject([{ aborted: false }, { aborted: false }])
    controller.abort()
    await expect(first).rejects.toMatchObject({ code: 'ERR_ABORTED' })
  })

  test('does not begin when the signal ends the request before it', async () => {
    const controller = new AbortController()
    const { client, received } = fakeService([
      authenticated(),
      () => {
        controller.abort()
        return { body: { CredentialCreationOptions: { challenge: 'Y2hhbGxlbmdl' } } }
      },
    ])
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    const passkeys = fakePasskeys([])
    const options = { passkeys, signal: controller.signal }
    await expect(registerPasskey(client, options)).rejects.toMatchObject({ code: 'ERR_ABORTED' })
    expect(passkeys.asked).toEqual([])
    expect(received.at(-1)?.operation).toBe('StartWebAuthnRegistration')
  })
})
