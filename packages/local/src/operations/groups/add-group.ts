import type { CreateGroupRequest, GroupType } from '@cognito-kit/protocol'
import type { Context } from '../../context.ts'
import { ServiceError } from '../../service-error.ts'
import { findGroup } from '../../settings/groups.ts'
import { key } from '../../store/store.ts'

/** Groups that a pool can have (quotas of the developer guide). */
const MOST_GROUPS = 10_000

/**
 * Adds a group to a pool that is there.
 *
 * @throws {@link ServiceError} `GroupExistsException`, `LimitExceededException`
 */
export const addGroup = (context: Context, given: CreateGroupRequest): GroupType => {
  const { GroupName, UserPoolId } = given
  const { clock, store } = context
  if (findGroup(context, UserPoolId, GroupName) !== undefined) {
    throw new ServiceError('GroupExistsException', 'A group with the name already exists.')
  }
  if (store.groups.count(key(UserPoolId, '')) >= MOST_GROUPS) {
    throw new ServiceError('LimitExceededException', `A pool has ${MOST_GROUPS} groups at most.`)
  }
  const seconds = clock.now() / 1000
  const group = { ...given, LastModifiedDate: seconds, CreationDate: seconds }
  store.groups.put(key(UserPoolId, GroupName), group)
  return group
}
