import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { PRIME } from '../../src/srp-server/group.ts'
import { answerSrp, signInBySrp, startSrp, timestampOf } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
  await server.addUser('anna', { email: 'anna@example.com' })
})

describe('USER_SRP_AUTH', () => {
  it('signs in with the right password', async () => {
    const answer = await signInBySrp(server, 'anna', PASSWORD)
    expect(answer.AuthenticationResult).toMatchObject({ TokenType: 'Bearer', ExpiresIn: 3600 })
    expect(answer.ChallengeParameters).toEqual({})
  })

  it('asks with a challenge of the service form and without a Session', async () => {
    const { challenge } = await startSrp(server, 'anna', PASSWORD)
    expect(challenge).toEqual({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: {
        SALT: expect.stringMatching(/^[0-9a-f]{32}$/),
        SECRET_BLOCK: expect.stringMatching(/^[A-Za-z0-9+/]{900,}=*$/),
        SRP_B: expect.stringMatching(/^[0-9a-f]{700,768}$/),
        USERNAME: 'anna',
        USER_ID_FOR_SRP: 'anna',
      },
    })
  })

  it('refuses a wrong password at the second request', async () => {
    expect(await errorOf(signInBySrp(server, 'anna', 'Wrong-Horse-1'))).toBe(WRONG)
  })

  it('takes the public value in upper case and with leading zeros', async () => {
    const { challenge } = await startSrp(server, 'anna', PASSWORD)
    expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
    const again = await server.call('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: server.clientId,
      AuthParameters: { USERNAME: 'anna', SRP_A: `000${'AB'.repeat(300)}` },
    })
    expect(again.ChallengeName).toBe('PASSWORD_VERIFIER')
  })

  it.each([
    ['zero', '0'],
    ['N', PRIME.toString(16)],
    ['no number', 'xyz'],
    ['more than N can be', 'f'.repeat(769)],
  ])('refuses a public value that is %s', async (_, srpA) => {
    const request = server.call('InitiateAuth', {
      AuthFlow: 'USER_SRP_AUTH',
      ClientId: server.clientId,
      AuthParameters: { USERNAME: 'anna', SRP_A: srpA },
    })
    await expect(request).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })

  it('refuses a second answer to one challenge', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    await answerSrp(server, responses)
    expect(await errorOf(answerSrp(server, responses))).toBe(WRONG)
  })

  it('gives tokens to one of two answers that race', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const results = await Promise.allSettled([
      answerSrp(server, responses),
      answerSrp(server, responses),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('refuses an answer after the session validity', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    server.context.clock.advance(181)
    const late = { ...responses, TIMESTAMP: timestampOf(server.context.clock.now()) }
    expect(await errorOf(answerSrp(server, late))).toBe(WRONG)
  })

  it('refuses a secret block of another client', async () => {
    const other = server.addClient({})
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    expect(await errorOf(answerSrp(other, responses))).toBe(WRONG)
  })

  it('refuses a secret block of another user', async () => {
    await server.addUser('ben')
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    expect(await errorOf(answerSrp(server, { ...responses, USERNAME: 'ben' }))).toBe(WRONG)
  })

  it('refuses a time of another form', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const answer = answerSrp(server, { ...responses, TIMESTAMP: 'Sun Sep 05 09:05:07 UTC 2021' })
    expect(await errorOf(answer)).toBe(
      'InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.',
    )
  })

  it('refuses a time that is far off', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    const TIMESTAMP = timestampOf(server.context.clock.now() - 3_600_000)
    expect(await errorOf(answerSrp(server, { ...responses, TIMESTAMP }))).toBe(WRONG)
  })

  it('accepts the time of a client whose clock did not travel with the pool', async () => {
    const ownTimeMs = server.context.clock.now()
    server.context.clock.advance(86_400)
    const { responses } = await startSrp(server, 'anna', PASSWORD, {}, ownTimeMs)
    const answer = await answerSrp(server, responses)
    expect(answer.AuthenticationResult).toBeDefined()
  })

  it.each(['PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE', 'TIMESTAMP', 'USERNAME'])(
    'names the missing parameter %s',
    async (name) => {
      const { responses } = await startSrp(server, 'anna', PASSWORD)
      const { [name]: _, ...rest } = responses
      expect(await errorOf(answerSrp(server, rest))).toBe(
        `InvalidParameterException: Missing required parameter ${name}`,
      )
    },
  )

  it('refuses a user name in the answer that nobody has', async () => {
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    expect(await errorOf(answerSrp(server, { ...responses, USERNAME: 'nobody' }))).toBe(
      'UserNotFoundException: User does not exist.',
    )
  })
})

describe('an alias', () => {
  it('signs in with the canonical name in the proof', async () => {
    const pool = await createTestServer({ pool: { UsernameAttributes: ['email'] } })
    await pool.addUser('anna@example.com')
    const { challenge, responses } = await startSrp(pool, 'anna@example.com', PASSWORD)
    expect(challenge.ChallengeParameters?.['USERNAME']).toMatch(/^[0-9a-f-]{36}$/)
    expect(challenge.ChallengeParameters?.['USERNAME']).toBe(
      challenge.ChallengeParameters?.['USER_ID_FOR_SRP'],
    )
    const byAlias = await answerSrp(pool, { ...responses, USERNAME: 'anna@example.com' })
    expect(byAlias.AuthenticationResult?.AccessToken).toBeDefined()
  })
})

describe('any wrong password', () => {
  const passwords = fc
    .string({ minLength: 1, maxLength: 40, unit: 'binary' })
    .filter((text) => text !== PASSWORD)

  it('is refused by SRP', async () => {
    await fc.assert(
      fc.asyncProperty(passwords, async (password) => {
        // Long enough for a lock to end.
        server.context.clock.advance(3600)
        expect(await errorOf(signInBySrp(server, 'anna', password))).toBe(WRONG)
      }),
      { numRuns: 15 },
    )
  })

  it('is refused by USER_PASSWORD_AUTH', async () => {
    await fc.assert(
      fc.asyncProperty(passwords, async (password) => {
        server.context.clock.advance(3600)
        expect(await errorOf(server.signIn('anna', password))).toBe(WRONG)
      }),
      { numRuns: 60 },
    )
  })

  it('is refused when it differs from the right one in one character', async () => {
    for (let at = 0; at < PASSWORD.length; at++) {
      server.context.clock.advance(3600)
      const password = `${PASSWORD.slice(0, at)}~${PASSWORD.slice(at + 1)}`
      expect(await errorOf(server.signIn('anna', password))).toBe(WRONG)
    }
    expect((await server.signIn('anna')).AuthenticationResult).toBeDefined()
  })
})
