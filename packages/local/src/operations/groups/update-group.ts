import { findPool } from '../../settings/find.ts'
import { requireGroup } from '../../settings/groups.ts'
import { key } from '../../store/store.ts'
import type { Handler } from '../handler.ts'

/** UpdateGroup: changes what the request names of a group; the rest stays. */
export const updateGroup: Handler<'UpdateGroup'> = (context, input) => {
  const { GroupName, UserPoolId } = input
  findPool(context, UserPoolId)
  const before = requireGroup(context, UserPoolId, GroupName)
  const group = { ...before, ...input, LastModifiedDate: context.clock.now() / 1000 }
  context.store.groups.put(key(UserPoolId, GroupName), group)
  return { Group: group }
}
