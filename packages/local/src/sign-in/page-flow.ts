import {
  type AuthAnswer,
  type ChallengeAnswer,
  type Parameters,
  requireParameter,
} from '../challenges/challenge.ts'
import type { AuthenticationLevel, Context, SignInFacts } from '../context.ts'
import { acrOf } from '../levels/names.ts'
import type { App } from '../settings/find.ts'
import { beforeSignIn, hasFirstTriggers } from './before-sign-in.ts'
import { passwordFlow } from './password-flow.ts'
import { takeAnswer } from './respond.ts'
import { userAuthFlow } from './user-auth-flow.ts'

/** What a person types into the login page, and what the app wants. */
export interface Credentials {
  readonly username: string
  /** Without one, the person chooses what to begin with. */
  readonly password: string | undefined
  /** Levels that the sign-in is to reach one of, in the order of preference. */
  readonly levels: readonly AuthenticationLevel[]
}

const ON_PAGE: SignInFacts = { methods: [], isOnPage: true }

const parametersOf = (app: App, { levels, password, username }: Credentials): Parameters => ({
  USERNAME: username,
  ...(password === undefined ? {} : { PASSWORD: password, PREFERRED_CHALLENGE: 'PASSWORD' }),
  ...(levels.length === 0
    ? {}
    : { TARGET_ACR_VALUES: levels.map((level) => acrOf(app.pool, level)).join(' ') }),
})

/**
 * Begins a sign-in on a page of the pool. Which flows the client allows to callers of the API does not matter there, nor
 * does its secret; the triggers are the same.
 */
export const signInOnPage = async (
  bare: Context,
  app: App,
  credentials: Credentials,
): Promise<AuthAnswer> => {
  const context: Context = { ...bare, request: { beginsSignIn: true, signIn: ON_PAGE } }
  const { levels, password } = credentials
  const parameters = parametersOf(app, credentials)
  requireParameter(parameters, 'USERNAME')
  if (password !== undefined) requireParameter(parameters, 'PASSWORD')
  const isByChoice = password === undefined || levels.length > 0
  const flow = isByChoice ? 'USER_AUTH' : 'USER_PASSWORD_AUTH'
  if (hasFirstTriggers(context, app)) await beforeSignIn(context, { app, flow, parameters })
  return (isByChoice ? userAuthFlow : passwordFlow)(context, { app, parameters })
}

/** Takes the answer to a challenge of a sign-in on a page; one that began elsewhere does not go on there. */
export const answerOnPage = (bare: Context, answer: ChallengeAnswer): Promise<AuthAnswer> =>
  takeAnswer({ ...bare, request: { answers: answer.challenge, signIn: ON_PAGE } }, answer)
