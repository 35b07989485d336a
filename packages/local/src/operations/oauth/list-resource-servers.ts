import { findPool } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'
import { readPage } from '../page.ts'

const DEFAULT_RESULTS = 50

/** ListResourceServers: the APIs of a pool in the order of their identifiers. */
export const listResourceServers: Handler<'ListResourceServers'> = (context, input) => {
  const { MaxResults = DEFAULT_RESULTS, NextToken, UserPoolId } = input
  findPool(context, UserPoolId)
  const page = readPage(context.store.resourceServers, {
    prefix: key(UserPoolId, ''),
    limit: MaxResults,
    token: NextToken,
  })
  return { ResourceServers: page.records, NextToken: page.nextToken }
}
