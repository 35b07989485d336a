import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'

/** Groups that a user can be in (quotas of the developer guide). */
const MOST_GROUPS = 100

/** Whose membership it is. */
type Member = Pick<UserRecord, 'poolId' | 'username'>

/**
 * Puts a user into a group of the pool; one who is in it already stays there.
 *
 * @throws {@link ServiceError} `LimitExceededException`
 */
export const joinGroup = (
  { store }: Context,
  { poolId, username }: Member,
  groupName: string,
): void => {
  const name = key(poolId, username, groupName)
  if (store.userGroups.get(name) !== undefined) return
  if (store.userGroups.count(key(poolId, username, '')) >= MOST_GROUPS) {
    throw new ServiceError('LimitExceededException', `A user is in ${MOST_GROUPS} groups at most.`)
  }
  store.transaction(() => {
    store.userGroups.put(name, { groupName })
    store.groupMembers.put(key(poolId, groupName, username), { username })
  })
}

/** Takes a user out of a group; nothing happens to one who is not in it. */
export const leaveGroup = (
  { store }: Context,
  { poolId, username }: Member,
  groupName: string,
): void =>
  store.transaction(() => {
    store.userGroups.delete(key(poolId, username, groupName))
    store.groupMembers.delete(key(poolId, groupName, username))
  })

/** Takes a user out of all groups. */
export const leaveAllGroups = (context: Context, member: Member): void => {
  const { poolId, username } = member
  const mine = [...context.store.userGroups.list(key(poolId, username, ''))]
  for (const [, { groupName }] of mine) leaveGroup(context, member, groupName)
}
