import type { Context } from '../context.ts'
import type { UserRecord } from '../store/records.ts'
import { type Caller, invokeForResponse, type TriggerCall } from './invoke.ts'
import { readFlag, readText, readTexts } from './response.ts'
import { laterMetadata, userAttributes } from './user-attributes.ts'

/** One step of a custom sign-in that is over. */
export interface PastChallenge {
  readonly challengeName: string
  readonly challengeResult: boolean
  readonly challengeMetadata?: string | undefined
}

/** Who signs in: a user, or a name that belongs to nobody. */
export interface CustomSubject {
  readonly name: string
  readonly user: UserRecord | undefined
}

const callOf = (
  context: Context,
  trigger: string,
  { name, user }: CustomSubject,
  request: TriggerCall['request'],
  response: TriggerCall['response'],
): TriggerCall => ({
  source: `${trigger}_Authentication`,
  userName: user?.username ?? name,
  request: {
    userAttributes: user === undefined ? {} : userAttributes(user),
    ...request,
    ...laterMetadata(context),
    userNotFound: user === undefined,
  },
  response,
})

/** What DefineAuthChallenge decides. */
export interface NextChallenge {
  readonly challengeName: string | undefined
  readonly issuesTokens: boolean
  readonly fails: boolean
}

/** Asks DefineAuthChallenge how a custom sign-in goes on after what has happened. */
export const defineAuthChallenge = async (
  context: Context,
  app: Caller,
  subject: CustomSubject,
  session: readonly PastChallenge[],
): Promise<NextChallenge> => {
  const empty = { challengeName: null, issueTokens: null, failAuthentication: null }
  const call = callOf(context, 'DefineAuthChallenge', subject, { session }, empty)
  const response = (await invokeForResponse(context, app, 'DefineAuthChallenge', call)) ?? {}
  return {
    challengeName: readText(response, 'challengeName'),
    issuesTokens: readFlag(response, 'issueTokens'),
    fails: readFlag(response, 'failAuthentication'),
  }
}

/** A challenge that CreateAuthChallenge made. */
export interface CustomChallenge {
  readonly publicParameters: { readonly [name: string]: string }
  readonly privateParameters: { readonly [name: string]: string }
  readonly metadata: string | undefined
}

/** Asks CreateAuthChallenge for a challenge. */
export const createAuthChallenge = async (
  context: Context,
  app: Caller,
  subject: CustomSubject,
  session: readonly PastChallenge[],
): Promise<CustomChallenge> => {
  const empty = {
    publicChallengeParameters: null,
    privateChallengeParameters: null,
    challengeMetadata: null,
  }
  const request = { challengeName: 'CUSTOM_CHALLENGE', session }
  const call = callOf(context, 'CreateAuthChallenge', subject, request, empty)
  const response = (await invokeForResponse(context, app, 'CreateAuthChallenge', call)) ?? {}
  return {
    publicParameters: readTexts(response, 'publicChallengeParameters'),
    privateParameters: readTexts(response, 'privateChallengeParameters'),
    metadata: readText(response, 'challengeMetadata'),
  }
}

/** Asks VerifyAuthChallengeResponse whether an answer is right. */
export const verifyAuthChallenge = async (
  context: Context,
  app: Caller,
  subject: CustomSubject,
  challenge: {
    readonly privateParameters: { readonly [name: string]: string }
    readonly answer: string
  },
): Promise<boolean> => {
  const request = {
    privateChallengeParameters: challenge.privateParameters,
    challengeAnswer: challenge.answer,
  }
  const name = 'VerifyAuthChallengeResponse'
  const call = callOf(context, name, subject, request, { answerCorrect: null })
  const response = (await invokeForResponse(context, app, name, call)) ?? {}
  return readFlag(response, 'answerCorrect')
}
