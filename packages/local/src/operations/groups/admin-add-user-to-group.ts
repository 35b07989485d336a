import { findPool } from '../../settings/find.ts'
import { requireGroup } from '../../settings/groups.ts'
import { requireUser } from '../../users/find-user.ts'
import { joinGroup } from '../../users/memberships.ts'
import type { Handler } from '../handler.ts'

/** AdminAddUserToGroup: puts a user into a group; tokens show it from the next ones on. */
export const adminAddUserToGroup: Handler<'AdminAddUserToGroup'> = (context, input) => {
  const user = requireUser(context, findPool(context, input.UserPoolId), input.Username)
  requireGroup(context, input.UserPoolId, input.GroupName)
  joinGroup(context, user, input.GroupName)
  return {}
}
