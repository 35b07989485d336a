import { findPool } from '../../settings/find.ts'
import { requireGroup } from '../../settings/groups.ts'
import { requireUser } from '../../users/find-user.ts'
import { leaveGroup } from '../../users/memberships.ts'
import type { Handler } from '../handler.ts'

/** AdminRemoveUserFromGroup: takes a user out of a group; tokens of before keep showing it. */
export const adminRemoveUserFromGroup: Handler<'AdminRemoveUserFromGroup'> = (context, input) => {
  const user = requireUser(context, findPool(context, input.UserPoolId), input.Username)
  requireGroup(context, input.UserPoolId, input.GroupName)
  leaveGroup(context, user, input.GroupName)
  return {}
}
