import type { Handler } from '../handler.ts'
import { requireResourceServer } from './resource-server.ts'

/** DescribeResourceServer: an API with its scopes. */
export const describeResourceServer: Handler<'DescribeResourceServer'> = (context, input) => ({
  ResourceServer: requireResourceServer(context, input),
})
