import { authorize } from '../../users/authorize.ts'
import type { Handler } from '../handler.ts'
import { sessionPage } from './session-page.ts'

/** ListUserSessions: where the caller is signed in, in all apps of the pool. */
export const listUserSessions: Handler<'ListUserSessions'> = async (
  context,
  { AccessToken, NextToken },
) => {
  const { app, claims, user } = await authorize(context, AccessToken)
  return sessionPage(context, app, {
    owner: user,
    token: NextToken,
    currentEventId: claims.eventId,
  })
}
