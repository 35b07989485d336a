import { findApp } from '../../settings/find.ts'
import type { Handler } from '../handler.ts'

/** DescribeUserPoolClient: all settings of an app client, its secret among them. */
export const describeUserPoolClient: Handler<'DescribeUserPoolClient'> = (context, input) => ({
  UserPoolClient: findApp(context, input.ClientId, input.UserPoolId).client,
})
