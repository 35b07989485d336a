import { findApp } from '../../settings/find.ts'
import { initiate } from '../../sign-in/initiate.ts'
import type { Handler } from '../handler.ts'

/** AdminInitiateAuth: begins a sign-in on a server that has AWS credentials. */
export const adminInitiateAuth: Handler<'AdminInitiateAuth'> = (context, input) =>
  initiate(
    { ...context, request: { clientMetadata: input.ClientMetadata, beginsSignIn: true } },
    {
      app: findApp(context, input.ClientId, input.UserPoolId),
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      session: input.Session,
      isAdmin: true,
    },
  )
