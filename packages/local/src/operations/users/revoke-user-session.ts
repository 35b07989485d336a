import { ServiceError } from '../../service-error.ts'
import { revokeFamily } from '../../tokens/revoke.ts'
import { requireSession } from '../../tokens/sessions.ts'
import { authorize } from '../../users/authorize.ts'
import type { Handler } from '../handler.ts'

/**
 * RevokeUserSession: ends one sign-in of the caller, but not the one whose token asks.
 *
 * `RevokeAssociatedSessions` changes nothing: only single sign-ons link sessions.
 */
export const revokeUserSession: Handler<'RevokeUserSession'> = async (
  context,
  { AccessToken, SessionId },
) => {
  const { app, claims, user } = await authorize(context, AccessToken)
  const session = requireSession(context, app, user, SessionId)
  if (session.eventId === claims.eventId) {
    throw new ServiceError('InvalidParameterException', 'The current session can not be revoked.')
  }
  revokeFamily(context, user, session.originJti)
  return {}
}
