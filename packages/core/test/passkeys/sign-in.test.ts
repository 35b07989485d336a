import { describe, expect, test } from 'vitest'
import {
  answerWithPasskey,
  type PasskeyPort,
  type PasskeyStep,
  signInWithPasskey,
} from '../../src/index.ts'
import { fakePasskeys } from '../support/fake-passkeys.ts'
import { type Answer, authenticated, fakeService, refusal } from '../support/fake-service.ts'

const OPTIONS = { challenge: 'Y2hhbGxlbmdl', rpId: 'example.com', timeout: 180_000 }
const CREDENTIAL = { id: 'AAEC', type: 'public-key', response: { signature: 'c2ln' } }

const step: PasskeyStep = {
  name: 'WEB_AUTHN',
  username: 'anna',
  challengeSession: 'session-1',
  requestOptions: OPTIONS,
}

const challenged: Answer = {
  body: {
    ChallengeName: 'WEB_AUTHN',
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(OPTIONS) },
    Session: 'session-1',
  },
}

describe('signInWithPasskey', () => {
  test('signs in with two requests', async () => {
    const { client, received } = fakeService([challenged, authenticated()])
    const passkeys = fakePasskeys([CREDENTIAL])
    const options = { passkeys, clientMetadata: { a: 'b' } }
    const done = await signInWithPasskey(client, { username: 'anna' }, options)
    expect(done).toMatchObject({ name: 'DONE', session: { username: 'anna' } })
    expect(passkeys.asked).toEqual([{ kind: 'get', options: OPTIONS, conditional: false }])
    expect(received.map(({ input }) => input)).toEqual([
      {
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'anna', PREFERRED_CHALLENGE: 'WEB_AUTHN' },
        ClientId: client.clientId,
        ClientMetadata: { a: 'b' },
      },
      {
        ChallengeName: 'WEB_AUTHN',
        ChallengeResponses: { USERNAME: 'anna', CREDENTIAL: JSON.stringify(CREDENTIAL) },
        ClientId: client.clientId,
        ClientMetadata: { a: 'b' },
        Session: 'session-1',
      },
    ])
  })

  test('a user without a passkey gets the list of factors, and no ceremony begins', async () => {
    const list = { ChallengeName: 'SELECT_CHALLENGE', AvailableChallenges: ['PASSWORD'] }
    const { client } = fakeService([{ body: { ...list, Session: 's' } }])
    const passkeys = fakePasskeys([])
    const answer = await signInWithPasskey(client, { username: 'anna' }, { passkeys })
    expect(answer).toMatchObject({ name: 'SELECT_CHALLENGE', factors: ['PASSWORD'] })
    expect(passkeys.asked).toEqual([])
  })
})

describe('answerWithPasskey', () => {
  test.each([
    ['NotAllowedError', 'cancelled'],
    ['TimeoutError', 'timeout'],
    ['SecurityError', 'rp-mismatch'],
    ['NotSupportedError', 'not-supported'],
    ['ConstraintError', 'constraint'],
    ['AbortError', 'aborted'],
    ['InvalidStateError', 'unknown'],
    ['UnknownError', 'unknown'],
    ['EncodingError', 'unknown'],
    ['constructor', 'unknown'],
  ])(
    '%s of the browser is "%s", sends nothing and leaves the step usable',
    async (name, reason) => {
      const { client, received } = fakeService([authenticated()])
      const passkeys = fakePasskeys([name, CREDENTIAL])
      const failed = await answerWithPasskey(client, step, { passkeys }).catch((error) => error)
      expect(failed).toMatchObject({ code: 'ERR_PASSKEY', reason, retryable: false })
      expect(failed.cause).toMatchObject({ name })
      expect(failed.message).toBe(`The passkey ceremony ended: ${reason}`)
      expect(received).toEqual([])
      expect((await answerWithPasskey(client, step, { passkeys })).name).toBe('DONE')
    },
  )

  test.each([['text'], [null], [{ reason: 'x' }]])(
    'a port that rejects with %j is of unknown reason',
    async (thrown) => {
      const { client } = fakeService([])
      const passkeys: PasskeyPort = { ...fakePasskeys([]), get: () => Promise.reject(thrown) }
      await expect(answerWithPasskey(client, step, { passkeys })).rejects.toMatchObject({
        code: 'ERR_PASSKEY',
        reason: 'unknown',
      })
    },
  )

  test('no reaction for as long as the service allows is a timeout', async () => {
    let nowMs = 0
    const { client } = fakeService([], { now: () => nowMs })
    const passkeys: PasskeyPort = {
      ...fakePasskeys([]),
      get: async ({ timeout }) => {
        nowMs += Number(timeout)
        throw new DOMException('', 'NotAllowedError')
      },
    }
    await expect(answerWithPasskey(client, step, { passkeys })).rejects.toMatchObject({
      code: 'ERR_PASSKEY',
      reason: 'timeout',
    })
  })

  test('a refusal of the service is its own error', async () => {
    const { client } = fakeService([
      refusal('NotAuthorizedException', 'Incorrect username or password.'),
    ])
    const passkeys = fakePasskeys([CREDENTIAL])
    await expect(answerWithPasskey(client, step, { passkeys })).rejects.toMatchObject({
      code: 'ERR_NOT_AUTHORIZED',
    })
  })

  test('a damaged step begins no ceremony', async () => {
    const { client } = fakeService([])
    const passkeys = fakePasskeys([])
    const damaged = { name: 'WEB_AUTHN' } as PasskeyStep
    await expect(answerWithPasskey(client, damaged, { passkeys })).rejects.toMatchObject({
      code: 'ERR_STEP',
    })
    expect(passkeys.asked).toEqual([])
  })

  test('conditional is passed on to the authenticator', async () => {
    const { client } = fakeService([authenticated()])
    const passkeys = fakePasskeys([CREDENTIAL])
    await answerWithPasskey(client, step, { passkeys, conditional: true })
    expect(passkeys.asked).toMatchObject([{ kind: 'get', conditional: true }])
  })

  test('a runtime without passkeys says so', async () => {
    const { client } = fakeService([])
    for (const conditional of [false, true]) {
      await expect(answerWithPasskey(client, step, { conditional })).rejects.toMatchObject({
        code: 'ERR_PASSKEY',
        reason: 'not-supported',
      })
    }
  })
})
