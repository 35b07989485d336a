import { PASSWORD } from '../../support/test-server.ts'
import { POOL, type Wire } from '../../support/wire.ts'
import {
  badShape,
  type Case,
  invalidParameter,
  invalidPassword,
  notAuthorized,
  refused,
  userNotFound,
  usernameExists,
  weakPasswords,
} from './case.ts'

const NOBODY = { UserPoolId: POOL, Username: 'nobody' }
const NO_SUCH = 'User does not exist.'

/** What administrators may ask of a user, with what each operation needs beside the name. */
const OF_A_USER = {
  AdminConfirmSignUp: {},
  AdminDeleteUser: {},
  AdminEnableUser: {},
  AdminGetUser: {},
  AdminResetUserPassword: {},
  AdminSetUserPassword: { Password: PASSWORD },
  AdminSetUserSettings: { MFAOptions: [] },
  AdminCreateUser: { MessageAction: 'RESEND' },
} as const

const create = (wire: Wire, Username: string, more: object = {}) =>
  wire.send('AdminCreateUser', { UserPoolId: POOL, Username, ...more })

const set = (wire: Wire, Password: string) =>
  wire.send('AdminSetUserPassword', { UserPoolId: POOL, Username: 'anna', Password })

/** Users who are not there. */
const UNKNOWN: readonly Case[] = [
  ...Object.entries(OF_A_USER).map(([operation, more]) =>
    userNotFound(3, `${operation} of nobody`, NO_SUCH, (wire) =>
      wire.send(operation as keyof typeof OF_A_USER, { ...NOBODY, ...more }),
    ),
  ),
  userNotFound(166, 'AdminUserGlobalSignOut of nobody', NO_SUCH, (wire) =>
    wire.send('AdminUserGlobalSignOut', NOBODY),
  ),
  userNotFound(166, 'AdminDisableUser of nobody', NO_SUCH, (wire) =>
    wire.send('AdminDisableUser', NOBODY),
  ),
]

/** Users who are there, or not in the state for it. */
const STATES: readonly Case[] = [
  usernameExists(49, 'a user who is there', 'User account already exists', (wire) =>
    create(wire, 'anna'),
  ),
  refused('UnsupportedUserStateException')(
    50,
    'another invitation to somebody who has a password',
    'Resend not possible. anna status is not FORCE_CHANGE_PASSWORD',
    (wire) => create(wire, 'anna', { MessageAction: 'RESEND' }),
  ),
  notAuthorized(
    168,
    'the confirmation of a confirmed user',
    'User cannot be confirmed. Current status is CONFIRMED',
    (wire) => wire.send('AdminConfirmSignUp', { UserPoolId: POOL, Username: 'anna' }),
  ),
]

/** Passwords that an administrator may not give. */
const PASSWORDS: readonly Case[] = [
  invalidParameter(71, 'a password with a blank at the end', badShape('password'), (wire) =>
    set(wire, `${PASSWORD} `),
  ),
  invalidParameter(
    71,
    'a temporary password with a blank at the end',
    badShape('temporaryPassword'),
    (wire) => create(wire, 'ben', { TemporaryPassword: `${PASSWORD} ` }),
  ),
  ...weakPasswords(({ row, password, text }) => [
    invalidPassword(row, `a temporary password ${password}`, text, (wire) =>
      create(wire, 'ben', { TemporaryPassword: password }),
    ),
    invalidPassword(row, `a password ${password} of an administrator`, text, (wire) =>
      set(wire, password),
    ),
  ]),
]

/** Everything that is refused to administrators of users. */
export const ADMINISTRATION: readonly Case[] = [...UNKNOWN, ...STATES, ...PASSWORDS]
