import { describe, expect, it } from 'vitest'
import type { TriggerName } from '../../src/context.ts'
import type { Sent } from '../support/send.ts'
import { PASSWORD } from '../support/test-server.ts'
import { type Functions, responding } from '../support/trigger-server.ts'
import { createWire, type Wire } from '../support/wire.ts'

/** What an app's trigger keeps to itself. */
const HIDDEN = 'sentinel-private-answer'

/** One riddle; triggers that do all that a sign-in needs. */
const WORKING: Functions = {
  DefineAuthChallenge: (event) => {
    const isSolved = (event.request['session'] as readonly unknown[]).length > 0
    return responding(isSolved ? { issueTokens: true } : { challengeName: 'CUSTOM_CHALLENGE' })(
      event,
    )
  },
  CreateAuthChallenge: responding({ privateChallengeParameters: { right: HIDDEN } }),
  VerifyAuthChallengeResponse: responding({ answerCorrect: true }),
  PreAuthentication: responding({}),
  PostAuthentication: responding({}),
  PreTokenGeneration: responding({}),
  UserMigration: responding({ userAttributes: {}, finalUserStatus: 'CONFIRMED' }),
}

type Step = (wire: Wire) => Promise<() => Promise<Sent>>

const byPassword: Step = async (wire) => () => wire.signIn('anna')
const byRiddle: Step = async (wire) => () => wire.initiate('CUSTOM_AUTH', { USERNAME: 'anna' })
const solving: Step = async (wire) => {
  const asked = (await wire.initiate('CUSTOM_AUTH', { USERNAME: 'anna' })).body
  return () => wire.answer(asked, { ANSWER: 'a map' })
}

/** After a new password the tokens are made, so the answer brings these triggers about. */
const changing: Step = async (wire) => {
  const asked = await wire.begin('tom')
  return () => wire.answer(asked, { USERNAME: 'tom', NEW_PASSWORD: 'Battery-Staple-2' })
}

const refreshing: Step = async (wire) => {
  const { refresh } = await wire.tokens()
  return () => wire.initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: refresh })
}

const FAILURES: readonly (readonly [how: string, run: () => unknown, text: RegExp])[] = [
  [
    'throws',
    () => {
      throw new Error('out of order')
    },
    /^UserLambdaValidationException: \w+ failed with error out of order\.$/,
  ],
  [
    'never answers',
    () => new Promise(() => undefined),
    /^UnexpectedLambdaException: \w+ invocation failed due to error Socket timeout while invoking Lambda function\.$/,
  ],
  [
    'answers what is no JSON',
    () => ({ response: 1n }),
    /^InvalidLambdaResponseException: Invalid lambda function output : Invalid JSON$/,
  ],
  ['answers a text', () => 'yes', /^InvalidLambdaResponseException: Unrecognizable lambda output$/],
  [
    'answers without response',
    () => ({ version: '1' }),
    /^InvalidLambdaResponseException: Unrecognizable lambda output$/,
  ],
]

/** Triggers, and the requests whose repetition must succeed once the trigger is mended. */
const REPEATABLE: readonly (readonly [TriggerName, string, Step])[] = [
  ['PreAuthentication', 'a sign-in', byPassword],
  ['PostAuthentication', 'a sign-in', byPassword],
  ['PreTokenGeneration', 'a sign-in', byPassword],
  ['UserMigration', 'a first sign-in', async (wire) => () => wire.signIn('moved')],
  ['DefineAuthChallenge', 'the start of a custom sign-in', byRiddle],
  ['CreateAuthChallenge', 'the start of a custom sign-in', byRiddle],
  ['VerifyAuthChallengeResponse', 'an answer of a custom sign-in', solving],
  ['DefineAuthChallenge', 'an answer of a custom sign-in', solving],
  ['PreTokenGeneration', 'a refresh', refreshing],
]

describe.each(REPEATABLE)('%s at %s', (name, _what, prepare) => {
  it.each(FAILURES)('that %s refuses, and uses nothing up', async (_how, run, text) => {
    const functions: Functions = { ...WORKING }
    const wire = await createWire({ triggers: functions, hurries: true })
    const send = await prepare(wire)
    functions[name] = run
    const refused = await send()
    expect(`${refused.body.__type}: ${refused.body.message}`).toMatch(text)
    expect(JSON.stringify(refused)).not.toContain(HIDDEN)
    expect(JSON.stringify(refused)).not.toContain(PASSWORD)
    Object.assign(functions, { [name]: WORKING[name] })
    expect((await send()).status).toBe(200)
  })
})

describe.each(['PostAuthentication', 'PreTokenGeneration'] as const)(
  '%s after a new password',
  (name) => {
    it.each(FAILURES)(
      'that %s refuses the tokens, but the password is changed',
      async (_how, run, text) => {
        const functions: Functions = { ...WORKING }
        const wire = await createWire({ triggers: functions, hurries: true })
        const send = await changing(wire)
        functions[name] = run
        const refused = await send()
        expect(`${refused.body.__type}: ${refused.body.message}`).toMatch(text)
        Object.assign(functions, { [name]: WORKING[name] })
        expect((await wire.signIn('tom', 'Battery-Staple-2')).status).toBe(200)
      },
    )
  },
)
