import { findPool } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'
import { describeMfaConfig } from './mfa-config.ts'

/** GetUserPoolMfaConfig: whether a pool asks for second factors, and which. */
export const getUserPoolMfaConfig: Handler<'GetUserPoolMfaConfig'> = (context, { UserPoolId }) =>
  describeMfaConfig(findPool(context, UserPoolId))
