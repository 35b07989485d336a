import { otherCode } from '../../support/mfa-server.ts'
import { PASSWORD } from '../../support/test-server.ts'
import { POOL, type Wire, type WireSettings } from '../../support/wire.ts'
import {
  type Case,
  codeMismatch,
  expiredCode,
  invalidParameter,
  notAuthorized,
  refused,
} from './case.ts'

interface Attributes {
  readonly [name: string]: string
}

const listed = (attributes: Attributes) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))

const update = async (wire: Wire, attributes: Attributes) =>
  wire.send('UpdateUserAttributes', {
    AccessToken: (await wire.tokens()).access,
    UserAttributes: listed(attributes),
  })

const adminUpdate = (wire: Wire, attributes: Attributes) =>
  wire.send('AdminUpdateUserAttributes', {
    UserPoolId: POOL,
    Username: 'anna',
    UserAttributes: listed(attributes),
  })

/** Both ways to change attributes; their answers are the same. */
const UPDATES = [
  ['UpdateUserAttributes', update],
  ['AdminUpdateUserAttributes', adminUpdate],
] as const

const ask = async (wire: Wire) => {
  const { access } = await wire.tokens()
  await wire.succeed('GetUserAttributeVerificationCode', {
    AccessToken: access,
    AttributeName: 'email',
  })
  return wire.lastCode()
}

const verify = async (wire: Wire, Code: string) =>
  wire.send('VerifyUserAttribute', {
    AccessToken: (await wire.tokens()).access,
    AttributeName: 'email',
    Code,
  })

const NONE = 'Invalid code provided, please request a code again.'

/** Codes for addresses. */
const CODES: readonly Case[] = [
  codeMismatch(
    61,
    'a wrong code for an address',
    'Invalid verification code provided, please try again.',
    async (wire) => verify(wire, otherCode(await ask(wire))),
  ),
  expiredCode(62, 'a code for an address where none was sent', NONE, (wire) =>
    verify(wire, '123456'),
  ),
  expiredCode(62, 'a code for an address that is too old', NONE, async (wire) => {
    const code = await ask(wire)
    wire.pool.advance(86_400)
    return verify(wire, code)
  }),
  expiredCode(62, 'a code for an address that was used already', NONE, async (wire) => {
    const code = await ask(wire)
    await verify(wire, code)
    return verify(wire, code)
  }),
  refused('LimitExceededException')(
    63,
    'too many codes for addresses',
    'Attempt limit exceeded, please try after some time.',
    async (wire) => {
      for (let times = 0; times < 15; times += 1) await verify(wire, '123456')
      return verify(wire, '123456')
    },
  ),
]

const FIXED: WireSettings = { pool: { Schema: [{ Name: 'email', Mutable: false }] } }

/** The alias of another. */
const TAKEN: WireSettings = {
  pool: { AliasAttributes: ['email'] },
  users: ['anna', 'ben'].map((username) => ({
    username,
    password: PASSWORD,
    attributes: { email: `${username}@example.com`, email_verified: true },
  })),
}

/** Changes that are not allowed. */
const CHANGES: readonly Case[] = UPDATES.flatMap(([operation, change]) => [
  invalidParameter(82, `${operation} with a bad address`, 'Invalid email address format.', (wire) =>
    change(wire, { email: 'nowhere' }),
  ),
  invalidParameter(83, `${operation} with a bad number`, 'Invalid phone number format.', (wire) =>
    change(wire, { phone_number: '0555' }),
  ),
  invalidParameter(
    89,
    `${operation} of the sub`,
    'Cannot modify the non-mutable attribute sub',
    (wire) => change(wire, { sub: 'x' }),
  ),
  invalidParameter(
    90,
    `${operation} of an attribute that is fixed`,
    /^user\.email: Attribute cannot be updated\.\s*$/,
    (wire) => change(wire, { email: 'anna@example.org' }),
    FIXED,
  ),
  refused('AliasExistsException')(
    91,
    `${operation} with an address that signs in somebody else`,
    'An account with the given email already exists.',
    (wire) => change(wire, { email: 'ben@example.com' }),
    TAKEN,
  ),
])

/** Everything that keeps attributes from being changed, removed and verified. */
export const ATTRIBUTES: readonly Case[] = [
  ...CODES,
  ...CHANGES,
  notAuthorized(
    52,
    'a change of an attribute that the client may not write',
    'A client attempted to write unauthorized attribute',
    (wire) => update(wire, { name: 'Anna' }),
    { client: { WriteAttributes: ['email'] } },
  ),
  invalidParameter(
    88,
    'the removal of an attribute that the pool does not know',
    'Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n',
    (wire) =>
      wire.send('AdminDeleteUserAttributes', {
        UserPoolId: POOL,
        Username: 'anna',
        UserAttributeNames: ['custom:foo'],
      }),
  ),
]
