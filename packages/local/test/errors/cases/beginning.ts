import { createSecretHash } from 'cognito-srp-helper'
import { PASSWORD } from '../../support/test-server.ts'
import { CLIENT_SECRET, CLOSED, HIDING, POOL, SECRET, WEB, type Wire } from '../../support/wire.ts'
import {
  type Case,
  invalidParameter,
  notAuthorized,
  notFound,
  refused,
  userNotFound,
  WRONG,
} from './case.ts'

const adminInitiate = (wire: Wire, more: object) =>
  wire.send('AdminInitiateAuth', {
    UserPoolId: POOL,
    ClientId: WEB,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'anna', PASSWORD },
    ...more,
  })

/** The proof of a password that was never there. */
const wrongProof = async (wire: Wire) => {
  const asked = await wire.begin('anna', 'USER_SRP_AUTH', { SRP_A: 'abcdef' })
  return wire.answer(asked, {
    PASSWORD_CLAIM_SECRET_BLOCK: asked.ChallengeParameters?.['SECRET_BLOCK'] ?? '',
    PASSWORD_CLAIM_SIGNATURE: 'AAAA',
    TIMESTAMP: 'Mon Mar 2 03:04:05 UTC 2026',
  })
}

const CREDENTIALS = { USERNAME: 'anna', PASSWORD }
const hashed = (name: string) => ({
  ...CREDENTIALS,
  SECRET_HASH: createSecretHash(name, SECRET, CLIENT_SECRET),
})

/** What a wrong password and whoever must look like one are told. */
const PASSWORDS: readonly Case[] = [
  notAuthorized(1, 'a wrong password', WRONG, (wire) => wire.signIn('anna', 'Wrong-Horse-1')),
  notAuthorized(1, 'a wrong password to an administrator', WRONG, (wire) =>
    adminInitiate(wire, { AuthParameters: { USERNAME: 'anna', PASSWORD: 'Wrong-Horse-1' } }),
  ),
  notAuthorized(1, 'an unknown user of a client that hides users', WRONG, (wire) =>
    wire.signIn('nobody', PASSWORD, HIDING),
  ),
  notAuthorized(1, 'a wrong proof of the password', WRONG, wrongProof),
  userNotFound(2, 'an unknown user', 'User does not exist.', (wire) => wire.signIn('nobody')),
  userNotFound(2, 'an unknown user, by SRP', 'User does not exist.', (wire) =>
    wire.initiate('USER_SRP_AUTH', { USERNAME: 'nobody', SRP_A: 'abcdef' }),
  ),
  userNotFound(2, 'an unknown user, by choice', 'User does not exist.', (wire) =>
    wire.initiate('USER_AUTH', { USERNAME: 'nobody' }),
  ),
  notAuthorized(
    4,
    'a sign-in too soon after failures',
    'Password attempts exceeded',
    async (wire) => {
      for (let times = 0; times < 5; times += 1) await wire.signIn('anna', 'Wrong-Horse-1')
      return wire.signIn('anna')
    },
  ),
  notAuthorized(5, 'a disabled user', 'User is disabled.', async (wire) => {
    await wire.succeed('AdminDisableUser', { UserPoolId: POOL, Username: 'anna' })
    return wire.signIn('anna')
  }),
  refused('UserNotConfirmedException')(
    6,
    'a user who has not confirmed the account',
    'User is not confirmed.',
    async (wire) => {
      await wire.succeed('SignUp', { ClientId: WEB, Username: 'ben', Password: PASSWORD })
      return wire.signIn('ben')
    },
  ),
  refused('PasswordResetRequiredException')(
    7,
    'a user who has to reset the password',
    'Password reset required for the user',
    (wire) => wire.signIn('moved'),
    {
      triggers: {
        UserMigration: (event) => ({
          ...event,
          response: { userAttributes: {}, finalUserStatus: 'RESET_REQUIRED' },
        }),
      },
    },
  ),
  notAuthorized(
    8,
    'a temporary password that is too old',
    'Temporary password has expired and must be reset by an administrator.',
    (wire) => {
      wire.pool.advance(8 * 86_400)
      return wire.signIn('tom')
    },
  ),
]

/** Flows that a client or an operation does not take, and parameters that a flow lacks. */
const FLOWS: readonly Case[] = [
  invalidParameter(
    12,
    'USER_PASSWORD_AUTH that the client does not allow',
    'USER_PASSWORD_AUTH flow not enabled for this client',
    (wire) => wire.signIn('anna', PASSWORD, CLOSED),
  ),
  invalidParameter(
    13,
    'USER_SRP_AUTH that the client does not allow',
    'USER_SRP_AUTH is not enabled for the client.',
    (wire) => wire.initiate('USER_SRP_AUTH', { USERNAME: 'anna', SRP_A: 'ab' }, CLOSED),
  ),
  invalidParameter(
    14,
    'CUSTOM_AUTH that the client does not allow',
    'CUSTOM_AUTH is not enabled for the client.',
    (wire) => wire.initiate('CUSTOM_AUTH', { USERNAME: 'anna' }, CLOSED),
  ),
  ...(['ADMIN_USER_PASSWORD_AUTH', 'ADMIN_NO_SRP_AUTH'] as const).flatMap((flow) => [
    invalidParameter(
      16,
      `${flow} that the client does not allow`,
      'Auth flow not enabled for this client',
      (wire) => adminInitiate(wire, { AuthFlow: flow, ClientId: CLOSED }),
    ),
    invalidParameter(
      17,
      `InitiateAuth with ${flow}`,
      'Initiate Auth method not supported.',
      (wire) => wire.initiate(flow, CREDENTIALS),
    ),
  ]),
  invalidParameter(
    18,
    'CUSTOM_AUTH without triggers',
    'Custom auth lambda trigger is not configured for the user pool.',
    (wire) => wire.initiate('CUSTOM_AUTH', { USERNAME: 'anna' }),
  ),
  invalidParameter(19, 'no USERNAME', 'Missing required parameter USERNAME', (wire) =>
    wire.initiate('USER_PASSWORD_AUTH', { PASSWORD }),
  ),
  invalidParameter(20, 'no PASSWORD', 'Missing required parameter PASSWORD', (wire) =>
    wire.initiate('USER_PASSWORD_AUTH', { USERNAME: 'anna' }),
  ),
  invalidParameter(21, 'no SRP_A', 'Missing required parameter SRP_A', (wire) =>
    wire.initiate('USER_SRP_AUTH', { USERNAME: 'anna' }),
  ),
  invalidParameter(22, 'no REFRESH_TOKEN', 'Missing required parameter REFRESH_TOKEN', (wire) =>
    wire.initiate('REFRESH_TOKEN_AUTH', {}),
  ),
]

const MISSING = `Client ${SECRET} is configured with secret but SECRET_HASH was not received`
const MISSING_ELSEWHERE = `Client ${SECRET} is configured for secret but secret was not received`
const UNVERIFIED = `Unable to verify secret hash for client ${SECRET}`

/** Clients and pools: which, and whether the caller knows the secret. */
const CLIENTS: readonly Case[] = [
  notAuthorized(26, 'a sign-in without secret hash', MISSING, (wire) =>
    wire.signIn('anna', PASSWORD, SECRET),
  ),
  notAuthorized(26, 'a refresh without secret hash', MISSING, (wire) =>
    wire.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: 'a.b.c.d.e' }, SECRET),
  ),
  notAuthorized(26, 'an answer without secret hash', MISSING, async (wire) => {
    const asked = await wire.initiate(
      'USER_PASSWORD_AUTH',
      { ...hashed('tom'), USERNAME: 'tom' },
      SECRET,
    )
    return wire.answer(asked.body, { USERNAME: 'tom', NEW_PASSWORD: 'Battery-Staple-2' }, SECRET)
  }),
  notAuthorized(27, 'a sign-up without secret hash', MISSING_ELSEWHERE, (wire) =>
    wire.send('SignUp', { ClientId: SECRET, Username: 'ben', Password: PASSWORD }),
  ),
  notAuthorized(27, 'a confirmation without secret hash', MISSING_ELSEWHERE, (wire) =>
    wire.send('ConfirmSignUp', { ClientId: SECRET, Username: 'ben', ConfirmationCode: '123456' }),
  ),
  notAuthorized(28, 'a sign-in with the secret hash of another', UNVERIFIED, (wire) =>
    wire.initiate('USER_PASSWORD_AUTH', hashed('tom'), SECRET),
  ),
  notAuthorized(28, 'an answer with the secret hash of another', UNVERIFIED, async (wire) => {
    const asked = await wire.initiate('USER_AUTH', hashed('anna'), SECRET)
    const { SECRET_HASH } = hashed('tom')
    return wire.answer(asked.body, { ANSWER: 'EMAIL_OTP', SECRET_HASH }, SECRET)
  }),
  notFound(31, 'an unknown client', 'User pool client 1nobody does not exist.', (wire) =>
    wire.signIn('anna', PASSWORD, '1nobody'),
  ),
  notFound(
    31,
    'an unknown client of an answer',
    'User pool client 1nobody does not exist.',
    (wire) => wire.answer({ ChallengeName: 'SMS_MFA', Session: 'x'.repeat(20) }, {}, '1nobody'),
  ),
  notFound(32, 'an unknown pool', 'User pool eu-west-1_nowhere does not exist.', (wire) =>
    adminInitiate(wire, { UserPoolId: 'eu-west-1_nowhere' }),
  ),
]

/** Everything that can be wrong with a first request. */
export const BEGINNING: readonly Case[] = [...PASSWORDS, ...FLOWS, ...CLIENTS]
