import { findApp } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { describeClientSessions } from './session-configuration.ts'

/** GetUserPoolClientSessionConfiguration: how long a single sign-on of a client lasts. */
export const getUserPoolClientSessionConfiguration: Handler<
  'GetUserPoolClientSessionConfiguration'
> = (context, { ClientId, UserPoolId }) =>
  describeClientSessions(findApp(context, ClientId, UserPoolId))
