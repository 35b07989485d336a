import { findApp } from '../../settings/find.ts'
import { respond } from '../../sign-in/respond.ts'
import type { Handler } from '../handler.ts'

/** RespondToAuthChallenge: takes the answer to a challenge of a sign-in. */
export const respondToAuthChallenge: Handler<'RespondToAuthChallenge'> = (context, input) =>
  respond(
    {
      ...context,
      request: { clientMetadata: input.ClientMetadata, answers: input.ChallengeName },
    },
    {
      app: findApp(context, input.ClientId),
      challenge: input.ChallengeName,
      responses: input.ChallengeResponses ?? {},
      session: input.Session,
    },
  )
