import { findApp } from '../../settings/find.ts'
import { initiate } from '../../sign-in/initiate.ts'
import type { Handler } from '../handler.ts'

/** InitiateAuth: begins a sign-in, or refreshes one. */
export const initiateAuth: Handler<'InitiateAuth'> = (context, input) =>
  initiate(
    { ...context, request: { clientMetadata: input.ClientMetadata, beginsSignIn: true } },
    {
      app: findApp(context, input.ClientId),
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      session: input.Session,
      isAdmin: false,
    },
  )
