import type { AuthAnswer } from '../challenges/challenge.ts'
import type { Context } from '../context.ts'
import type { App } from '../settings/find.ts'
import { beforeSignIn, hasFirstTriggers } from './before-sign-in.ts'
import { passwordFlow } from './password-flow.ts'

/** What a person types into the login page. */
export interface Credentials {
  readonly username: string
  readonly password: string
}

/**
 * Begins a sign-in on a page of the pool. Which flows the client allows to callers of the API does not matter there, nor
 * does its secret; the triggers are the same.
 */
export const signInOnPage = async (
  bare: Context,
  app: App,
  { password, username }: Credentials,
): Promise<AuthAnswer> => {
  const context: Context = {
    ...bare,
    request: { beginsSignIn: true, signIn: { methods: [], isOnPage: true } },
  }
  const parameters = { USERNAME: username, PASSWORD: password }
  if (hasFirstTriggers(context, app)) {
    await beforeSignIn(context, { app, flow: 'USER_PASSWORD_AUTH', parameters })
  }
  return passwordFlow(context, { app, parameters })
}
