import type {
  AuthenticationResultType,
  ChallengeNameType,
  InitiateAuthResponse,
} from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'

/** Parameters of a flow, a challenge or an answer: texts by upper-case name. */
export interface Parameters {
  readonly [name: string]: string
}

/** An answer to a challenge, with the client and the secret hash checked already. */
export interface ChallengeAnswer {
  readonly app: App
  readonly challenge: ChallengeNameType
  /** What the request calls the user; it is in `responses` too. */
  readonly username: string
  readonly responses: Parameters
  readonly session: string | undefined
}

/** What an answer leads to when it is not over with it: a challenge that it chose. */
export interface Onward {
  readonly next: AuthAnswer
}

/** Judges an answer: who has proven what was asked for, or what comes instead, or {@link ServiceError}. */
export type Challenge = (
  context: Context,
  answer: ChallengeAnswer,
) => UserRecord | Onward | Promise<UserRecord | Onward>

/** Takes an answer after which another step than the usual one follows: {@link ServiceError}, or what comes next. */
export type Turn = (context: Context, answer: ChallengeAnswer) => AuthAnswer | Promise<AuthAnswer>

/** What a sign-in request is answered with: the next challenge or tokens. */
export type AuthAnswer = InitiateAuthResponse

/** The answer that ends a sign-in. */
export const tokensAnswer = (result: AuthenticationResultType): AuthAnswer => ({
  AuthenticationResult: result,
  ChallengeParameters: {},
})

/** The error for a parameter that is not there. */
export const missingParameter = (name: string): ServiceError =>
  new ServiceError('InvalidParameterException', `Missing required parameter ${name}`)

/** A parameter that must be there. */
export const requireParameter = (parameters: Parameters, name: string): string => {
  const value = parameters[name]
  if (value === undefined || value === '') throw missingParameter(name)
  return value
}
