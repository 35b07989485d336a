import type { Context } from '../context.ts'
import { allowedFlows } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { findChallenge, markUsed, openSession, type QuietStep } from './session.ts'

/** A Session for the next step after a sign-up, where the client allows the flow that takes it. */
export const openSignUpSession = (
  context: Context,
  app: App,
  { sub, username }: UserRecord,
  step: QuietStep,
): { readonly Session?: string } =>
  allowedFlows(app.client).has('ALLOW_USER_AUTH')
    ? { Session: openSession(context, app, { challenge: step, username, data: { sub } }) }
    : {}

/**
 * Exchanges the Session of a sign-up for one that signs in. A confirmation may come a day after the sign-up, so a
 * Session that is no longer good does not stop it; there is just none to go on with.
 */
export const continueSignUpSession = (
  context: Context,
  app: App,
  user: UserRecord,
  session: string | undefined,
): { readonly Session?: string } => {
  const record = session === undefined ? undefined : findChallenge(context, app, session)
  const isGood =
    record?.challenge === 'SIGN_UP' &&
    !record.used &&
    context.clock.now() < record.expiresAtMs &&
    record.data['sub'] === user.sub
  if (session === undefined || record === undefined || !isGood) return {}
  markUsed(context, session, record)
  return openSignUpSession(context, app, user, 'AUTO_SIGN_IN')
}
