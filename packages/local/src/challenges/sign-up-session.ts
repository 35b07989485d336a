import type { Context } from '../context.ts'
import { allowedFlows } from '../settings/client-settings.ts'
import type { App } from '../settings/find.ts'
import type { UserRecord } from '../store/records.ts'
import { findChallenge, markUsed, openSession } from './session.ts'

/** A Session for what follows a sign-up, where the client allows the flow that takes it. */
export const openSignUpSession = (
  context: Context,
  app: App,
  { status, sub, username }: UserRecord,
): { readonly Session?: string } => {
  if (!allowedFlows(app.client).has('ALLOW_USER_AUTH')) return {}
  const challenge = status === 'UNCONFIRMED' ? 'SIGN_UP' : 'AUTO_SIGN_IN'
  return { Session: openSession(context, app, { challenge, username, data: { sub } }) }
}

/**
 * Exchanges the Session of a sign-up that was just confirmed for one that signs in. A confirmation may come a day after the sign-up, so a
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
  return openSignUpSession(context, app, { ...user, status: 'CONFIRMED' })
}
