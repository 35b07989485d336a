import { findPool } from '../../settings/find.ts'
import { requireGroup } from '../../settings/groups.ts'
import { key } from '../../store/store.ts'
import { leaveGroup } from '../../users/memberships.ts'
import type { Handler } from '../handler.ts'

/** DeleteGroup: removes a group; its members stay as users. */
export const deleteGroup: Handler<'DeleteGroup'> = (context, { GroupName, UserPoolId }) => {
  const { store } = context
  findPool(context, UserPoolId)
  requireGroup(context, UserPoolId, GroupName)
  store.transaction(() => {
    for (const [, { username }] of store.groupMembers.list(key(UserPoolId, GroupName, ''))) {
      leaveGroup(context, { poolId: UserPoolId, username }, GroupName)
    }
    store.groups.delete(key(UserPoolId, GroupName))
  })
  return {}
}
