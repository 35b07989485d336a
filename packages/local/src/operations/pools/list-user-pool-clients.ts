import { findPool } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'

const DEFAULT_RESULTS = 60

/** ListUserPoolClients: names and ids of the app clients of a pool, in the order of their ids. */
export const listUserPoolClients: Handler<'ListUserPoolClients'> = (context, input) => {
  const { UserPoolId, MaxResults = DEFAULT_RESULTS, NextToken } = input
  findPool(context, UserPoolId)
  const page = readPage(context.store.poolClients, {
    prefix: key(UserPoolId, ''),
    limit: MaxResults,
    token: NextToken,
  })
  return {
    UserPoolClients: page.records.map(({ clientId }) => ({
      ClientId: clientId,
      UserPoolId,
      ClientName: context.store.clients.get(clientId)?.client.ClientName,
    })),
    NextToken: page.nextToken,
  }
}
