import { findPool } from '../../settings/find.ts'
import { requireGroup } from '../../settings/groups.ts'
import type { Handler } from '../handler.ts'

/** GetGroup: all about a group but its members. */
export const getGroup: Handler<'GetGroup'> = (context, { GroupName, UserPoolId }) => {
  findPool(context, UserPoolId)
  return { Group: requireGroup(context, UserPoolId, GroupName) }
}
