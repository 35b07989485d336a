import { ServiceError } from '../../service-error.ts'
import { findPool } from '../../settings/find.ts'
import { requireThreatProtection } from '../../settings/threat-protection.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'

/**
 * UpdateAuthEventFeedback: what a user says of a suspicious sign-in, with the token from the message about it. Nothing
 * here judges sign-ins, so nobody was ever given such a token.
 */
export const updateAuthEventFeedback: Handler<'UpdateAuthEventFeedback'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  requireThreatProtection(pool)
  requireUser(context, pool, input.Username)
  throw new ServiceError('NotAuthorizedException', 'Invalid feedback token.')
}
