import {
  appCode,
  EmailConfiguration,
  otherCode,
  SmsConfiguration,
} from '../../support/mfa-server.ts'
import { PASSWORD, START_MS } from '../../support/test-server.ts'
import { CLOSED, POOL, type Wire, type WireSettings } from '../../support/wire.ts'
import {
  type Case,
  codeMismatch,
  expiredCode,
  invalidParameter,
  notAuthorized,
  refused,
} from './case.ts'

type Factor = 'SMS' | 'SoftwareToken' | 'Email'

/** A pool that can have all second factors. */
const MFA: WireSettings = { pool: { SmsConfiguration, EmailConfiguration } }

const offerMfa = (wire: Wire, isAppOffered = true) =>
  wire.succeed('SetUserPoolMfaConfig', {
    UserPoolId: POOL,
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: { SmsConfiguration },
    SoftwareTokenMfaConfiguration: { Enabled: isAppOffered },
    EmailMfaConfiguration: {},
  })

const turnOn = async (wire: Wire, factor: Factor) =>
  wire.send('SetUserMFAPreference', {
    AccessToken: (await wire.tokens()).access,
    [factor === 'SMS' ? 'SMSMfaSettings' : `${factor}MfaSettings`]: {
      Enabled: true,
      PreferredMfa: true,
    },
  })

/** Begins a sign-in that asks for a code. */
const beginSent = async (wire: Wire, factor: 'SMS' | 'Email') => {
  await offerMfa(wire)
  await turnOn(wire, factor)
  return wire.begin()
}

/** Sets up an authenticator app; gives back its secret. */
const setUpApp = async (wire: Wire) => {
  await offerMfa(wire)
  const AccessToken = (await wire.tokens()).access
  const { SecretCode = '' } = await wire.succeed('AssociateSoftwareToken', { AccessToken })
  const UserCode = appCode(SecretCode, START_MS)
  await wire.succeed('VerifySoftwareToken', { AccessToken, UserCode })
  await turnOn(wire, 'SoftwareToken')
  return SecretCode
}

const choose = async (wire: Wire) => wire.begin('anna', 'USER_AUTH')
const CHOICE = { ANSWER: 'PASSWORD', PASSWORD }

/** Sessions that are late, spent or not the caller's. */
const SESSIONS: readonly Case[] = [
  notAuthorized(
    33,
    'a Session that is too old',
    'Invalid session for the user, session is expired.',
    async (wire) => {
      const asked = await choose(wire)
      wire.pool.advance(180)
      return wire.answer(asked, CHOICE)
    },
  ),
  notAuthorized(
    34,
    'a Session used twice',
    'Invalid session for the user, session can only be used once.',
    async (wire) => {
      const asked = await choose(wire)
      await wire.answer(asked, CHOICE)
      return wire.answer(asked, CHOICE)
    },
  ),
  notAuthorized(35, 'a Session of another user', 'Invalid session for the user.', async (wire) =>
    wire.answer(await choose(wire), { ...CHOICE, USERNAME: 'tom' }),
  ),
  notAuthorized(35, 'a Session of another client', 'Invalid session for the user.', async (wire) =>
    wire.answer(await choose(wire), CHOICE, CLOSED),
  ),
  notAuthorized(35, 'a Session that is made up', 'Invalid session for the user.', (wire) =>
    wire.answer({ ChallengeName: 'SELECT_CHALLENGE', Session: 'x'.repeat(40) }, CHOICE),
  ),
]

/** Codes that are missing, wrong or used, and what stands in the way of a second factor. */
const CODES: readonly Case[] = [
  invalidParameter(
    23,
    'an answer without code',
    'Missing required parameter SMS_MFA_CODE',
    async (wire) => wire.answer(await beginSent(wire, 'SMS'), {}),
    MFA,
  ),
  ...(
    [
      ['a wrong code by text message', 'SMS', 'SMS_MFA_CODE'],
      ['a wrong code by e-mail', 'Email', 'EMAIL_OTP_CODE'],
    ] as const
  ).map(([situation, factor, name]) =>
    codeMismatch(
      36,
      situation,
      'Invalid code or auth state for the user.',
      async (wire) => {
        const asked = await beginSent(wire, factor)
        return wire.answer(asked, { [name]: otherCode(wire.lastCode()) })
      },
      MFA,
    ),
  ),
  codeMismatch(
    36,
    'a wrong code as first factor',
    'Invalid code or auth state for the user.',
    async (wire) => {
      const asked = await wire.begin('anna', 'USER_AUTH', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })
      return wire.answer(asked, { EMAIL_OTP_CODE: 'wrong' })
    },
    {
      pool: { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
    },
  ),
  codeMismatch(
    37,
    'a wrong code of an authenticator app',
    'Invalid code received for user',
    async (wire) => {
      const secret = await setUpApp(wire)
      const code = otherCode(appCode(secret, START_MS + 90_000))
      return wire.answer(await wire.begin(), { SOFTWARE_TOKEN_MFA_CODE: code })
    },
    MFA,
  ),
  expiredCode(
    38,
    'a code of an authenticator app used twice',
    'Your software token has already been used once.',
    async (wire) => {
      const secret = await setUpApp(wire)
      const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(secret, START_MS) }
      return wire.answer(await wire.begin(), code)
    },
    MFA,
  ),
  refused('EnableSoftwareTokenMFAException')(
    39,
    'a wrong first code of an authenticator app',
    'Code mismatch and fail enable Software Token MFA',
    async (wire) => {
      await offerMfa(wire)
      const AccessToken = (await wire.tokens()).access
      const { SecretCode = '' } = await wire.succeed('AssociateSoftwareToken', { AccessToken })
      const UserCode = otherCode(appCode(SecretCode, START_MS + 90_000))
      return wire.send('VerifySoftwareToken', { AccessToken, UserCode })
    },
    MFA,
  ),
  invalidParameter(
    111,
    'text messages turned on without a telephone number',
    'User does not have delivery config set to turn on SMS_MFA',
    async (wire) => {
      await offerMfa(wire)
      return turnOn(wire, 'SMS')
    },
    { ...MFA, users: [{ username: 'anna', password: PASSWORD }] },
  ),
  invalidParameter(
    112,
    'an authenticator app turned on that is not set up',
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    async (wire) => {
      await offerMfa(wire)
      return turnOn(wire, 'SoftwareToken')
    },
    MFA,
  ),
  refused('SoftwareTokenMFANotFoundException')(
    114,
    'an authenticator app that the pool does not offer',
    'Software Token MFA has not been enabled by the userPool',
    async (wire) => {
      await offerMfa(wire, false)
      const AccessToken = (await wire.tokens()).access
      return wire.send('AssociateSoftwareToken', { AccessToken })
    },
    MFA,
  ),
]

const changePassword = (responses: { readonly [name: string]: string }) => async (wire: Wire) =>
  wire.answer(await wire.begin('tom'), { USERNAME: 'tom', ...responses })

const REQUIRED: WireSettings = {
  pool: {
    Schema: [
      { Name: 'email', Required: true },
      { Name: 'name', Required: true },
    ],
  },
  users: [
    {
      username: 'tom',
      temporaryPassword: PASSWORD,
      attributes: { email: 'tom@example.com' },
    },
  ],
}
const NEW_PASSWORD = 'Battery-Staple-2'

/** The password of a user's own, and what has to come with it. */
const NEW_PASSWORDS: readonly Case[] = [
  notAuthorized(
    41,
    'a required attribute that is there already',
    'Cannot modify an already provided email',
    changePassword({ NEW_PASSWORD, 'userAttributes.email': 'other@example.com' }),
    REQUIRED,
  ),
  invalidParameter(
    42,
    'no new password',
    'Invalid attributes given, new password should be given with key NEW_PASSWORD.',
    changePassword({}),
  ),
  invalidParameter(
    43,
    'a required attribute that is not given',
    'Invalid attributes given, name is missing',
    changePassword({ NEW_PASSWORD }),
    REQUIRED,
  ),
]

/** Everything that can be wrong with an answer to a challenge. */
export const CHALLENGES: readonly Case[] = [...SESSIONS, ...CODES, ...NEW_PASSWORDS]
