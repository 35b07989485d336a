import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { checkSessionSetting, describePoolSessions } from './session-configuration.ts'

/** Fewest and most sessions that a user may have (API reference, UserPoolTokenSessionConfigType). */
const MAX_PER_USER = [1, 100] as const

/**
 * SetUserPoolSessionConfiguration: whether a pool keeps track of sessions, and how many a user may have.
 *
 * A lower number ends no session; the next sign-in does.
 */
export const setUserPoolSessionConfiguration: Handler<'SetUserPoolSessionConfiguration'> = (
  context,
  { TokenSession: { MaxPerUser }, UserPoolId, UserSessionTracking },
) => {
  const pool = findPool(context, UserPoolId)
  checkSessionSetting(pool, { name: 'MaxPerUser', value: MaxPerUser }, MAX_PER_USER)
  const sessions = { isTracked: UserSessionTracking === 'ENABLED', maxPerUser: MaxPerUser }
  const { pools } = context.store
  pools.put(UserPoolId, { ...pools.get(UserPoolId), id: UserPoolId, pool: pool.pool, sessions })
  return describePoolSessions({ ...pool, sessions })
}
