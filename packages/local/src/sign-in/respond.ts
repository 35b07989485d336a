import type { ChallengeNameType } from '@cognito-kit/protocol'
import { type AuthAnswer, type Parameters, requireParameter } from '../challenges/challenge.ts'
import { CHALLENGES } from '../challenges/challenge-table.ts'
import { continueCustom, customAfterPassword } from '../challenges/custom-challenge.ts'
import { nextStep } from '../challenges/next-step.ts'
import { readSession } from '../challenges/session.ts'
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

/** Takes the answer to a challenge and goes on to the next step. */
export const respond = async (context: Context, request: RespondRequest): Promise<AuthAnswer> => {
  const { app, challenge, responses } = request
  const secretHash = responses['SECRET_HASH']
  requireSecretHash(app, secretHash, 'sign-in')
  const username = requireParameter(responses, 'USERNAME')
  checkSecretHash(app, [username], secretHash, 'sign-in')
  const answer = { ...request, username }
  const judge = CHALLENGES[challenge]
  if (judge === undefined) {
    // Nobody was ever asked this, so its Session is another challenge's or none at all.
    readSession(context, answer)
    throw new ServiceError('InvalidParameterException', 'Invalid challenge response')
  }
  const verdict = await judge(context, answer)
  if ('next' in verdict) return verdict.next
  const custom = customAfterPassword(context, answer, verdict)
  return custom === undefined
    ? nextStep(context, app, verdict, challenge)
    : continueCustom(context, app, custom)
}
