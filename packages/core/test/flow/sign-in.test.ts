import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  answerNewPassword,
  answerOther,
  currentTokens,
  type PendingStep,
  signInWithPassword,
  signInWithSrp,
} from '../../src/index.ts'
import { authenticated, fakeService, refusal } from '../support/fake-service.ts'

const vectors = JSON.parse(
  readFileSync(new URL('../../../../tests/vectors/srp-vectors.json', import.meta.url), 'utf8'),
) as {
  vectors: { id: string; inputs: Record<string, string>; recomputed_all: Record<string, string> }[]
}

const roundTrip = vectors.vectors.find(({ id }) => id === 'own-user-roundtrip')

function scripted() {
  if (!roundTrip) throw new Error('the vector own-user-roundtrip is missing')
  const { inputs, recomputed_all: computed } = roundTrip
  const a = Buffer.from(inputs['a']?.padStart(64, '0') ?? '', 'hex')
  const verifier = {
    body: {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: inputs['salt'],
        SRP_B: computed['B'],
        SECRET_BLOCK: inputs['secret_block'],
        USERNAME: inputs['identity'],
        USER_ID_FOR_SRP: inputs['identity'],
      },
    },
  }
  const config = {
    randomBytes: (length: number) => {
      if (length !== a.length) throw new Error(`asked for ${length} bytes`)
      return a
    },
    now: () => Date.parse('2026-03-02T03:04:05Z'),
  }
  return { inputs, computed, verifier, config }
}

describe('signInWithSrp', () => {
  test('reproduces a recorded sign-in in two requests', async () => {
    const { inputs, computed, verifier, config } = scripted()
    const { client, received } = fakeService([verifier, authenticated()], config)
    const credentials = { username: 'Anna@Example.com', password: inputs['password'] ?? '' }
    const step = await signInWithSrp(client, credentials, { clientMetadata: { a: 'b' } })
    expect(step).toMatchObject({ name: 'DONE', session: { username: 'anna', sub: 'sub-1' } })
    expect(received.map(({ operation }) => operation)).toEqual([
      'InitiateAuth',
      'RespondToAuthChallenge',
    ])
    expect(received[0]?.input).toEqual({
      ClientId: '1h57kf5cpq17m0eml12example',
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'Anna@Example.com', SRP_A: computed['A'] },
      ClientMetadata: { a: 'b' },
    })
    expect(received[1]?.input).toEqual({
      ClientId: '1h57kf5cpq17m0eml12example',
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: {
        USERNAME: inputs['identity'],
        PASSWORD_CLAIM_SECRET_BLOCK: inputs['secret_block'],
        PASSWORD_CLAIM_SIGNATURE: computed['signature'],
        TIMESTAMP: inputs['timestamp'],
      },
      ClientMetadata: { a: 'b' },
    })
  })

  test('never sends the password', async () => {
    const { inputs, verifier, config } = scripted()
    const { client, received } = fakeService([verifier, authenticated()], config)
    await signInWithSrp(client, { username: 'anna', password: inputs['password'] ?? '' })
    for (const { request } of received) {
      expect(request.body).not.toContain(JSON.stringify(inputs['password']).slice(1, -1))
    }
  })

  test('a B that is a multiple of N is refused with a typed error and no second request', async () => {
    const { verifier, config } = scripted()
    verifier.body.ChallengeParameters.SRP_B = '00'
    const { client, received } = fakeService([verifier], config)
    const signIn = signInWithSrp(client, { username: 'anna', password: 'p' })
    await expect(signIn).rejects.toMatchObject({ code: 'ERR_SRP' })
    expect(received).toHaveLength(1)
  })

  test('a wrong password is a typed error and leaves nobody signed in', async () => {
    const { verifier, config } = scripted()
    const wrong = refusal('NotAuthorizedException', 'Incorrect username or password.')
    const { client } = fakeService([verifier, wrong], config)
    const signIn = signInWithSrp(client, { username: 'anna', password: 'SENTINEL' })
    const error = await signIn.catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'ERR_NOT_AUTHORIZED' })
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('SENTINEL')
    expect(await currentTokens(client)).toBeNull()
  })

  test.each([
    {},
    { AuthenticationResult: { ExpiresIn: 3600 } },
    { AuthenticationResult: { AccessToken: 'no jwt' } },
  ])('the answer %j is a bad response', async (body) => {
    const { client } = fakeService([{ body }])
    const signIn = signInWithPassword(client, { username: 'anna', password: 'p' })
    await expect(signIn).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
  })
})

describe('signInWithPassword', () => {
  test('takes one request', async () => {
    const { client, received } = fakeService([authenticated()])
    const step = await signInWithPassword(client, { username: 'anna', password: 'p4ss' })
    expect(step.name).toBe('DONE')
    expect(received[0]?.input).toMatchObject({
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'anna', PASSWORD: 'p4ss' },
    })
    expect(received).toHaveLength(1)
  })

  test('a lifetime that is not told follows from the token', async () => {
    const { client } = fakeService([authenticated('one', { ExpiresIn: undefined })])
    await signInWithPassword(client, { username: 'anna', password: 'p' })
    expect((await currentTokens(client))?.expiresAtMs).toBe(1_700_000_000_000 + 3_600_000)
  })
})

const newPasswordChallenge = {
  body: {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: 'challenge-session-0001',
    ChallengeParameters: {
      USER_ID_FOR_SRP: 'anna',
      requiredAttributes: '["userAttributes.name"]',
      userAttributes: '{}',
    },
  },
}

describe('steps', () => {
  test('a step survives JSON and is answered by another client', async () => {
    const first = fakeService([newPasswordChallenge])
    const step = await signInWithPassword(first.client, { username: 'anna', password: 'SENTINEL' })
    const text = JSON.stringify(step)
    expect(text).not.toContain('SENTINEL')
    const resumed = JSON.parse(text) as PendingStep
    if (resumed.name !== 'NEW_PASSWORD_REQUIRED') throw new Error(resumed.name)
    const second = fakeService([authenticated()])
    const done = await answerNewPassword(second.client, resumed, {
      newPassword: 'n3w',
      attributes: { name: 'Anna' },
    })
    expect(done.name).toBe('DONE')
    expect(second.received[0]?.input).toEqual({
      ClientId: '1h57kf5cpq17m0eml12example',
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      ChallengeResponses: { USERNAME: 'anna', NEW_PASSWORD: 'n3w', 'userAttributes.name': 'Anna' },
      Session: 'challenge-session-0001',
    })
  })

  test('a refused answer leaves the step usable', async () => {
    const { client } = fakeService([
      newPasswordChallenge,
      refusal(
        'InvalidPasswordException',
        'Password did not conform with policy: Password not long enough',
      ),
      authenticated(),
    ])
    const step = await signInWithPassword(client, { username: 'anna', password: 'p' })
    if (step.name !== 'NEW_PASSWORD_REQUIRED') throw new Error(step.name)
    await expect(answerNewPassword(client, step, { newPassword: 'x' })).rejects.toMatchObject({
      code: 'ERR_INVALID_PASSWORD',
    })
    expect((await answerNewPassword(client, step, { newPassword: 'longer' })).name).toBe('DONE')
  })

  test('a challenge that is not known can be answered in the service’s words', async () => {
    const { client, received } = fakeService([
      {
        body: {
          ChallengeName: 'RETINA_SCAN',
          Session: 's-1',
          ChallengeParameters: { EYE: 'left' },
        },
      },
      authenticated(),
    ])
    const step = await signInWithPassword(client, { username: 'anna', password: 'p' })
    if (step.name !== 'OTHER') throw new Error(step.name)
    expect((await answerOther(client, step, { ANSWER: '7' })).name).toBe('DONE')
    expect(received[1]?.input).toMatchObject({
      ChallengeName: 'RETINA_SCAN',
      Session: 's-1',
      ChallengeResponses: { USERNAME: 'anna', ANSWER: '7' },
    })
  })

  test.each([null, {}, { username: 'anna' }])(
    'the damaged step %j is a typed error',
    async (step) => {
      const { client, received } = fakeService([])
      const answer = answerNewPassword(client, step as never, { newPassword: 'x' })
      await expect(answer).rejects.toMatchObject({ code: 'ERR_STEP' })
      expect(received).toHaveLength(0)
    },
  )
})
