import { describe, expect, test } from 'vitest'
import {
  answerCode,
  answerCustomChallenge,
  answerPasskey,
  beginTotpSetup,
  chooseFirstFactor,
  chooseMfa,
  confirmSignUp,
  finishTotpSetup,
  type PendingStep,
  type Step,
  setUpEmailMfa,
  signInWithChoice,
  signInWithCustomChallenge,
  signInWithPassword,
  signUp,
} from '../../src/index.ts'
import { type Answer, authenticated, fakeService, refusal } from '../support/fake-service.ts'

const challenge = (
  ChallengeName: string,
  ChallengeParameters: Record<string, string> = {},
  more: Record<string, unknown> = {},
): Answer => ({
  body: { ChallengeName, ChallengeParameters, Session: `session-of-${ChallengeName}`, ...more },
})

/** Narrows a step to the one that the test is about. */
function the<Name extends Step['name']>(step: Step, name: Name): Extract<Step, { name: Name }> {
  if (step.name !== name) throw new Error(`the step is ${step.name}`)
  return step as Extract<Step, { name: Name }>
}

async function stepOf(answers: readonly Answer[]) {
  const service = fakeService(answers)
  const step = await signInWithPassword(service.client, { username: 'typed', password: 'SENTINEL' })
  expect(JSON.stringify(step)).not.toContain('SENTINEL')
  // Every step survives JSON, as it would a reload.
  return { ...service, step: JSON.parse(JSON.stringify(step)) as Step }
}

const context = (name: string) => ({
  username: 'canonical',
  challengeSession: `session-of-${name}`,
  name,
})
const canonical = { USER_ID_FOR_SRP: 'canonical' }

describe('challenges become steps', () => {
  test.each(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP'])('%s tells where the code went', async (name) => {
    const medium = name === 'EMAIL_OTP' ? 'EMAIL' : 'SMS'
    const { step } = await stepOf([
      challenge(name, {
        ...canonical,
        CODE_DELIVERY_DELIVERY_MEDIUM: medium,
        CODE_DELIVERY_DESTINATION: '+*******1234',
      }),
    ])
    expect(step).toEqual({
      ...context(name),
      delivery: { destination: '+*******1234', medium, attribute: null },
    })
  })

  test.each<[string, Record<string, string>, Record<string, unknown>, object]>([
    ['SOFTWARE_TOKEN_MFA', { FRIENDLY_DEVICE_NAME: 'phone' }, {}, { deviceName: 'phone' }],
    ['SOFTWARE_TOKEN_MFA', {}, {}, { deviceName: null }],
    [
      'SELECT_MFA_TYPE',
      { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' },
      {},
      { factors: ['SMS_MFA', 'EMAIL_OTP'] },
    ],
    ['SELECT_MFA_TYPE', { MFAS_CAN_SELECT: '["SMS_MFA"]' }, {}, { factors: ['SMS_MFA'] }],
    [
      'MFA_SETUP',
      { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' },
      {},
      { factors: ['SOFTWARE_TOKEN_MFA'] },
    ],
    ['MFA_SETUP', { MFAS_CAN_SETUP: 'no json' }, {}, { factors: [] }],
    [
      'SELECT_CHALLENGE',
      {},
      { AvailableChallenges: ['PASSWORD', 'WEB_AUTHN'] },
      { factors: ['PASSWORD', 'WEB_AUTHN'] },
    ],
    [
      'WEB_AUTHN',
      { CREDENTIAL_REQUEST_OPTIONS: '{"rpId":"example.com"}' },
      {},
      { requestOptions: { rpId: 'example.com' } },
    ],
    ['WEB_AUTHN', {}, {}, { requestOptions: {} }],
  ])('%s with %j and %j', async (name, parameters, more, expected) => {
    const { step } = await stepOf([challenge(name, { ...canonical, ...parameters }, more)])
    expect(step).toEqual({ ...context(name), ...expected })
  })

  test('CUSTOM_CHALLENGE hands the public parameters on', async () => {
    const { step } = await stepOf([
      challenge('CUSTOM_CHALLENGE', { USERNAME: 'canonical', q: '2+2' }),
    ])
    expect(step).toEqual({
      ...context('CUSTOM_CHALLENGE'),
      parameters: { USERNAME: 'canonical', q: '2+2' },
    })
  })

  test.each(['constructor', 'toString', '__proto__'])(
    'the name %s is just unknown',
    async (name) => {
      const { step } = await stepOf([challenge(name)])
      expect(step).toMatchObject({ name: 'OTHER', challengeName: name })
    },
  )

  test('an exhaustive switch over the steps compiles', () => {
    const kind = (step: Step): string => {
      switch (step.name) {
        case 'DONE':
          return step.session.username
        case 'NEW_PASSWORD_REQUIRED':
          return step.requiredAttributes.join()
        case 'SMS_MFA':
        case 'EMAIL_OTP':
        case 'SMS_OTP':
          return step.delivery.destination
        case 'SOFTWARE_TOKEN_MFA':
          return step.deviceName ?? ''
        case 'SELECT_MFA_TYPE':
        case 'MFA_SETUP':
        case 'SELECT_CHALLENGE':
          return step.factors.join()
        case 'WEB_AUTHN':
          return String(step.requestOptions['rpId'])
        case 'CUSTOM_CHALLENGE':
          return Object.keys(step.parameters).join()
        case 'OTHER':
          return step.challengeName
        default:
          return step satisfies never
      }
    }
    const other: PendingStep = {
      ...context('X'),
      name: 'OTHER',
      challengeName: 'X',
      parameters: {},
    }
    expect(kind(other)).toBe('X')
  })
})

describe('answers', () => {
  test.each(['SMS_MFA', 'EMAIL_OTP', 'SMS_OTP', 'SOFTWARE_TOKEN_MFA'] as const)(
    'a code for %s goes under its name, and a wrong one leaves the step usable',
    async (name) => {
      const wrong = refusal('CodeMismatchException', 'Invalid code or auth state for the user.')
      const { client, received, step } = await stepOf([
        challenge(name, canonical),
        wrong,
        authenticated(),
      ])
      const asked = the(step, name)
      await expect(answerCode(client, asked, '000000')).rejects.toMatchObject({
        code: 'ERR_CODE_MISMATCH',
      })
      expect((await answerCode(client, asked, ' 123 456 ')).name).toBe('DONE')
      expect(received[2]?.input).toMatchObject({
        ChallengeName: name,
        Session: `session-of-${name}`,
        ChallengeResponses: { USERNAME: 'canonical', [`${name}_CODE`]: '123456' },
      })
    },
  )

  test('a chain of challenges always uses the newest session', async () => {
    const { client, received, step } = await stepOf([
      challenge('SELECT_MFA_TYPE', { ...canonical, MFAS_CAN_CHOOSE: '["SMS_MFA"]' }),
      challenge('SMS_MFA', canonical),
      challenge('CUSTOM_CHALLENGE', canonical),
      authenticated(),
    ])
    const sms = await chooseMfa(client, the(step, 'SELECT_MFA_TYPE'), 'SMS_MFA')
    const custom = await answerCode(client, the(sms, 'SMS_MFA'), '123456')
    const done = await answerCustomChallenge(client, the(custom, 'CUSTOM_CHALLENGE'), 'blue')
    expect(done.name).toBe('DONE')
    expect(received.slice(1).map(({ input }) => input['Session'])).toEqual([
      'session-of-SELECT_MFA_TYPE',
      'session-of-SMS_MFA',
      'session-of-CUSTOM_CHALLENGE',
    ])
    expect(received[1]?.input['ChallengeResponses']).toEqual({
      USERNAME: 'canonical',
      ANSWER: 'SMS_MFA',
    })
    expect(received[3]?.input['ChallengeResponses']).toEqual({
      USERNAME: 'canonical',
      ANSWER: 'blue',
    })
  })

  test('an authenticator app is set up within the sign-in', async () => {
    const { client, received, step } = await stepOf([
      challenge('MFA_SETUP', canonical),
      { body: { SecretCode: 'ABCDEF234567', Session: 'session-of-associate' } },
      refusal(
        'EnableSoftwareTokenMFAException',
        'Code mismatch and fail enable Software Token MFA',
      ),
      { body: { Status: 'SUCCESS', Session: 'session-of-verify' } },
      authenticated(),
    ])
    const setup = await beginTotpSetup(client, the(step, 'MFA_SETUP'))
    expect(setup.secretCode).toBe('ABCDEF234567')
    expect(JSON.stringify(setup.step)).not.toContain('ABCDEF234567')
    const wrong = finishTotpSetup(client, setup.step, { code: '000000' })
    await expect(wrong).rejects.toMatchObject({ code: 'ERR_ENABLE_SOFTWARE_TOKEN_MFA' })
    const done = await finishTotpSetup(client, setup.step, { code: '123 456', deviceName: 'phone' })
    expect(done.name).toBe('DONE')
    expect(received.slice(1).map(({ operation, input }) => [operation, input['Session']])).toEqual([
      ['AssociateSoftwareToken', 'session-of-MFA_SETUP'],
      ['VerifySoftwareToken', 'session-of-associate'],
      ['VerifySoftwareToken', 'session-of-associate'],
      ['RespondToAuthChallenge', 'session-of-verify'],
    ])
    expect(received[3]?.input).toMatchObject({ UserCode: '123456', FriendlyDeviceName: 'phone' })
    expect(received[4]?.input).toMatchObject({
      ChallengeName: 'MFA_SETUP',
      ChallengeResponses: { USERNAME: 'canonical' },
    })
  })

  test('a passkey answers with its credential as JSON text', async () => {
    const { client, received, step } = await stepOf([
      challenge('WEB_AUTHN', canonical),
      authenticated(),
    ])
    const credential = { id: 'AAEC', type: 'public-key' }
    expect((await answerPasskey(client, the(step, 'WEB_AUTHN'), credential)).name).toBe('DONE')
    expect(received[1]?.input['ChallengeResponses']).toEqual({
      USERNAME: 'canonical',
      CREDENTIAL: '{"id":"AAEC","type":"public-key"}',
    })
  })

  test('codes by e-mail are set up within the sign-in', async () => {
    const { client, received, step } = await stepOf([
      challenge('MFA_SETUP', canonical),
      challenge('EMAIL_OTP', canonical),
    ])
    const code = await setUpEmailMfa(client, the(step, 'MFA_SETUP'), 'anna@example.com')
    expect(code.name).toBe('EMAIL_OTP')
    expect(received[1]?.input['ChallengeResponses']).toEqual({
      USERNAME: 'canonical',
      EMAIL: 'anna@example.com',
    })
  })
})

describe('choice-based sign-in', () => {
  test('asks for the list without a preference', async () => {
    const { client, received } = fakeService([
      challenge('SELECT_CHALLENGE', {}, { AvailableChallenges: ['EMAIL_OTP'] }),
      challenge('EMAIL_OTP', canonical),
    ])
    const step = await signInWithChoice(client, { username: 'anna' })
    expect(received[0]?.input).toMatchObject({
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'anna' },
    })
    const code = await chooseFirstFactor(client, the(step, 'SELECT_CHALLENGE'), {
      factor: 'EMAIL_OTP',
    })
    expect(code.name).toBe('EMAIL_OTP')
    expect(received[1]?.input).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      Session: 'session-of-SELECT_CHALLENGE',
      ChallengeResponses: { USERNAME: 'anna', ANSWER: 'EMAIL_OTP' },
    })
  })

  test('sends a preferred password at once, and SRP_A where it is to be proved', async () => {
    const { client, received } = fakeService([authenticated(), authenticated()])
    const credentials = { username: 'anna', password: 'p4ss' }
    await signInWithChoice(client, { ...credentials, preferred: 'PASSWORD' })
    await signInWithChoice(client, { ...credentials, preferred: 'PASSWORD_SRP' })
    expect(received[0]?.input['AuthParameters']).toEqual({
      USERNAME: 'anna',
      PREFERRED_CHALLENGE: 'PASSWORD',
      PASSWORD: 'p4ss',
    })
    expect(received[1]?.input['AuthParameters']).toEqual({
      USERNAME: 'anna',
      PREFERRED_CHALLENGE: 'PASSWORD_SRP',
      SRP_A: expect.stringMatching(/^[0-9a-f]{700,768}$/),
    })
  })

  test('proves a password that was chosen from the list', async () => {
    const { client, received } = fakeService([
      challenge('SELECT_CHALLENGE', {}, { AvailableChallenges: ['PASSWORD_SRP'] }),
      challenge('PASSWORD_VERIFIER', {
        ...canonical,
        SALT: 'ab',
        SRP_B: 'cd',
        SECRET_BLOCK: 'AAEC',
      }),
      authenticated(),
    ])
    const step = await signInWithChoice(client, { username: 'anna' })
    const choice = { factor: 'PASSWORD_SRP', password: 'p4ss' }
    expect((await chooseFirstFactor(client, the(step, 'SELECT_CHALLENGE'), choice)).name).toBe(
      'DONE',
    )
    expect(received[1]?.input['ChallengeResponses']).toMatchObject({
      ANSWER: 'PASSWORD_SRP',
      SRP_A: expect.any(String),
    })
    expect(received[2]?.input).toMatchObject({
      Session: 'session-of-PASSWORD_VERIFIER',
      ChallengeResponses: { USERNAME: 'canonical', PASSWORD_CLAIM_SECRET_BLOCK: 'AAEC' },
    })
  })
})

describe('sign-up with USER_AUTH', () => {
  test('signs in without typing anything again', async () => {
    const { client, received } = fakeService([
      { body: { UserConfirmed: false, UserSub: 's', Session: 'session-of-sign-up' } },
      { body: { Session: 'session-of-confirmation' } },
      authenticated(),
    ])
    const { challengeSession } = await signUp(client, { username: 'anna' })
    const confirmed = await confirmSignUp(client, {
      username: 'anna',
      code: '123456',
      challengeSession,
    })
    const input = { username: 'anna', challengeSession: confirmed.challengeSession ?? undefined }
    expect((await signInWithChoice(client, input)).name).toBe('DONE')
    expect(received.map(({ input: { Session } }) => Session)).toEqual([
      undefined,
      'session-of-sign-up',
      'session-of-confirmation',
    ])
    expect(received[2]?.input['AuthParameters']).toEqual({ USERNAME: 'anna' })
  })

  test('says so when there is nothing to go on with', async () => {
    const { client } = fakeService([{ body: { UserConfirmed: false, UserSub: 's' } }, { body: {} }])
    expect((await signUp(client, { username: 'anna', password: 'p' })).challengeSession).toBeNull()
    const confirmed = await confirmSignUp(client, { username: 'anna', code: '123456' })
    expect(confirmed.challengeSession).toBeNull()
  })
})

describe('custom sign-in', () => {
  test('begins without a password', async () => {
    const { client, received } = fakeService([
      challenge('CUSTOM_CHALLENGE', { USERNAME: 'canonical' }),
    ])
    expect((await signInWithCustomChallenge(client, { username: 'anna' })).name).toBe(
      'CUSTOM_CHALLENGE',
    )
    expect(received[0]?.input).toMatchObject({
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: 'anna' },
    })
  })

  test('proves a password first where one is given', async () => {
    const { client, received } = fakeService([
      challenge('PASSWORD_VERIFIER', {
        ...canonical,
        SALT: 'ab',
        SRP_B: 'cd',
        SECRET_BLOCK: 'AAEC',
      }),
      challenge('CUSTOM_CHALLENGE', canonical),
    ])
    await signInWithCustomChallenge(client, { username: 'anna', password: 'p4ss' })
    expect(received[0]?.input['AuthParameters']).toEqual({
      USERNAME: 'anna',
      CHALLENGE_NAME: 'SRP_A',
      SRP_A: expect.any(String),
    })
    expect(received[1]?.input).toMatchObject({ ChallengeName: 'PASSWORD_VERIFIER' })
  })
})
