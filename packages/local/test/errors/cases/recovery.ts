import { otherCode } from '../../support/mfa-server.ts'
import { PASSWORD } from '../../support/test-server.ts'
import { HIDING, POOL, WEB, type Wire, type WireSettings } from '../../support/wire.ts'
import {
  badShape,
  type Case,
  codeMismatch,
  expiredCode,
  invalidParameter,
  invalidPassword,
  notAuthorized,
  refused,
  userNotFound,
  WRONG,
  weakPasswords,
} from './case.ts'

const NEW_PASSWORD = 'Battery-Staple-2'

const forgot = (wire: Wire, Username = 'anna', ClientId = WEB) =>
  wire.send('ForgotPassword', { ClientId, Username })

const confirm = (
  wire: Wire,
  ConfirmationCode: string,
  { ClientId = WEB, Username = 'anna', Password = NEW_PASSWORD } = {},
) => wire.send('ConfirmForgotPassword', { ClientId, Username, ConfirmationCode, Password })

const change = async (wire: Wire, PreviousPassword: string, ProposedPassword = NEW_PASSWORD) =>
  wire.send('ChangePassword', {
    AccessToken: (await wire.tokens()).access,
    PreviousPassword,
    ProposedPassword,
  })

const IN_THIS_STATE = 'User password cannot be reset in the current state.'
const NO_CONTACT =
  'Cannot reset password for the user as there is no registered/verified email or phone_number'
const NO_SUCH = 'Username/client id combination not found.'
const MISMATCH = 'Invalid verification code provided, please try again.'
const NONE = 'Invalid code provided, please request a code again.'

const WITHOUT_CONTACT: WireSettings = { users: [{ username: 'anna', password: PASSWORD }] }

/** Accounts that can not be recovered this way. */
const REQUESTS: readonly Case[] = [
  notAuthorized(10, 'a temporary password that was forgotten', IN_THIS_STATE, (wire) =>
    forgot(wire, 'tom'),
  ),
  notAuthorized(
    11,
    'a forgotten password where administrators reset them',
    'Contact administrator to reset password.',
    (wire) => forgot(wire),
    {
      pool: {
        AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
      },
    },
  ),
  userNotFound(57, 'the forgotten password of nobody', NO_SUCH, (wire) => forgot(wire, 'nobody')),
  userNotFound(57, 'a new password for nobody', NO_SUCH, (wire) =>
    confirm(wire, '123456', { Username: 'nobody' }),
  ),
  invalidParameter(
    60,
    'a forgotten password of a user without verified contact',
    NO_CONTACT,
    (wire) => forgot(wire),
    WITHOUT_CONTACT,
  ),
  refused('LimitExceededException')(
    63,
    'too many codes for a forgotten password',
    'Attempt limit exceeded, please try after some time.',
    async (wire) => {
      for (let times = 0; times < 20; times += 1) await forgot(wire)
      return forgot(wire)
    },
  ),
  invalidParameter(
    169,
    'the reset of a user without verified contact',
    NO_CONTACT,
    (wire) => wire.send('AdminResetUserPassword', { UserPoolId: POOL, Username: 'anna' }),
    WITHOUT_CONTACT,
  ),
]

/** Codes for a new password. */
const CODES: readonly Case[] = [
  codeMismatch(58, 'a wrong code for a new password', MISMATCH, async (wire) => {
    await forgot(wire)
    return confirm(wire, otherCode(wire.lastCode()))
  }),
  codeMismatch(58, 'a code of nobody where users are hidden', MISMATCH, async (wire) => {
    const nobody = { ClientId: HIDING, Username: 'nobody' }
    await forgot(wire, 'nobody', HIDING)
    return confirm(wire, '123456', nobody)
  }),
  expiredCode(59, 'a code for a new password that is too old', NONE, async (wire) => {
    await forgot(wire)
    wire.pool.advance(3600)
    return confirm(wire, wire.lastCode())
  }),
  expiredCode(59, 'a code for a new password where none was sent', NONE, (wire) =>
    confirm(wire, '123456'),
  ),
  expiredCode(59, 'a code that nobody asked for where users are hidden', NONE, (wire) =>
    confirm(wire, '123456', { ClientId: HIDING, Username: 'nobody' }),
  ),
]

/** Passwords that are wrong, or that nobody may have. */
const CHANGES: readonly Case[] = [
  notAuthorized(106, 'a change with a wrong password', WRONG, (wire) =>
    change(wire, 'Wrong-Horse-1'),
  ),
  invalidParameter(71, 'a recovery to a blank at the end', badShape('password'), (wire) =>
    confirm(wire, '123456', { Password: `${NEW_PASSWORD} ` }),
  ),
  invalidParameter(73, 'a change to a blank at the end', badShape('proposedPassword'), (wire) =>
    change(wire, PASSWORD, `${NEW_PASSWORD} `),
  ),
  invalidParameter(73, 'a change from a blank at the start', badShape('previousPassword'), (wire) =>
    change(wire, ` ${PASSWORD}`),
  ),
  ...weakPasswords(({ row, password, text }) => [
    invalidPassword(row, `a change to ${password}`, text, (wire) =>
      change(wire, PASSWORD, password),
    ),
    invalidPassword(row, `a recovery to ${password}`, text, (wire) =>
      confirm(wire, '123456', { Password: password }),
    ),
  ]),
]

/** Everything that keeps a password from being replaced by its user. */
export const RECOVERY: readonly Case[] = [...REQUESTS, ...CODES, ...CHANGES]
