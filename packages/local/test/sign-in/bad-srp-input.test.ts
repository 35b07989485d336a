import { beforeEach, describe, expect, it } from 'vitest'
import { PRIME } from '../../src/srp-server/group.ts'
import { answerSrp, signInBySrp, startSrp, timestampOf } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

const WRONG = 'NotAuthorizedException: Incorrect username or password.'
const ZERO = 'InvalidParameterException: SRP_A mod N must not be zero.'
const NO_NUMBER = 'InvalidParameterException: SRP_A must be a hexadecimal number.'
const NO_TIME =
  'InvalidParameterException: TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'

let server: TestServer

beforeEach(async () => {
  server = await createTestServer()
  await server.addUser('anna')
})

const begin = (USERNAME: string, SRP_A: string, to: TestServer = server) =>
  to.call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: to.clientId,
    AuthParameters: { USERNAME, SRP_A },
  })

describe('a public value A', () => {
  it.each([
    ['0', '0', ZERO],
    ['0 in many digits', '0'.repeat(900), ZERO],
    ['N', PRIME.toString(16), ZERO],
    ['2 N, which is longer than N', (2n * PRIME).toString(16), NO_NUMBER],
    ['a negative number', '-1', NO_NUMBER],
    ['a number with a prefix', '0xabcdef', NO_NUMBER],
    ['a number with a blank', 'ab cd', NO_NUMBER],
    ['a number with a line feed behind it', 'abcd\n', NO_NUMBER],
    ['digits of another script', '١٢٣', NO_NUMBER],
    ['base64', 'q83v+w==', NO_NUMBER],
  ])('that is %s is refused, for users who exist and for hidden ones', async (_what, A, error) => {
    expect(await errorOf(begin('anna', A))).toBe(error)
    const hiding = server.addClient({ PreventUserExistenceErrors: 'ENABLED' })
    expect(await errorOf(begin('nobody', A, hiding))).toBe(error)
    expect([...server.context.store.challenges.list('')]).toEqual([])
  })

  it.each(['1', (PRIME - 1n).toString(16)])('of small order, %s, signs nobody in', async (A) => {
    const { ChallengeParameters } = await begin('anna', A)
    const proof = answerSrp(server, {
      USERNAME: 'anna',
      PASSWORD_CLAIM_SECRET_BLOCK: ChallengeParameters?.['SECRET_BLOCK'] ?? '',
      PASSWORD_CLAIM_SIGNATURE: Buffer.alloc(32).toString('base64'),
      TIMESTAMP: timestampOf(server.context.clock.now()),
    })
    expect(await errorOf(proof)).toBe(WRONG)
  })
})

/** An answer with one member changed, and the right one after it. */
const changed = async (change: { readonly [name: string]: string }) => {
  const { responses } = await startSrp(server, 'anna', PASSWORD)
  const refused = await errorOf(answerSrp(server, { ...responses, ...change }))
  return { refused, right: () => answerSrp(server, responses) }
}

describe('a TIMESTAMP', () => {
  it.each([
    ['with the wrong weekday', 'Tue Mar 2 03:04:05 UTC 2026'],
    ['of a day that does not exist', 'Mon Feb 30 03:04:05 UTC 2026'],
    ['with an hour 24', 'Mon Mar 2 24:04:05 UTC 2026'],
    ['with a minute 60', 'Mon Mar 2 03:60:05 UTC 2026'],
    ['with a second 60', 'Mon Mar 2 03:04:60 UTC 2026'],
    ['with a padded day', 'Mon Mar 02 03:04:05 UTC 2026'],
    ['with an hour that is not padded', 'Mon Mar 2 3:04:05 UTC 2026'],
    ['of twelve hours', 'Mon Mar 2 03:04:05 AM UTC 2026'],
    ['in German', 'Mo Mär 2 03:04:05 UTC 2026'],
    ['with a month in lower case', 'Mon mar 2 03:04:05 UTC 2026'],
    ['in another zone', 'Mon Mar 2 03:04:05 GMT 2026'],
    ['in the form of ISO 8601', '2026-03-02T03:04:05Z'],
    ['with something behind it', 'Mon Mar 2 03:04:05 UTC 2026\n'],
  ])('%s is refused, and uses nothing up', async (_what, TIMESTAMP) => {
    const { refused, right } = await changed({ TIMESTAMP })
    expect(refused).toBe(NO_TIME)
    expect((await right()).AuthenticationResult).toBeDefined()
  })

  it.each([
    ['too old', -301],
    ['too new', 301],
    ['a year off', 365 * 86_400],
  ])('that is %s is a wrong password, and uses nothing up', async (_what, seconds) => {
    const TIMESTAMP = timestampOf(server.context.clock.now() + seconds * 1000)
    const { refused, right } = await changed({ TIMESTAMP })
    expect(refused).toBe(WRONG)
    expect((await right()).AuthenticationResult).toBeDefined()
  })

  it.each([-300, 300])('%i seconds off is taken', async (seconds) => {
    const at = server.context.clock.now() + seconds * 1000
    const { responses } = await startSrp(server, 'anna', PASSWORD, {}, at)
    expect((await answerSrp(server, responses)).AuthenticationResult).toBeDefined()
  })

  it('is part of the proof', async () => {
    const TIMESTAMP = timestampOf(server.context.clock.now() + 1000)
    expect((await changed({ TIMESTAMP })).refused).toBe(WRONG)
  })
})

describe('a secret block', () => {
  it.each([
    ['no base64', '***'],
    ['of nobody', Buffer.alloc(700).toString('base64')],
    ['a text', 'constructor'],
  ])('that is %s is refused, and uses nothing up', async (_what, block) => {
    const { refused, right } = await changed({ PASSWORD_CLAIM_SECRET_BLOCK: block })
    expect(refused).toBe(WRONG)
    expect((await right()).AuthenticationResult).toBeDefined()
  })

  it('of another user is refused, and both users still sign in', async () => {
    await server.addUser('ben')
    const ben = await startSrp(server, 'ben', PASSWORD)
    const block = ben.responses['PASSWORD_CLAIM_SECRET_BLOCK'] ?? ''
    const { refused, right } = await changed({ PASSWORD_CLAIM_SECRET_BLOCK: block })
    expect(refused).toBe(WRONG)
    expect((await right()).AuthenticationResult).toBeDefined()
    expect((await answerSrp(server, ben.responses)).AuthenticationResult).toBeDefined()
  })

  it('of another client is refused, and its own client still takes it', async () => {
    const other = server.addClient({})
    const { responses } = await startSrp(server, 'anna', PASSWORD)
    expect(await errorOf(answerSrp(other, responses))).toBe(WRONG)
    expect((await answerSrp(server, responses)).AuthenticationResult).toBeDefined()
  })
})

describe('a signature', () => {
  it.each([
    ['no base64', '***'],
    ['too short', 'AAAA'],
    ['too long', Buffer.alloc(64).toString('base64')],
    ['another', Buffer.alloc(32).toString('base64')],
  ])(
    'that is %s is refused and uses the challenge up, and the next sign-in is good',
    async (...[, signature]) => {
      const { refused, right } = await changed({ PASSWORD_CLAIM_SIGNATURE: signature })
      expect(refused).toBe(WRONG)
      expect(await errorOf(right())).toBe(WRONG)
      expect((await signInBySrp(server, 'anna', PASSWORD)).AuthenticationResult).toBeDefined()
    },
  )
})
