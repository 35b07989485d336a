import type { TriggerName } from '../../../src/context.ts'
import { PASSWORD } from '../../support/test-server.ts'
import { type Functions, passing, responding } from '../../support/trigger-server.ts'
import { HIDING, WEB, type Wire, type WireSettings } from '../../support/wire.ts'
import { type Case, notAuthorized, refused, userNotFound, WRONG } from './case.ts'

/** Triggers that ask one question and take every answer. */
const CUSTOM: Functions = {
  DefineAuthChallenge: responding({ challengeName: 'CUSTOM_CHALLENGE' }),
  CreateAuthChallenge: passing,
  VerifyAuthChallengeResponse: responding({ answerCorrect: true }),
}

const custom = (wire: Wire) => wire.initiate('CUSTOM_AUTH', { USERNAME: 'anna' })
const signIn = (wire: Wire) => wire.signIn('anna')
const signUp = (wire: Wire) =>
  wire.send('SignUp', {
    ClientId: WEB,
    Username: 'ben',
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: 'ben@example.com' }],
  })
const confirm = async (wire: Wire) => {
  await signUp(wire)
  const ConfirmationCode = wire.lastCode('ben')
  return wire.send('ConfirmSignUp', { ClientId: WEB, Username: 'ben', ConfirmationCode })
}

/** A request that sets off each trigger. */
const CAUSES: { readonly [Name in TriggerName]: Case['send'] } = {
  PreSignUp: signUp,
  PostConfirmation: confirm,
  PreAuthentication: signIn,
  PostAuthentication: signIn,
  DefineAuthChallenge: custom,
  CreateAuthChallenge: custom,
  VerifyAuthChallengeResponse: async (wire) => {
    const asked = await custom(wire)
    return wire.answer(asked.body, { ANSWER: 'blue' })
  },
  PreTokenGeneration: signIn,
  UserMigration: (wire) => wire.signIn('nobody'),
  CustomMessage: signUp,
  CustomEmailSender: signUp,
  CustomSMSSender: (wire) => wire.send('ForgotPassword', { ClientId: WEB, Username: 'anna' }),
}

const settings = (name: TriggerName, run: Functions[TriggerName]): WireSettings => ({
  pool: { AutoVerifiedAttributes: ['email'] },
  triggers: { ...CUSTOM, [name]: run },
})

const NAMES = Object.keys(CAUSES) as TriggerName[]

/** What a sender gives back does not count, as long as it is JSON. */
const ANSWERING = NAMES.filter((name) => !name.endsWith('Sender'))

const throwing = NAMES.map((name) =>
  refused('UserLambdaValidationException')(
    name === 'PreSignUp' ? 147 : 148,
    `${name} that throws`,
    `${name} failed with error Not allowed.`,
    CAUSES[name],
    settings(name, () => {
      throw new Error('Not allowed')
    }),
  ),
)

const unrecognizable = ANSWERING.flatMap((name) =>
  [
    ['a text', 'yes'],
    ['an event without response', { version: '1' }],
    ['a response that is a list', { response: [] }],
  ].map(([what, answer]) =>
    refused('InvalidLambdaResponseException')(
      149,
      `${name} that gives back ${what}`,
      'Unrecognizable lambda output',
      CAUSES[name],
      settings(name, () => answer),
    ),
  ),
)

const notJson = NAMES.map((name) =>
  refused('InvalidLambdaResponseException')(
    150,
    `${name} that gives back what is no JSON`,
    'Invalid lambda function output : Invalid JSON',
    CAUSES[name],
    settings(name, () => ({ response: { count: 1n } })),
  ),
)

const hanging = NAMES.map((name) =>
  // What stands in the place of AccessDeniedException says why it could not be called.
  refused('UnexpectedLambdaException')(
    151,
    `${name} that never answers`,
    new RegExp(`^${name} invocation failed due to error [^.]+\\.$`),
    CAUSES[name],
    { ...settings(name, () => new Promise(() => undefined)), hurries: true },
  ),
)

const NOTHING = { triggers: { UserMigration: () => null } }

/** Triggers of the app that refuse, fail or talk nonsense. */
export const TRIGGERS: readonly Case[] = [
  ...throwing,
  ...unrecognizable,
  ...notJson,
  ...hanging,
  userNotFound(
    152,
    'a user whom UserMigration does not know',
    'User does not exist.',
    (wire) => wire.signIn('nobody'),
    NOTHING,
  ),
  notAuthorized(
    152,
    'a user whom UserMigration does not know, of a client that hides users',
    WRONG,
    (wire) => wire.signIn('nobody', PASSWORD, HIDING),
    NOTHING,
  ),
  notAuthorized(153, 'DefineAuthChallenge that fails the sign-in', WRONG, custom, {
    triggers: { ...CUSTOM, DefineAuthChallenge: responding({ failAuthentication: true }) },
  }),
]
