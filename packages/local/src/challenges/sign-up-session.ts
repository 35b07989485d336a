import type { Context } from '../context.ts'
import { allowedFlows } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { openSession } from './session.ts'

/**
 * A Session for what follows a sign-up or its confirmation, where the client allows the flow that takes it. Only that
 * of a confirmed user signs in.
 */
export const openSignUpSession = (
  context: Context,
  app: App,
  { status, sub, username }: UserRecord,
): { readonly Session?: string } => {
  if (!allowedFlows(app.client).has('ALLOW_USER_AUTH')) return {}
  const challenge = status === 'UNCONFIRMED' ? 'SIGN_UP' : 'AUTO_SIGN_IN'
  return { Session: openSession(context, app, { challenge, username, data: { sub } }) }
}
