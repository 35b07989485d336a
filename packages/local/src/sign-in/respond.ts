import type { ChallengeNameType } from '@cognito-kit/protocol'
import {
  type AuthAnswer,
  type ChallengeAnswer,
  type Parameters,
  requireParameter,
} from '../challenges/challenge.ts'
import { CHALLENGES } from '../challenges/challenge-table.ts'
import { continueCustom, customAfterPassword } from '../challenges/custom-challenge.ts'
import { withNamedDevice } from '../challenges/named-device.ts'
import { nextStep } from '../challenges/next-step.ts'
import { findChallenge, invalidSession, readSession } from '../challenges/session.ts'
import { factsOf, recallFacts, withMethod } from '../challenges/sign-in-facts.ts'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { App } from '../settings/find.ts'
import { checkSecretHash, requireSecretHash } from '../settings/secret-hash.ts'

/** An answer to a challenge as a request brings it. */
export interface RespondRequest {
  readonly app: App
  readonly challenge: ChallengeNameType
  readonly responses: Parameters
  readonly session: string | undefined
}

/** What an answer proves when it is right; where it only leads on to something else, the step that follows proves. */
const METHODS: { readonly [Name in ChallengeNameType]?: string } = {
  EMAIL_OTP: 'email_otp',
  MFA_SETUP: 'otp',
  PASSWORD: 'pwd',
  PASSWORD_VERIFIER: 'pwd',
  SMS_MFA: 'sms',
  SOFTWARE_TOKEN_MFA: 'otp',
}

/**
 * The request's context with what the sign-in has shown before; an SRP answer carries it in its secret block. It comes
 * from what the answer is judged by and from nothing else: another sign-in's facts would be somebody else's proofs.
 */
const resume = (
  context: Context,
  { app, challenge, responses, session }: ChallengeAnswer,
): Context => {
  const isProof = challenge.endsWith('PASSWORD_VERIFIER')
  const handle = isProof ? responses['PASSWORD_CLAIM_SECRET_BLOCK'] : session
  if (handle === undefined) return context
  const resumed = recallFacts(context, findChallenge(context, app, handle))
  // A sign-in ends where it began: on a page with the session of the browser, elsewhere with tokens.
  if (factsOf(resumed).isOnPage !== factsOf(context).isOnPage) throw invalidSession()
  return resumed
}

/** Takes the answer to a challenge of a client that has proven its secret, and goes on to the next step. */
export const takeAnswer = async (bare: Context, answer: ChallengeAnswer): Promise<AuthAnswer> => {
  const { app, challenge, responses, username } = answer
  const context = withNamedDevice(resume(bare, answer), app, username, responses)
  const judge = CHALLENGES[challenge]
  if (judge === undefined) {
    // Nobody was ever asked this, so its Session is another challenge's or none at all.
    readSession(context, answer)
    throw new ServiceError('InvalidParameterException', 'Invalid challenge response')
  }
  const verdict = await judge(context, answer)
  if ('next' in verdict) return verdict.next
  const proven = withMethod(context, METHODS[challenge])
  const custom = customAfterPassword(proven, answer, verdict)
  return custom === undefined
    ? nextStep(proven, app, verdict, challenge)
    : continueCustom(proven, app, custom)
}

/** Takes the answer to a challenge as a request of the API brings it. */
export const respond = async (context: Context, request: RespondRequest): Promise<AuthAnswer> => {
  const { app, responses } = request
  const secretHash = responses['SECRET_HASH']
  requireSecretHash(app, secretHash, 'sign-in')
  const username = requireParameter(responses, 'USERNAME')
  checkSecretHash(app, [username], secretHash, 'sign-in')
  return takeAnswer(context, { ...request, username })
}
