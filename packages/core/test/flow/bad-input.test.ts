import { describe, expect, test } from 'vitest'
import { N } from '../../src/crypto/group.ts'
import {
  answerCode,
  answerCustomChallenge,
  answerNewPassword,
  answerOther,
  answerPasskey,
  beginTotpSetup,
  type Client,
  chooseFirstFactor,
  chooseMfa,
  currentTokens,
  finishTotpSetup,
  isAuthError,
  setUpEmailMfa,
  signInWithChoice,
  signInWithCustomChallenge,
  signInWithPassword,
  signInWithSrp,
} from '../../src/index.ts'
import { authenticated, fakeService } from '../support/fake-service.ts'

const SENTINEL = 'Sentinel-Password-1'
const credentials = { username: 'anna', password: SENTINEL }

/** All ways to begin, each with a password where it can have one. */
const BEGINNINGS: readonly (readonly [string, (client: Client) => Promise<unknown>])[] = [
  ['signInWithSrp', (client) => signInWithSrp(client, credentials)],
  ['signInWithPassword', (client) => signInWithPassword(client, credentials)],
  ['signInWithCustomChallenge', (client) => signInWithCustomChallenge(client, credentials)],
  [
    'signInWithChoice',
    (client) => signInWithChoice(client, { ...credentials, preferred: 'PASSWORD_SRP' }),
  ],
]

/** The error that a call ends with, which tells no secret, not even in its stack or its cause. */
async function errorOf(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    (value) => {
      throw new Error(`the call succeeded: ${JSON.stringify(value)}`)
    },
    (caught: unknown) => caught,
  )
  if (!isAuthError(error)) throw error
  const { cause, message, stack } = error
  expect(JSON.stringify([error, message, stack, String(cause)])).not.toContain(SENTINEL)
  return error
}

const verifier = (change: object) => ({
  body: {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: 'ab',
      SRP_B: 'cd',
      SECRET_BLOCK: 'AAEC',
      USER_ID_FOR_SRP: 'anna',
      ...change,
    },
  },
})

// Nobody knows an A and B whose SHA-256 is zero; that u = 0 is refused is shown of the predicate, in srp.test.ts.

/** Texts that are not of the alphabet of a value. */
const MALFORMED = {
  SALT: ['0x12', '-1', 'ab cd', 'abg'],
  SRP_B: ['0x12', '-1', 'ab cd', 'abg'],
  SECRET_BLOCK: ['AAEC\n', 'AA*C', '===='],
}

const proving = BEGINNINGS.filter(([name]) => name !== 'signInWithPassword')

describe.each(proving)('%s', (_name, begin) => {
  test.each<readonly [string, object]>([
    ['B is 0', { SRP_B: '0' }],
    ['B is 0 in many digits', { SRP_B: '00'.repeat(384) }],
    ['B is N', { SRP_B: N.toString(16) }],
    ['B is 2 N', { SRP_B: (2n * N).toString(16) }],
    ['B is 3 N in upper case', { SRP_B: (3n * N).toString(16).toUpperCase() }],
    ...Object.entries(MALFORMED).flatMap(([name, values]) =>
      [undefined, null, 7, {}, [], '', 'no / number.', 'ä', ...values].map(
        (value): [string, object] => [`${name} is ${JSON.stringify(value)}`, { [name]: value }],
      ),
    ),
  ])('makes no proof when %s', async (_what, change) => {
    const { client, received } = fakeService([verifier(change)])
    expect(await errorOf(begin(client))).toMatchObject({ code: 'ERR_SRP', retryable: false })
    expect(received).toHaveLength(1)
    expect(await currentTokens(client)).toBeNull()
  })

  test('takes B + N for what it is, the same residue', async () => {
    const { client } = fakeService([verifier({ SRP_B: (N + 0xcdn).toString(16) }), authenticated()])
    expect(await begin(client)).toMatchObject({ name: 'DONE' })
  })

  test.each([null, 7, 'text', []])('makes no proof of the parameters %j', async (parameters) => {
    const body = { ChallengeName: 'PASSWORD_VERIFIER', ChallengeParameters: parameters }
    const { client } = fakeService([{ body }])
    expect(await errorOf(begin(client))).toMatchObject({ code: 'ERR_SRP' })
  })
})

describe.each(BEGINNINGS)('%s', (_name, begin) => {
  test.each([
    null,
    [],
    7,
    'text',
    {},
    { AuthenticationResult: null },
    { AuthenticationResult: {} },
    { AuthenticationResult: 'text' },
    { AuthenticationResult: { AccessToken: 7 } },
    { AuthenticationResult: { AccessToken: 'a.b.c' } },
    { AuthenticationResult: { AccessToken: `a.${btoa('null')}.c` } },
    { ChallengeName: null },
    { ChallengeName: '' },
    { ChallengeName: 7 },
    { ChallengeName: {} },
    { Session: 'only-a-session' },
  ])('finds neither tokens nor challenge in %j', async (body) => {
    const { client, received } = fakeService([{ body: JSON.stringify(body) }])
    expect(await errorOf(begin(client))).toMatchObject({ code: 'ERR_BAD_RESPONSE' })
    expect(received).toHaveLength(1)
    expect(await currentTokens(client)).toBeNull()
  })
})

const CHALLENGES = [
  ['NEW_PASSWORD_REQUIRED', { requiredAttributes: [], attributes: {} }],
  ['SMS_MFA', { delivery: { destination: '', medium: null, attribute: null } }],
  ['EMAIL_OTP', { delivery: { destination: '', medium: null, attribute: null } }],
  ['SMS_OTP', { delivery: { destination: '', medium: null, attribute: null } }],
  ['SOFTWARE_TOKEN_MFA', { deviceName: null }],
  ['SELECT_MFA_TYPE', { factors: [] }],
  ['MFA_SETUP', { factors: [] }],
  ['SELECT_CHALLENGE', { factors: [] }],
  ['WEB_AUTHN', { requestOptions: {} }],
  ['CUSTOM_CHALLENGE', { parameters: {} }],
] as const

const stepOf = (body: object) =>
  signInWithPassword(fakeService([{ body }]).client, { username: 'anna', password: SENTINEL })

describe.each(CHALLENGES)('the challenge %s', (ChallengeName, empty) => {
  const whole = { name: ChallengeName, username: 'anna', challengeSession: 's-1', ...empty }

  test.each([undefined, null, 7, true, []])('reads the parameters %j as none', async (value) => {
    const body = { ChallengeName, Session: 's-1', ChallengeParameters: value }
    expect(await stepOf({ ...body, AvailableChallenges: value })).toEqual(whole)
  })

  test.each([null, 7, {}, []])('reads parameters that are all %j as none', async (value) => {
    const ChallengeParameters = Object.fromEntries(
      [
        'USER_ID_FOR_SRP',
        'USERNAME',
        'requiredAttributes',
        'userAttributes',
        'CODE_DELIVERY_DESTINATION',
        'CODE_DELIVERY_DELIVERY_MEDIUM',
        'FRIENDLY_DEVICE_NAME',
        'MFAS_CAN_CHOOSE',
        'MFAS_CAN_SETUP',
        'CREDENTIAL_REQUEST_OPTIONS',
      ].map((name) => [name, value]),
    )
    expect(await stepOf({ ChallengeName, Session: 's-1', ChallengeParameters })).toEqual(whole)
  })

  test.each(['', 'no json', '{', 'null', '7', '"text"', 'true'])(
    'reads the JSON text %j as none',
    async (text) => {
      if (ChallengeName === 'CUSTOM_CHALLENGE') return
      const ChallengeParameters = {
        requiredAttributes: text,
        userAttributes: text,
        MFAS_CAN_CHOOSE: text,
        MFAS_CAN_SETUP: text,
        CREDENTIAL_REQUEST_OPTIONS: text,
      }
      expect(await stepOf({ ChallengeName, Session: 's-1', ChallengeParameters })).toEqual(whole)
    },
  )

  test.each([undefined, null, 7, {}])('without a session, %j, is a whole step', async (Session) => {
    const step = await stepOf({ ChallengeName, Session, ChallengeParameters: {} })
    expect(step).toEqual({ ...whole, challengeSession: '' })
  })
})

/** All answers, each to a step that need not be one. */
const ANSWERS: readonly (readonly [string, (client: Client, step: never) => Promise<unknown>])[] = [
  ['answerCode', (client, step) => answerCode(client, step, '123456')],
  ['answerCustomChallenge', (client, step) => answerCustomChallenge(client, step, SENTINEL)],
  [
    'answerNewPassword',
    (client, step) => answerNewPassword(client, step, { newPassword: SENTINEL }),
  ],
  ['answerOther', (client, step) => answerOther(client, step, { ANSWER: SENTINEL })],
  ['answerPasskey', (client, step) => answerPasskey(client, step, { id: SENTINEL })],
  [
    'chooseFirstFactor',
    (client, step) => chooseFirstFactor(client, step, { factor: 'PASSWORD', password: SENTINEL }),
  ],
  ['chooseMfa', (client, step) => chooseMfa(client, step, 'SMS_MFA')],
  ['setUpEmailMfa', (client, step) => setUpEmailMfa(client, step, 'anna@example.com')],
  ['beginTotpSetup', (client, step) => beginTotpSetup(client, step)],
  ['finishTotpSetup', (client, step) => finishTotpSetup(client, step, { code: '123456' })],
]

const step = { name: 'SMS_MFA', username: 'anna', challengeSession: SENTINEL, factors: [] }

describe.each(ANSWERS)('%s', (_name, answer) => {
  test.each<readonly [string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a text', 'SMS_MFA'],
    ['a number', 7],
    ['a list', []],
    ['an empty object', {}],
    ['the end of a sign-in', { name: 'DONE', session: {} }],
    ...['name', 'username', 'challengeSession'].flatMap((member): [string, unknown][] =>
      [undefined, null, 7, {}].map((value) => [
        `one whose ${member} is ${JSON.stringify(value)}`,
        JSON.parse(JSON.stringify({ ...step, [member]: value })),
      ]),
    ),
    ['one without user name', { ...step, username: '' }],
    ['another challenge without its name', { ...step, name: 'OTHER', parameters: {} }],
  ])('refuses the damaged step %s before anything is sent', async (_what, damaged) => {
    const { client, received } = fakeService([])
    expect(await errorOf(answer(client, damaged as never))).toMatchObject({ code: 'ERR_STEP' })
    expect(received).toEqual([])
  })
})
