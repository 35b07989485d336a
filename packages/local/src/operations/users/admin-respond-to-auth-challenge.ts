import { findApp } from '../../settings/find.ts'
import { respond } from '../../sign-in/respond.ts'
import type { Handler } from '../handler.ts'

/** AdminRespondToAuthChallenge: takes the answer to a challenge from a server that has AWS credentials. */
export const adminRespondToAuthChallenge: Handler<'AdminRespondToAuthChallenge'> = (
  context,
  input,
) =>
  respond(
    {
      ...context,
      request: { clientMetadata: input.ClientMetadata, answers: input.ChallengeName },
    },
    {
      app: findApp(context, input.ClientId, input.UserPoolId),
      challenge: input.ChallengeName,
      responses: input.ChallengeResponses ?? {},
      session: input.Session,
    },
  )
