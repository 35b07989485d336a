import { findPool } from '../../settings/find.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'
import { LONGEST_PAGE, readPage } from '../page.ts'

/** ListGroups: the groups of a pool by name, a page at a time. */
export const listGroups: Handler<'ListGroups'> = (context, { Limit, NextToken, UserPoolId }) => {
  findPool(context, UserPoolId)
  const page = readPage(context.store.groups, {
    prefix: key(UserPoolId, ''),
    limit: Limit || LONGEST_PAGE,
    token: NextToken,
  })
  return { Groups: page.records, NextToken: page.nextToken }
}
