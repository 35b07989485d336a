import { findPool } from '../../settings/find.ts'
import { findGroup } from '../../settings/groups.ts'
import { key } from '../../store/store.ts'
import { requireUser } from '../../users/find-user.ts'
import type { Handler } from '../handler.ts'
import { LONGEST_PAGE, readPage } from '../page.ts'

/** AdminListGroupsForUser: the groups of a user by name, a page at a time. */
export const adminListGroupsForUser: Handler<'AdminListGroupsForUser'> = (context, input) => {
  const { Limit, NextToken, UserPoolId } = input
  const { username } = requireUser(context, findPool(context, UserPoolId), input.Username)
  const page = readPage(context.store.userGroups, {
    prefix: key(UserPoolId, username, ''),
    limit: Limit || LONGEST_PAGE,
    token: NextToken,
  })
  const Groups = page.records.flatMap(
    ({ groupName }) => findGroup(context, UserPoolId, groupName) ?? [],
  )
  return { Groups, NextToken: page.nextToken }
}
