import type { OutputOf } from '@cognito-kit/protocol'
import { createSrpSession, signSrpSession, wrapInitiateAuth } from 'cognito-srp-helper'
import type { TestServer } from './test-server.ts'

const DAYS = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')

/** A time in the form of TIMESTAMP. */
export const timestampOf = (ms: number): string => {
  const date = new Date(ms)
  const clock = date.toISOString().slice(11, 19)
  return `${DAYS[date.getUTCDay()]} ${MONTHS[date.getUTCMonth()]} ${date.getUTCDate()} ${clock} UTC ${date.getUTCFullYear()}`
}

/** A sign-in by cognito-srp-helper, a client that nobody here wrote, stopped before its second request. */
export const startSrp = async (
  server: TestServer,
  username: string,
  password: string,
  extra: { readonly [name: string]: string } = {},
  signedAtMs: number = server.context.clock.now(),
): Promise<{
  readonly challenge: OutputOf<'InitiateAuth'>
  readonly responses: { readonly [name: string]: string }
}> => {
  const session = createSrpSession(username, password, server.poolId, false)
  const parameters: { [name: string]: string } = { USERNAME: username, ...extra }
  const request = wrapInitiateAuth(session, {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: server.clientId,
    AuthParameters: parameters,
  })
  const challenge = await server.call('InitiateAuth', {
    AuthFlow: 'USER_SRP_AUTH',
    ClientId: server.clientId,
    AuthParameters: request.AuthParameters,
  })
  const stamped = { ...session, timestamp: timestampOf(signedAtMs) }
  const signed = signSrpSession(stamped, {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: { ...challenge.ChallengeParameters },
  })
  return {
    challenge,
    responses: {
      USERNAME: challenge.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? '',
      PASSWORD_CLAIM_SECRET_BLOCK: signed.secret,
      PASSWORD_CLAIM_SIGNATURE: signed.passwordSignature,
      TIMESTAMP: signed.timestamp,
    },
  }
}

/** Answers PASSWORD_VERIFIER. */
export const answerSrp = (
  server: TestServer,
  responses: { readonly [name: string]: string },
): Promise<OutputOf<'RespondToAuthChallenge'>> =>
  server.call('RespondToAuthChallenge', {
    ChallengeName: 'PASSWORD_VERIFIER',
    ClientId: server.clientId,
    ChallengeResponses: responses,
  })

/** Signs in by SRP from end to end. */
export const signInBySrp = async (
  server: TestServer,
  username: string,
  password: string,
): Promise<OutputOf<'RespondToAuthChallenge'>> => {
  const { responses } = await startSrp(server, username, password)
  return answerSrp(server, responses)
}
