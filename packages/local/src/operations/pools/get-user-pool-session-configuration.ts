import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { describePoolSessions } from './session-configuration.ts'

/** GetUserPoolSessionConfiguration: whether a pool keeps track of sessions, and how many a user may have. */
export const getUserPoolSessionConfiguration: Handler<'GetUserPoolSessionConfiguration'> = (
  context,
  { UserPoolId },
) => describePoolSessions(findPool(context, UserPoolId))
