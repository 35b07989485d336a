import { findPool } from '../../settings/find.ts'
import { requireGroup } from '../../settings/groups.ts'
import { key } from '../../store/store.ts'
import { userKey } from '../../users/find-user.ts'
import { listedUser } from '../../users/user-view.ts'
import type { Handler } from '../handler.ts'
import { LONGEST_PAGE, readPage } from '../page.ts'

/** ListUsersInGroup: the members of a group by user name, a page at a time. */
export const listUsersInGroup: Handler<'ListUsersInGroup'> = (context, input) => {
  const { GroupName, Limit, NextToken, UserPoolId } = input
  const pool = findPool(context, UserPoolId)
  requireGroup(context, UserPoolId, GroupName)
  const page = readPage(context.store.groupMembers, {
    prefix: key(UserPoolId, GroupName, ''),
    limit: Limit || LONGEST_PAGE,
    token: NextToken,
  })
  const users = page.records.flatMap(
    ({ username }) => context.store.users.get(userKey(pool, username)) ?? [],
  )
  return {
    Users: users.map((user) => listedUser(user, user.attributes)),
    NextToken: page.nextToken,
  }
}
