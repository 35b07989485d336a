import { otherCode } from '../../support/mfa-server.ts'
import { PASSWORD } from '../../support/test-server.ts'
import { HIDING, WEB, type Wire, type WireSettings } from '../../support/wire.ts'
import {
  type Case,
  codeMismatch,
  expiredCode,
  invalidParameter,
  invalidPassword,
  notAuthorized,
  refused,
  userNotFound,
  usernameExists,
  weakPasswords,
} from './case.ts'

interface Attributes {
  readonly [name: string]: string
}

const signUp = (wire: Wire, Username: string, attributes: Attributes = {}, Password = PASSWORD) =>
  wire.send('SignUp', {
    ClientId: WEB,
    Username,
    Password,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  })

const confirm = (wire: Wire, Username: string, ConfirmationCode: string, ClientId = WEB) =>
  wire.send('ConfirmSignUp', { ClientId, Username, ConfirmationCode })

/** A pool in which accounts are confirmed by e-mail. */
const VERIFYING: WireSettings = { pool: { AutoVerifiedAttributes: ['email'] } }

const signUpBen = async (wire: Wire, email = 'ben@example.com') => {
  await signUp(wire, 'ben', { email })
  return wire.lastCode('ben')
}

/** A pool whose user names are contacts, with one user. */
const namedBy = (...kinds: readonly ('email' | 'phone_number')[]): WireSettings => ({
  pool: { UsernameAttributes: kinds },
  users: [
    {
      username: kinds[0] === 'email' ? 'anna@example.com' : '+15550001234',
      password: PASSWORD,
    },
  ],
})

const ALIASES: WireSettings = {
  pool: { AliasAttributes: ['email'], AutoVerifiedAttributes: ['email'] },
}

/** Names and contacts that another has, and accounts that nobody may make. */
const CONFLICTS: readonly Case[] = [
  usernameExists(44, 'a user name that is taken', 'User already exists', (wire) =>
    signUp(wire, 'anna'),
  ),
  usernameExists(
    45,
    'an e-mail address that is taken',
    'An account with the given email already exists.',
    (wire) => signUp(wire, 'anna@example.com'),
    namedBy('email'),
  ),
  usernameExists(
    46,
    'a telephone number that is taken',
    'An account with the given phone_number already exists.',
    (wire) => signUp(wire, '+15550001234'),
    namedBy('phone_number'),
  ),
  refused('AliasExistsException')(
    47,
    'a confirmation with the alias of another',
    'An account with the given email already exists.',
    async (wire) => confirm(wire, 'ben', await signUpBen(wire, 'anna@example.com')),
    ALIASES,
  ),
  notAuthorized(
    51,
    'a sign-up where administrators make the accounts',
    'SignUp is not permitted for this user pool',
    (wire) => signUp(wire, 'ben'),
    { pool: { AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } } },
  ),
  notAuthorized(
    52,
    'an attribute that the client may not write',
    'A client attempted to write unauthorized attribute',
    (wire) => signUp(wire, 'ben', { name: 'Ben' }),
    { client: { WriteAttributes: ['email'] } },
  ),
]

const NO_SUCH = 'Username/client id combination not found.'
const NONE = 'Invalid code provided, please request a code again.'

/** Codes of a sign-up. */
const CONFIRMATIONS: readonly Case[] = [
  notAuthorized(
    53,
    'a second confirmation',
    'User cannot be confirmed. Current status is CONFIRMED',
    (wire) => confirm(wire, 'anna', '123456'),
  ),
  invalidParameter(54, 'another code for a confirmed user', 'User is already confirmed.', (wire) =>
    wire.send('ResendConfirmationCode', { ClientId: WEB, Username: 'anna' }),
  ),
  codeMismatch(
    55,
    'a wrong code',
    'Invalid verification code provided, please try again.',
    async (wire) => confirm(wire, 'ben', otherCode(await signUpBen(wire))),
    VERIFYING,
  ),
  expiredCode(
    56,
    'a code that is too old',
    NONE,
    async (wire) => {
      const code = await signUpBen(wire)
      wire.pool.advance(86_400)
      return confirm(wire, 'ben', code)
    },
    VERIFYING,
  ),
  expiredCode(56, 'a code where none was sent', NONE, async (wire) => {
    await signUpBen(wire)
    return confirm(wire, 'ben', '123456')
  }),
  expiredCode(56, 'a code of nobody where users are hidden', NONE, (wire) =>
    confirm(wire, 'nobody', '123456', HIDING),
  ),
  userNotFound(57, 'a confirmation of nobody', NO_SUCH, (wire) =>
    confirm(wire, 'nobody', '123456'),
  ),
  userNotFound(57, 'another code for nobody', NO_SUCH, (wire) =>
    wire.send('ResendConfirmationCode', { ClientId: WEB, Username: 'nobody' }),
  ),
  refused('LimitExceededException')(
    63,
    'too many codes',
    'Attempt limit exceeded, please try after some time.',
    async (wire) => {
      await signUpBen(wire)
      for (let times = 0; times < 15; times += 1) await confirm(wire, 'ben', 'wrong')
      return confirm(wire, 'ben', 'wrong')
    },
    VERIFYING,
  ),
]

/** Passwords that break the policy. */
const POLICY: readonly Case[] = weakPasswords(({ row, password, text }) => [
  invalidPassword(row, `a sign-up with ${password}`, text, (wire) =>
    signUp(wire, 'ben', {}, password),
  ),
  invalidPassword(row, `a new password ${password}`, text, async (wire) =>
    wire.answer(await wire.begin('tom'), { USERNAME: 'tom', NEW_PASSWORD: password }),
  ),
])

const schema = (rest: string) => `Attributes did not conform to the schema: ${rest}`

/** User names and attributes of another form. */
const FORMS: readonly Case[] = [
  invalidParameter(
    78,
    'a user name that is no e-mail address',
    'Username should be an email.',
    (wire) => signUp(wire, 'ben'),
    namedBy('email'),
  ),
  invalidParameter(
    80,
    'a user name that is neither address nor number',
    'Username should be either an email or a phone number.',
    (wire) => signUp(wire, 'ben'),
    namedBy('email', 'phone_number'),
  ),
  invalidParameter(
    81,
    'a user name that looks like an alias',
    'Username cannot be of email format, since user pool is configured for email alias.',
    (wire) => signUp(wire, 'ben@example.com'),
    ALIASES,
  ),
  invalidParameter(82, 'a bad e-mail address', 'Invalid email address format.', (wire) =>
    signUp(wire, 'ben', { email: 'nowhere' }),
  ),
  invalidParameter(83, 'a bad telephone number', 'Invalid phone number format.', (wire) =>
    signUp(wire, 'ben', { phone_number: '0555' }),
  ),
  invalidParameter(
    84,
    'a required attribute that is missing',
    schema('email: The attribute is required'),
    (wire) => signUp(wire, 'ben'),
    { pool: { Schema: [{ Name: 'email', Required: true }] } },
  ),
  invalidParameter(
    86,
    'an attribute that the pool does not know',
    schema('Type for attribute {custom:role} could not be determined'),
    (wire) => signUp(wire, 'ben', { 'custom:role': 'admin' }),
  ),
]

/** Everything that keeps an account from being made and confirmed. */
export const SIGN_UP: readonly Case[] = [...CONFLICTS, ...CONFIRMATIONS, ...POLICY, ...FORMS]
