import type { OutputOf } from '@cognito-kit/protocol'
import { createSrpSession, signSrpSession, wrapInitiateAuth } from 'cognito-srp-helper'
import { beforeEach, describe, expect, it } from 'vitest'
import { timestampOf } from '../support/srp-client.ts'
import { createTestServer, errorOf, PASSWORD, type TestServer } from '../support/test-server.ts'

let server: TestServer
beforeEach(async () => {
  server = await createTestServer({
    client: { ExplicitAuthFlows: ['ALLOW_USER_AUTH'], PreventUserExistenceErrors: 'ENABLED' },
  })
  await server.addUser('anna')
})

/** The public value of a client, and how it answers what comes back. */
const startClient = (username: string, password: string) => {
  const session = createSrpSession(username, password, server.poolId, false)
  const parameters: { [name: string]: string } = { USERNAME: username }
  const { AuthParameters } = wrapInitiateAuth(session, {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: server.clientId,
    AuthParameters: parameters,
  })
  const answer = (challenge: OutputOf<'RespondToAuthChallenge'>, Session = challenge.Session) => {
    const stamped = { ...session, timestamp: timestampOf(server.context.clock.now()) }
    const signed = signSrpSession(stamped, {
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: { ...challenge.ChallengeParameters },
    })
    return server.call('RespondToAuthChallenge', {
      ChallengeName: 'PASSWORD_VERIFIER',
      ClientId: server.clientId,
      ...(Session === undefined || Session === '' ? {} : { Session }),
      ChallengeResponses: {
        USERNAME: challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
        PASSWORD_CLAIM_SECRET_BLOCK: signed.secret,
        PASSWORD_CLAIM_SIGNATURE: signed.passwordSignature,
        TIMESTAMP: signed.timestamp,
      },
    })
  }
  return { srpA: AuthParameters['SRP_A'] ?? '', answer }
}

const begin = (USERNAME: string, more: { readonly [name: string]: string } = {}) =>
  server.call('InitiateAuth', {
    AuthFlow: 'USER_AUTH',
    ClientId: server.clientId,
    AuthParameters: { USERNAME, ...more },
  })

describe('PASSWORD_SRP in USER_AUTH', () => {
  it('is asked for at once when it is preferred and SRP_A is there', async () => {
    const { answer, srpA } = startClient('anna', PASSWORD)
    const challenge = await begin('anna', { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srpA })
    expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
    expect((await answer(challenge)).AuthenticationResult?.AccessToken).toBeTypeOf('string')
  })

  it.each(['SELECT_CHALLENGE', 'PASSWORD_SRP'] as const)('can be chosen by %s', async (name) => {
    const { answer, srpA } = startClient('anna', PASSWORD)
    const { Session } = await begin('anna')
    const challenge = await server.call('RespondToAuthChallenge', {
      ChallengeName: name,
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', ANSWER: 'PASSWORD_SRP', SRP_A: srpA },
    })
    expect((await answer(challenge)).AuthenticationResult?.AccessToken).toBeTypeOf('string')
  })

  it('is a challenge of its own without SRP_A', async () => {
    const { answer, srpA } = startClient('anna', PASSWORD)
    const { ChallengeName, Session } = await begin('anna', { PREFERRED_CHALLENGE: 'PASSWORD_SRP' })
    expect(ChallengeName).toBe('PASSWORD_SRP')
    const challenge = await server.call('RespondToAuthChallenge', {
      ChallengeName: 'PASSWORD_SRP',
      ClientId: server.clientId,
      Session,
      ChallengeResponses: { USERNAME: 'anna', SRP_A: srpA },
    })
    expect((await answer(challenge)).AuthenticationResult?.AccessToken).toBeTypeOf('string')
  })

  it('demands the Session that it came with', async () => {
    const { answer, srpA } = startClient('anna', PASSWORD)
    const parameters = { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srpA }
    const challenge = await begin('anna', parameters)
    const other = await begin('anna', parameters)
    expect(await errorOf(answer(challenge, ''))).toBe(
      'InvalidParameterException: Missing required parameter Session',
    )
    expect(await errorOf(answer(challenge, other.Session))).toBe(
      'NotAuthorizedException: Invalid session for the user.',
    )
    expect((await answer(challenge)).AuthenticationResult).toBeDefined()
  })

  it('refuses a wrong password, and anybody who does not exist', async () => {
    for (const name of ['anna', 'ghost']) {
      const { answer, srpA } = startClient(name, 'Wrong-Horse-1')
      const challenge = await begin(name, { PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: srpA })
      expect(challenge.ChallengeName).toBe('PASSWORD_VERIFIER')
      expect(await errorOf(answer(challenge))).toBe(
        'NotAuthorizedException: Incorrect username or password.',
      )
    }
  })

  it('refuses a public value that is no number and keeps the Session', async () => {
    const { Session } = await begin('anna')
    const choose = (SRP_A: string) =>
      server.call('RespondToAuthChallenge', {
        ChallengeName: 'SELECT_CHALLENGE',
        ClientId: server.clientId,
        Session,
        ChallengeResponses: { USERNAME: 'anna', ANSWER: 'PASSWORD_SRP', SRP_A },
      })
    expect(await errorOf(choose('xyz'))).toMatch(/^InvalidParameterException: SRP_A/)
    expect(await errorOf(choose('0'))).toMatch(/^InvalidParameterException: SRP_A/)
    const { srpA } = startClient('anna', PASSWORD)
    expect((await choose(srpA)).ChallengeName).toBe('PASSWORD_VERIFIER')
  })
})
