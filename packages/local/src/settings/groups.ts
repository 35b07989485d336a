import type { GroupType } from '@cognito-kit/protocol'
import type { Context } from '../context.ts'
import { ServiceError } from '../service-error.ts'
import type { UserRecord } from '../store/records.ts'
import { key } from '../store/store.ts'

/** The group that those who come from an identity provider are in (developer guide, "Adding groups to a user pool"). */
export const providerGroupName = (poolId: string, providerName: string): string =>
  `${poolId}_${providerName}`

/** The group of a pool with this name, if there is one. */
export const findGroup = (
  { store }: Context,
  poolId: string,
  name: string,
): GroupType | undefined => store.groups.get(key(poolId, name))

/** The group of a pool with this name, or ResourceNotFoundException. */
export const requireGroup = (context: Context, poolId: string, name: string): GroupType => {
  const group = findGroup(context, poolId, name)
  if (group !== undefined) return group
  throw new ServiceError('ResourceNotFoundException', 'Group not found.')
}

/** What the groups of a user come to. */
export interface UserGroups {
  /** Names, best group first. */
  readonly groups: readonly string[]
  /** Roles of the groups that have one, best group first. */
  readonly roles: readonly string[]
  /** Role of the best of them; absent when two are best that have different ones. */
  readonly preferredRole?: string | undefined
}

/** What nobody's groups come to. */
export const NO_GROUPS: UserGroups = { groups: [], roles: [] }

/** A group without precedence comes after all that have one (API reference, CreateGroup). */
const rankOf = ({ Precedence }: GroupType): number => Precedence ?? Number.POSITIVE_INFINITY

/** Ranks may both be infinite, so they are not subtracted. */
const byRank = (left: GroupType, right: GroupType): number => {
  if (rankOf(left) === rankOf(right)) return 0
  return rankOf(left) < rankOf(right) ? -1 : 1
}

const rolesIn = (groups: readonly GroupType[]): readonly string[] => [
  ...new Set(groups.flatMap(({ RoleArn }) => (RoleArn === undefined ? [] : [RoleArn]))),
]

/** The groups that a user is in at the moment; of two with the same precedence the name decides. */
export const groupsOf = (
  context: Context,
  { poolId, username }: Pick<UserRecord, 'poolId' | 'username'>,
): UserGroups => {
  const names = [...context.store.userGroups.list(key(poolId, username, ''))]
  if (names.length === 0) return NO_GROUPS
  const groups = names
    .flatMap(([, { groupName }]) => findGroup(context, poolId, groupName) ?? [])
    .sort(byRank)
  const withRole = groups.filter(({ RoleArn }) => RoleArn !== undefined)
  const [best] = withRole
  const preferred =
    best === undefined ? [] : rolesIn(withRole.filter((group) => byRank(group, best) === 0))
  return {
    groups: groups.map(({ GroupName = '' }) => GroupName),
    roles: rolesIn(groups),
    ...(preferred.length === 1 ? { preferredRole: preferred[0] } : {}),
  }
}
