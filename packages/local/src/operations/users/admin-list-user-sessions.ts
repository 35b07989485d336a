import { findPool } from '../../settings/find.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'
import { sessionPage } from './session-page.ts'

/** AdminListUserSessions: where a user is signed in; none of the sessions is the current one. */
export const adminListUserSessions: Handler<'AdminListUserSessions'> = (context, input) => {
  const pool = findPool(context, input.UserPoolId)
  const owner = requireUser(context, pool, input.Username)
  return sessionPage(context, pool, { owner, token: input.NextToken })
}
