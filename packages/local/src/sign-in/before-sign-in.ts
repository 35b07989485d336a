import type { AuthFlowType } from '@cognito-kit/protocol'
import { type Parameters, requireParameter } from '../challenges/challenge.ts'
import type { Context } from '../context.ts'
import { hidesUsers } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import { hasTrigger } from '../triggers/invoke.ts'
import { preAuthentication } from '../triggers/pre-authentication.ts'
import { refuseWhileLocked } from '../users/failures.ts'
import { findUser } from '../users/find-user.ts'
import { migrateUser } from '../users/migrate-user.ts'
import { refuseDisabled } from '../users/refuse-disabled.ts'

/** What a flow needs before anybody is asked. */
const REQUIRED: { readonly [Flow in AuthFlowType]?: string } = {
  USER_PASSWORD_AUTH: 'PASSWORD',
  ADMIN_USER_PASSWORD_AUTH: 'PASSWORD',
  ADMIN_NO_SRP_AUTH: 'PASSWORD',
  USER_SRP_AUTH: 'SRP_A',
}

/** Whether a pool has a trigger that runs before a sign-in begins. */
export const hasFirstTriggers = (context: Context, app: App): boolean =>
  hasTrigger(context, app, 'UserMigration') || hasTrigger(context, app, 'PreAuthentication')

/** A sign-in that is about to begin. */
export interface Beginning {
  readonly app: App
  readonly flow: AuthFlowType
  readonly parameters: Parameters
}

/**
 * Asks the triggers that come first: UserMigration for a user who is not there, where the password is in the request,
 * then PreAuthentication. Nobody is asked about a user whom the flow refuses anyhow.
 *
 * The flow looks everything up again, since a trigger takes time.
 */
export const beforeSignIn = async (context: Context, beginning: Beginning): Promise<void> => {
  const { app, flow, parameters } = beginning
  const name = requireParameter(parameters, 'USERNAME')
  const required = REQUIRED[flow]
  if (required !== undefined) requireParameter(parameters, required)
  const password = parameters['PASSWORD']
  const isByPassword = required === 'PASSWORD' || flow === 'USER_AUTH'
  if (isByPassword && password) await migrateUser(context, app, name, password)
  const user = findUser(context, app, name)
  if (user === undefined && !hidesUsers(app.client)) return
  if (user !== undefined) {
    if (flow !== 'CUSTOM_AUTH') refuseWhileLocked(context, user)
    refuseDisabled(user)
  }
  await preAuthentication(context, app, name, user)
}
