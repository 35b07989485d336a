import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'

/** ListUserPools: the pools of the server in the order of their ids. */
export const listUserPools: Handler<'ListUserPools'> = (context, { MaxResults, NextToken }) => {
  const page = readPage(context.store.pools, { prefix: '', limit: MaxResults, token: NextToken })
  return {
    UserPools: page.records.map(({ pool }) => ({
      Id: pool.Id,
      Name: pool.Name,
      LambdaConfig: pool.LambdaConfig,
      LastModifiedDate: pool.LastModifiedDate,
      CreationDate: pool.CreationDate,
    })),
    NextToken: page.nextToken,
  }
}
